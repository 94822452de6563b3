"""`basisbook report`: the answers of a book, by taxable year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import rich_click as click

from basisbook.cli import output, parts
from basisbook.cli.failures import leave
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="report",
        callback=run,
        params=[
            parts.book(),
            click.Option(
                ["--year"],
                type=click.IntRange(1900, 2199),
                multiple=True,
                metavar="YEAR",
                help=_("Only this taxable year; may be given several times."),
            ),
            click.Option(
                ["--owner"], metavar="OWNER", help=_("Only this owner, as the book names them.")
            ),
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
    from basisbook import read_book, report_book

    if face["output"] is not None and _same(face["output"], book):
        raise click.UsageError(_("The report would replace the book. Name another file."))
    report = report_book(read_book(book), owner=owner, years=year or None)
    leave(output.show(report, face))


def _same(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)
