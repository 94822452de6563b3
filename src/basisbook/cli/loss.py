"""`basisbook loss`: each loss of a book, and every path by which it might count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import rich_click as click

from basisbook.cli import output, parts
from basisbook.cli.failures import leave
from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES

if TYPE_CHECKING:
    from basisbook.explain.blocks import Document, Section


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="loss",
        callback=run,
        params=[
            parts.book(),
            *parts.narrowed(),
            click.Option(
                ["--state"],
                type=click.Choice((*NAMES, "all"), case_sensitive=False),
                multiple=True,
                metavar="STATE",
                help=_(
                    "What this state makes of it, by postal code; all for every state and D.C., "
                    "with the reason of each. May be given several times."
                ),
            ),
            click.Option(
                ["--beside"],
                type=parts.BookFile(exists=True, dir_okay=False, readable=True, path_type=Path),
                metavar="BOOK",
                help=_("Set the years of another book beside this one, such as another outcome."),
            ),
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


def run(
    book: Path,
    year: tuple[int, ...],
    owner: str | None,
    state: tuple[str, ...],
    beside: Path | None,
    **face: Unpack[parts.Face],
) -> None:
    """Read the book, print its losses, and leave with the exit code of its status."""
    from basisbook import read_book, report_book
    from basisbook.explain.outline.loss import loss_outline, side_by_side

    output.keep(book, face)
    asked = [code for code in NAMES if code in state] or list(NAMES)
    report = report_book(read_book(book), owner=owner, years=year or None, states=asked)
    shown = report._replace(years=tuple(one for one in report.years if one.losses))
    first: list[Section] = []
    if beside is not None:
        first.append(side_by_side(report, report_book(read_book(beside), years=year or None)))

    def document() -> Document:
        made = loss_outline(shown, named=bool(state), detail=face["detail"])
        return made._replace(sections=(*first, *made.sections))

    leave(output.show(shown, document, face))
