"""`basisbook reconcile`: each Form 1099-R that is expected, beside the one that is held."""

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
        name="reconcile",
        callback=run,
        params=[
            parts.book(),
            *parts.narrowed(),
            *parts.face(_("Show every box of every form, and the authority of each difference.")),
        ],
        help=_(
            "Compare each Form 1099-R that a payer should have issued with the one in the book,"
            " box by box: what the payer got wrong and what to ask for, what is right in another"
            " way, what nobody can say for certain, and what the book lacks.\n\nExit code 0: all"
            " agree. 1: the book has problems. 3: something is for you to do."
        ),
        short_help=_("Compare your Forms 1099-R with what they should say."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(book: Path, year: tuple[int, ...], owner: str | None, **face: Unpack[parts.Face]) -> None:
    """Read the book, print its forms side by side, and leave with the exit code they call for."""
    from basisbook import read_book, reconcile_book
    from basisbook.explain.outline.reconcile import reconcile_outline

    output.keep(book, face)
    found = reconcile_book(read_book(book), owner=owner, years=year or None)
    leave(output.show(found, lambda: reconcile_outline(found, detail=face["detail"]), face))
