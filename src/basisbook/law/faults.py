"""What can be wrong with a file of dated law, and what is said where a year has no law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Problem
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.errors import Place
    from basisbook.law.parameter import Parameter

QUOTE_WORDS = 25


def unknown_key(place: Place, key: str, known: Iterable[str]) -> Problem:
    """Return the complaint about a key that has no meaning here."""
    return Problem(
        "L101",
        place,
        _("The key '{key}' is not known here.").format(key=key),
        _("Known keys: {keys}.").format(keys=", ".join(known)),
    )


def missing_key(place: Place, key: str) -> Problem:
    """Return the complaint that a required key is not there."""
    return Problem(
        "L102",
        place,
        _("The key '{key}' is missing.").format(key=key),
        _("Add it; a value without its authority, quote and check is not law."),
    )


def malformed(place: Place, key: str, wanted: str) -> Problem:
    """Return the complaint that a value is not of its kind."""
    return Problem(
        "L103",
        place,
        _("'{key}' is not written as it must be.").format(key=key),
        _("Write it like this: {wanted}").format(wanted=wanted),
    )


def misplaced(place: Place, expected: str) -> Problem:
    """Return the complaint that the id is not the path of the file."""
    return Problem(
        "L104",
        place,
        _("The id does not say where the file is."),
        _("Write '{expected}', or move the file.").format(expected=expected),
    )


def overlapping(place: Place, year: int) -> Problem:
    """Return the complaint that a taxable year has two values, or values are out of order."""
    return Problem(
        "L105",
        place,
        _("The values before this one reach beyond its first year, {year}.").format(year=year),
        _("Put the values in the order of their years, and let none share a year."),
    )


def gap(place: Place, first: int, last: int) -> Problem:
    """Return the complaint that years without a value are not declared as such."""
    return Problem(
        "L106",
        place,
        _("The taxable years {first} to {last} have no value.").format(first=first, last=last),
        _("Give them one, or list them under 'unverified', so that they are refused."),
    )


def covered(place: Place, year: int) -> Problem:
    """Return the complaint that a year is called unverified but has a value, or needs none."""
    return Problem(
        "L107",
        place,
        _("The taxable year {year} is listed as unverified, but is no gap.").format(year=year),
        _("Take it off the list, or take its value out."),
    )


def long_quote(place: Place) -> Problem:
    """Return the complaint that a quotation is too long."""
    return Problem(
        "L108",
        place,
        _("The quote has more than {number} words.").format(number=QUOTE_WORDS),
        _("Keep the words that support both the value and the year."),
    )


def beyond(place: Place, known_through: int) -> Problem:
    """Return the complaint that a value goes beyond the year through which law is known."""
    return Problem(
        "L109",
        place,
        _("This goes beyond {year}, the year through which the law is known here.").format(
            year=known_through
        ),
        _("Check the law of the later years before you raise 'known_through'."),
    )


def no_law(known: Parameter, year: int) -> Problem:
    """Return the refusal of a taxable year for which a parameter has no value."""
    if known.form:
        return Problem("L201", None, *_form(known, year))
    if year in known.unverified:
        return Problem("L201", None, *_unverified(known, year))
    if year > known.known_through:
        return Problem("L201", None, *_later(known, year))
    return Problem("L201", None, *_earlier(known, year))


def _form(known: Parameter, year: int) -> tuple[str, str]:
    text = _("The line numbers of {form} for {year} are not known here, and not guessed.")
    remedy = _("The amounts do not depend on them; look the numbers up on the form of that year.")
    return text.format(form=known.form, year=year), remedy


def _unverified(known: Parameter, year: int) -> tuple[str, str]:
    text = _("What {statute} provided for {year} could not be verified and is left out.")
    remedy = _("Look it up in the official text of that year; other years are not affected.")
    return text.format(statute=known.statute, year=year), remedy


def _later(known: Parameter, year: int) -> tuple[str, str]:
    text = _("The law of {statute} is known here through {last}; {year} is later, and not guessed.")
    remedy = _("Install the newest version of Basisbook, or leave {year} out of the book.")
    said = text.format(statute=known.statute, last=known.known_through, year=year)
    return said, remedy.format(year=year)


def _earlier(known: Parameter, year: int) -> tuple[str, str]:
    text = _("The law of {statute} is known here from {first}; {year} is earlier, and not guessed.")
    remedy = _("Start the book with an opening balance of {first} or later.")
    first = known.values[0].since
    said = text.format(statute=known.statute, first=first, year=year)
    return said, remedy.format(first=first)


def no_parameter(name: str) -> Problem:
    """Return the complaint that there is no file of law with such an id."""
    return Problem(
        "L202",
        None,
        _("There is no law here with the id '{name}'.").format(name=name),
        _("An id is the path of a file under law/values, with dots."),
    )
