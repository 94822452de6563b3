"""`basisbook demo`: the report of a book that comes with Basisbook."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import rich_click as click

from basisbook.cli import files, output, parts
from basisbook.i18n import gettext as _
from basisbook.i18n import language

BOOKS = Path(__file__).parent.parent / "data"


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="demo",
        callback=run,
        params=[
            click.Option(
                ["--save"],
                type=click.Path(dir_okay=False, writable=True, path_type=Path),
                metavar="FILE",
                help=_("Write the demonstration book to a file, to play with, and stop."),
            ),
            *parts.face(),
        ],
        help=_(
            "Print the report of a demonstration book: an after-tax 401(k) that lost money on"
            " its way to a Roth IRA.\n\nExit code 0, also when the demonstration has open"
            " questions."
        ),
        short_help=_("Show what Basisbook does, on a book that comes with it."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(save: Path | None, **face: Unpack[parts.Face]) -> None:
    """Print the demonstration, or save its book."""
    if save is not None:
        _save(save)
        return
    from basisbook import read_book, report_book
    from basisbook.explain.outline import outline

    report = report_book(read_book(book()))
    output.show(report, lambda: outline(report, detail=face["detail"]), face)


def book() -> Path:
    """Return the demonstration book, worded in the language in use."""
    return BOOKS / ("demo.zh.yaml" if language() == "zh" else "demo.yaml")


def _save(path: Path) -> None:
    if not files.may_write(path):
        raise click.Abort
    from basisbook.whole import write_whole

    write_whole(path, book().read_text(encoding="utf-8"))
    click.echo(_("Saved. Now try: basisbook report {file}").format(file=path))
