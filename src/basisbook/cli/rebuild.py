"""`basisbook rebuild`: the basis of IRAs from scattered evidence, as a memo."""

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
        name="rebuild",
        callback=run,
        params=[
            parts.book(),
            click.Option(
                ["--owner"], metavar="OWNER", help=_("Only this owner, as the book names them.")
            ),
            *parts.face(_("The same: a memo leaves nothing out.")),
        ],
        help=_(
            "Rebuild the basis of IRAs from what a book holds: Forms 8606, 5498 and 1099-R, "
            "deductions on returns, and the limits of each year. Prints what each year proves, "
            "what follows, the range that is possible, what would close each gap, and which Forms "
            "8606 to file late.\n\nExit code 0: nothing is open. 1: the book or its evidence has "
            "problems. 3: done, but something is open or to be filed."
        ),
        short_help=_("Rebuild lost IRA basis from scattered evidence."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(book: Path, owner: str | None, **face: Unpack[parts.Face]) -> None:
    """Read the book, print the memo, and leave with the exit code of its status."""
    from basisbook import read_book, rebuild_basis
    from basisbook.explain.outline.rebuild import rebuild_outline

    output.keep(book, face)
    rebuilt = rebuild_basis(read_book(book), owner)
    output.put(rebuilt, lambda: rebuild_outline(rebuilt), face)
    leave(output.EXIT_CODES[rebuilt.status])
