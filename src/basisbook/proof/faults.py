"""What can be wrong with a file that is to be verified, and with what is expected of a book."""

from __future__ import annotations

from basisbook.errors import Problem
from basisbook.i18n import gettext as _


def too_large(file: str) -> Problem:
    """Return the problem of a file that is larger than any report."""
    return Problem(
        "E707",
        None,
        _("{file} is larger than a report can be.").format(file=file),
        _("Check that it is the right file."),
    )


def no_json(file: str) -> Problem:
    """Return the problem of a file that is no JSON, or was cut off."""
    return Problem(
        "E700",
        None,
        _("{file} is not JSON, or not all of it.").format(file=file),
        _("Make the report again: basisbook report BOOK --format json -o REPORT.json."),
    )


def no_report(file: str) -> Problem:
    """Return the problem of JSON that is no report of a format known here."""
    return Problem(
        "E701",
        None,
        _("{file} is not a report of Basisbook in a format known here.").format(file=file),
        _("Name a report that was written with --format json, or a newer Basisbook."),
    )


def no_proof(file: str) -> Problem:
    """Return the problem of a report that does not tell what it was made from."""
    return Problem(
        "E702",
        None,
        _("{file} does not tell the facts that it was made from.").format(file=file),
        _("Make it again from the book: basisbook report BOOK --format json -o REPORT.json."),
    )


def no_book(file: str, changed: tuple[int, ...]) -> Problem:
    """Return the problem of a report whose facts are no book any more; `changed` are lines."""
    text = _("No report can be made of the facts in {file}. What is wrong with them follows.")
    remedy = _("Compare them with the book that the report was made from.")
    if changed:
        remedy = _("These lines were changed since the report was made: {lines}.").format(
            lines=", ".join(map(str, changed))
        )
    return Problem("E703", None, text.format(file=file), remedy)


def no_expectation(text: str) -> Problem:
    """Return the problem of an expectation that names no figure, or no amount."""
    return Problem(
        "E704",
        None,
        _("'{text}' is no expectation.").format(text=text),
        _("Write a name and an amount, such as {total}, or {line} for a line of a form.").format(
            total="includible=2000", line="8606:14=5000"
        ),
    )


def not_told(of: str, names: tuple[str, ...]) -> Problem:
    """Return the problem of an expectation of something that the report does not tell."""
    return Problem(
        "E705",
        None,
        _("The report tells nothing that is called '{name}'.").format(name=of),
        _("It tells: {names}.").format(names=", ".join(names) or "-"),
    )


def several(of: str, places: tuple[tuple[int, str], ...]) -> Problem:
    """Return the problem of an expectation that could be of several years or owners."""
    told = ", ".join(f"{year} ({owner})" for year, owner in places)
    return Problem(
        "E706",
        None,
        _("'{name}' is told more than once: {places}.").format(name=of, places=told),
        _("Choose one with --year and --owner."),
    )
