"""`basisbook batch`: millions of participants, from a file to a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from basisbook.cli import output, parts
from basisbook.cli.failures import leave
from basisbook.cli.progress import progress
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.batch.compute import Counts
    from basisbook.batch.engines import Engine
    from basisbook.batch.payer_write import PayerOrder

_REVIEW = 3


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="batch",
        callback=run,
        params=[
            click.Argument(
                ["source"], metavar=_("IN"), type=click.Path(path_type=Path, exists=True)
            ),
            click.Argument(
                ["target"], metavar=_("OUT"), required=False, type=click.Path(path_type=Path)
            ),
            click.Option(
                ["--workers", "-w"],
                type=click.IntRange(1, 1024),
                metavar=_("N"),
                help=_("How many work at once; as many as there are cores if left out."),
            ),
            click.Option(
                ["--processes"],
                is_flag=True,
                help=_("Processes in place of threads: for rows that carry whole books."),
            ),
            click.Option(
                ["--format", "kind"],
                type=click.Choice(["parquet", "arrow"]),
                default="parquet",
                help=_("What the files in OUT are."),
            ),
            click.Option(
                ["--from-books"],
                is_flag=True,
                help=_("IN is a book, or a folder of books: write their rows to the file OUT."),
            ),
            click.Option(
                ["--forms"],
                metavar=_("FILE"),
                type=click.Path(path_type=Path, dir_okay=False),
                help=_("Write the expected Forms 1099-R of --year as a payer's electronic file."),
            ),
            click.Option(
                ["--year"],
                type=click.IntRange(1900, 2199),
                metavar="YEAR",
                help=_("The tax year of --forms."),
            ),
            click.Option(
                ["--payer"],
                metavar=_("FILE"),
                type=click.Path(path_type=Path, dir_okay=False, exists=True),
                help=_("Who files, for --forms: see docs/payer-files.md."),
            ),
            click.Option(
                ["--payees"],
                metavar=_("FILE"),
                type=click.Path(path_type=Path, dir_okay=False, exists=True),
                help=_("Who received, for --forms: names, addresses and TINs by id."),
            ),
            click.Option(
                ["--explain"],
                metavar="ID",
                help=_("Work out one participant alone, and print every step."),
            ),
            parts.lang(),
            parts.no_color(),
        ],
        help=_(
            "Work out every participant of a Parquet or Arrow file IN, and write their years with"
            " amounts, expected Forms 1099-R and basis left to the folder OUT. Rows that cannot be"
            " read are listed there with the reason and stop nothing. A run that broke off goes on"
            " where it was when the same command is run again.\n\nExit code 0: every row was"
            " worked out. 3: done, but rows were rejected."
        ),
        short_help=_("Work out millions of participants."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(source: Path, target: Path | None, **asked: Any) -> None:  # noqa: ANN401 - options
    """Do what was asked for."""
    from basisbook.extras import need

    need("batch", "numba", "numpy", "pyarrow")
    if asked["explain"] is not None:
        _explain(source, asked["explain"])
        return
    if target is None:
        raise click.UsageError(_("Name what to write to: OUT."))
    if asked["from_books"]:
        _from_books(source, target)
        return
    order = _payer_order(target, asked) if asked["forms"] else None
    engine = _engine(asked["workers"], processes=asked["processes"])
    rejected = _run(source, target, asked["kind"], engine)
    if order is not None:
        rejected += _write_forms(order)
    leave(_REVIEW if rejected else 0)


def _payer_order(target: Path, asked: Mapping[str, Any]) -> PayerOrder:
    """Read who files for whom before the run, so that nobody waits for it in vain."""
    from basisbook.batch.payer_facts import NOBODY, filer, payees
    from basisbook.batch.payer_read import verified
    from basisbook.batch.payer_write import PayerOrder

    if asked["year"] is None:
        raise click.UsageError(_("--forms needs --year: a file holds the forms of one tax year."))
    verified(asked["year"])
    who = filer(asked["payer"]) if asked["payer"] else NOBODY
    received = payees(asked["payees"]) if asked["payees"] else None
    return PayerOrder(target, asked["forms"], asked["year"], who, received)


def _write_forms(order: PayerOrder) -> int:
    """Write a payer's file, say what is in it, and return how many forms were left out."""
    from basisbook.batch.payer_write import write_forms

    made = write_forms(order)
    click.echo(
        _("Forms 1099-R of {year} written to {file}: {number:,}").format(
            year=order.year, file=order.file, number=made.forms
        )
    )
    for one in made.left_out:
        click.echo(_("  left out, id {id}: {reason} ({code})").format(**one), err=True)
    if made.test:
        click.echo(
            _(
                "It is marked as a test file: --payer and --payees do not tell all that the IRS"
                " asks for of who files and who received."
            )
        )
    return len(made.left_out)


def _engine(workers: int | None, *, processes: bool) -> Engine:
    import os

    from basisbook.batch.engines import Processes, Serial, Threads

    count = workers or os.cpu_count() or 1
    if count == 1:
        return Serial()
    return Processes(count) if processes else Threads(count)


def _run(source: Path, target: Path, kind: str, engine: Engine) -> int:
    """Run, say what was counted, and return how many rows were rejected."""
    from basisbook.batch.run import Order
    from basisbook.batch.run import run as run_batch

    with progress(_("{rate} rows a second")) as advance:
        counts = run_batch(
            Order(source, target, kind), engine, lambda total, done: advance(total, done.rows)
        )
    click.echo(_summary(counts, target))
    return counts.rejected


def _summary(counts: Counts, target: Path) -> str:
    lines = [
        _("Rows read: {rows:,}").format(rows=counts.rows),
        _("  worked out compiled: {number:,}").format(number=counts.compiled),
        _("  worked out as books: {number:,}").format(number=counts.interpreted),
        _("  rejected: {number:,}").format(number=counts.rejected),
        _("Years: {years:,}; expected Forms 1099-R: {forms:,}").format(
            years=counts.years, forms=counts.forms
        ),
        _("Participants of whom something is not told: {number:,}").format(number=counts.open),
        _("Written to {folder}").format(folder=target / "years"),
    ]
    if counts.rejected:
        text = _("Rejected rows, with the reason of each: {folder}")
        lines.append(text.format(folder=target / "rejects"))
    return "\n".join(lines)


def _from_books(source: Path, target: Path) -> None:
    from basisbook.batch.from_books import write_rows

    files = sorted(source.glob("*.yaml")) if source.is_dir() else [source]
    columns, texts = write_rows(files, target)
    click.echo(
        _(
            "{rows:,} rows written to {file}: {columns:,} in columns, {texts:,} as the book's text."
        ).format(rows=columns + texts, file=target, columns=columns, texts=texts)
    )


def _explain(source: Path, id_: str) -> None:
    from basisbook import read_text, report_book
    from basisbook.batch.books import book_text
    from basisbook.batch.find import found
    from basisbook.explain import terminal
    from basisbook.explain.outline import outline

    text = book_text(found(source, id_))
    click.echo(text)
    report = report_book(read_text(text, id_))
    shown = terminal.written(
        outline(report, detail=True),
        columns=output.columns(),
        colour=output.coloured(sys.stdout),
    )
    click.echo(shown, nl=False, color=True)
    leave(output.EXIT_CODES[report.status])
