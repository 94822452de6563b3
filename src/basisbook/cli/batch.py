"""`basisbook batch`: millions of participants, from a file to a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from basisbook.cli import output, parts
from basisbook.cli.failures import leave
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.batch.compute import Counts
    from basisbook.batch.engines import Engine

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
                ["--explain"],
                metavar="ID",
                help=_("Work out one participant alone, and print every step."),
            ),
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


def run(source: Path, target: Path | None, **asked: object) -> None:
    """Do what was asked for."""
    from basisbook.extras import need

    need("batch", "numba", "numpy", "pyarrow")
    if asked["explain"] is not None:
        _explain(source, str(asked["explain"]))
        return
    if target is None:
        raise click.UsageError(_("Name what to write to: OUT."))
    if asked["from_books"]:
        _from_books(source, target)
        return
    workers = asked["workers"] if isinstance(asked["workers"], int) else None
    engine = _engine(workers, processes=bool(asked["processes"]))
    _run(source, target, str(asked["kind"]), engine)


def _engine(workers: int | None, *, processes: bool) -> Engine:
    import os

    from basisbook.batch.engines import Processes, Serial, Threads

    count = workers or os.cpu_count() or 1
    if count == 1:
        return Serial()
    return Processes(count) if processes else Threads(count)


def _run(source: Path, target: Path, kind: str, engine: Engine) -> None:
    from basisbook.batch.run import Order
    from basisbook.batch.run import run as run_batch

    with _Progress() as tell:
        counts = run_batch(Order(source, target, kind), engine, tell)
    click.echo(_summary(counts, target))
    leave(_REVIEW if counts.rejected else 0)


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
        _("Written to {folder}").format(folder=target),
    ]
    return "\n".join(lines)


class _Progress:
    """A bar with rate and remaining time where there is a screen; nothing where there is none."""

    def __enter__(self) -> Callable[[int, Counts], None]:
        """Show the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self.bar = Progress(
            TextColumn("{task.completed:,.0f} / {task.total:,.0f}"),
            BarColumn(),
            TextColumn(_("{rate} rows a second").format(rate="{task.fields[rate]}")),
            TimeRemainingColumn(),
            console=Console(stderr=True, no_color=not output.coloured(sys.stderr)),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self.bar.start()
        self.task = self.bar.add_task("", total=0, rate="")
        return self.tell

    def tell(self, total: int, done: Counts) -> None:
        """Hear what a task came to."""
        task = self.bar.tasks[0]
        rate = f"{task.speed:,.0f}" if task.speed else ""
        self.bar.update(self.task, total=total, advance=done.rows, rate=rate)

    def __exit__(self, *_error: object) -> None:
        """Take it away."""
        self.bar.stop()


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
