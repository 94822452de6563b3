"""`basisbook export`: the answers of a book as a file that other programs go on working with."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from basisbook.cli import parts
from basisbook.cli.failures import leave
from basisbook.cli.output import EXIT_CODES
from basisbook.i18n import gettext as _

ENDINGS = {"xlsx": ".xlsx", "csv": ".zip", "json": ".json", "beancount": ".beancount"}
"""Sorts of files, and how their names end."""


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="export",
        callback=run,
        params=[
            parts.book(),
            click.Option(
                ["--to"],
                type=click.Choice(tuple(ENDINGS)),
                help=_(
                    "xlsx: a workbook with live formulas. csv: its tables, in a ZIP file. json: the"
                    " whole report. beancount: the ledger, for Beancount. Otherwise as FILE ends."
                ),
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(dir_okay=False, writable=True, path_type=Path),
                metavar="FILE",
                help=_("The file to write; otherwise it is named after the book."),
            ),
            click.Option(
                ["--force"], is_flag=True, help=_("Replace the file if it is there already.")
            ),
            parts.lang(),
            parts.no_color(),
        ],
        help=_(
            "Write the answers of a book to a file: a workbook whose sheets recalculate, tables as"
            " CSV, JSON, or a ledger for Beancount.\n\nExit code 0: complete. 1: the book has"
            " problems. 3: written, but questions or gaps need your review."
        ),
        short_help=_("Write a workbook, CSV, JSON or a Beancount ledger."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(book: Path, to: str | None, output: Path | None, force: bool) -> None:
    """Work the book out, write the file whole or not at all, and say where it is."""
    from basisbook import journal_book, prove_report, read_book, report_book
    from basisbook.exports.made import demand, made

    sort = to or _sort(output)
    demand(sort)
    file = output or Path(book.with_suffix(ENDINGS[sort]).name)
    _keep(book, file, force=force)
    read = read_book(book)
    # As `report` writes it: with what it takes to derive it again.
    report = prove_report(report_book(read), read)
    from basisbook.whole import write_whole

    write_whole(file, made(sort, report, journal_book(read)))
    click.echo(_("Written: {file}").format(file=file), err=True)
    leave(EXIT_CODES[report.status])


def _sort(file: Path | None) -> str:
    """Return the sort of file that a name calls for."""
    found = [sort for sort, ending in ENDINGS.items() if file and file.suffix == ending]
    if not found:
        raise click.UsageError(
            _("Say what to write: --to {sorts}.").format(sorts=", ".join(ENDINGS))
        )
    return found[0]


def _keep(book: Path, file: Path, *, force: bool) -> None:
    """Refuse to write over the book, and over anything else unless that was asked for."""
    if file.exists() and file.samefile(book):
        raise click.UsageError(_("The export would replace the book. Name another file."))
    if file.exists() and not force:
        raise click.UsageError(
            _("{file} exists. Name another file, or replace it with --force.").format(file=file)
        )
