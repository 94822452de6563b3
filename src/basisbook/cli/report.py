"""`basisbook report`: the answers of a book, by taxable year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from basisbook.cli import output, parts
from basisbook.cli.failures import leave
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    import rich_click as click

    from basisbook.explain.blocks import Document
    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Report


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="report",
        callback=run,
        params=[
            parts.book(),
            *parts.narrowed(),
            *parts.face(),
        ],
        help=_(
            "Print what a book means for your tax, year by year, with the authority of every"
            " amount.\n\nExit code 0: complete. 1: the book has problems. 3: done, but questions"
            " or gaps need your review."
        ),
        short_help=_("Print what a book means for your tax."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(book: Path, year: tuple[int, ...], owner: str | None, **face: Unpack[parts.Face]) -> None:
    """Read the book, print its report, and leave with the exit code of its status."""
    from basisbook import prove_report, read_book, report_book

    output.keep(book, face)
    read = read_book(book)
    report = report_book(read, owner=owner, years=year or None)
    if face["format"] == "json":
        report = prove_report(report, read, owner=owner, years=year)
    leave(output.show(report, lambda: _document(report, read, face), face))


def _document(report: Report, read: ReadBook, face: parts.Face) -> Document:
    if face["format"] in parts.PAGES:
        from basisbook.explain.outline.papers import memo_with_papers

        return memo_with_papers(report, read)
    from basisbook.explain.outline import outline

    return outline(report, detail=face["detail"])
