"""`basisbook loss`: each loss of a book, and every path by which it might count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from basisbook.cli import output, parts
from basisbook.cli.failures import leave
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    import rich_click as click


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="loss",
        callback=run,
        params=[
            parts.book(),
            *parts.narrowed(),
            *parts.face(_("Show what each path asks, and the trace behind each amount.")),
        ],
        help=_(
            "Print each loss in a book, and for every path by which a loss might count: whether it"
            " applies, which condition failed, or what to do so that it applies.\n\nExit code 0:"
            " complete. 1: the book has problems. 3: done, but questions or gaps need your review."
        ),
        short_help=_("Print what your losses are worth, path by path."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(book: Path, year: tuple[int, ...], owner: str | None, **face: Unpack[parts.Face]) -> None:
    """Read the book, print its losses, and leave with the exit code of its status."""
    from basisbook import read_book, report_book
    from basisbook.explain.outline.loss import loss_outline

    output.keep(book, face)
    report = report_book(read_book(book), owner=owner, years=year or None)
    shown = report._replace(years=tuple(one for one in report.years if one.losses))
    leave(output.show(shown, lambda: loss_outline(shown, detail=face["detail"]), face))
