"""`basisbook rebuild`: the basis of IRAs and plans from scattered evidence, as a memo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import rich_click as click

from basisbook.cli import output, parts
from basisbook.cli.failures import leave
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from basisbook.rebuild.model import Rebuilt


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
            click.Option(
                ["--apply"],
                is_flag=True,
                help=_(
                    "Write the late Forms 8606 whose basis is settled into the book, after asking;"
                    " basisbook import --undo BOOK takes them out again."
                ),
            ),
            click.Option(["--yes"], is_flag=True, help=_("With --apply: write without asking.")),
            *parts.face(_("The same: a memo leaves nothing out.")),
        ],
        help=_(
            "Rebuild the basis of IRAs, and the investment in after-tax and Roth sources of plans, "
            "from what a book holds: Forms 8606, 5498, 1099-R and W-2, tables of sources on "
            "statements, deductions on returns, and the limits of each year. Prints what each year "
            "proves, what follows, the range that is possible, what would close each gap, and "
            "which Forms 8606 to file late.\n\nExit code 0: nothing is open. 1: the book or its "
            "evidence has problems. 3: done, but something is open or to be filed."
        ),
        short_help=_("Rebuild lost basis of IRAs and plans from scattered evidence."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


class Options(parts.Face):
    """How to print, and whether to write."""

    apply: bool
    yes: bool


def run(book: Path, owner: str | None, **options: Unpack[Options]) -> None:
    """Read the book, print the memo, and leave with the exit code of its status."""
    from basisbook import read_book, rebuild_basis
    from basisbook.explain.outline.rebuild import rebuild_outline

    if options["yes"] and not options["apply"]:
        raise click.UsageError(_("--yes goes with --apply."))
    output.keep(book, options)
    rebuilt = rebuild_basis(read_book(book), owner)
    output.put(rebuilt, lambda: rebuild_outline(rebuilt), options)
    if options["apply"]:
        _apply(book, rebuilt, yes=options["yes"])
    leave(output.EXIT_CODES[rebuilt.status])


def _apply(book: Path, rebuilt: Rebuilt, *, yes: bool) -> None:
    """Write what is settled into the book, as an import that can be taken out."""
    from basisbook.cli import imports
    from basisbook.imports import bringing
    from basisbook.imports.model import GivenFile
    from basisbook.rebuild.applied import late_entries

    target = bringing.open_target(book)
    entries = list(late_entries(rebuilt))
    file = GivenFile("basisbook rebuild", repr(entries).encode())
    proposal = bringing.stated(target, _("late Forms 8606, rebuilt"), entries)
    imports.show(target, file, proposal, detail=True)
    imports.finish(target, file, proposal, {"yes": yes, "dry_run": False})
