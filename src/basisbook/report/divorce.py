"""What is said of an IRA that goes to a spouse under a divorce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import place_of
from basisbook.engine.state import Result
from basisbook.engine.step import DIVIDE, SHARE
from basisbook.i18n import gettext as _
from basisbook.kernel.records import load
from basisbook.ledger.book import ROTH_IRA, DivorceTransfer
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Outcome
    from basisbook.money import Cents
    from basisbook.report.context import Context


def basis_moved(outcome: Outcome, entry: Entry) -> dict[int, Cents]:
    """Return what basis a transfer took along, by kind of step."""
    program = outcome.program
    number = place_of(program, entry)
    return {
        step.kind: load(Result, row).moved
        for step, row in zip(program.steps, program.tables.results, strict=True)
        if step.kind in (DIVIDE, SHARE) and step.number == number
    }


def divorce_reasons(context: Context, entry: Entry) -> Iterator[str]:
    """Yield what both spouses do about the basis that went along, in words."""
    event = entry.event
    if not isinstance(event, DivorceTransfer):
        return
    yield _("It is no distribution: from then on it is the spouse's own IRA (26 USC 408(d)(6)).")
    moved = basis_moved(context.outcome, entry)
    if not any(moved.values()):
        return
    if context.book.accounts[event.divorce_transfer].kind == ROTH_IRA:
        yield _(
            "{regular} of regular contributions and {conversions} of conversions go along. Form "
            "8606 has them when a distribution is reported: both spouses adjust line 22 and line "
            "24, and attach a statement of what the amounts were."
        ).format(regular=dollars(moved[DIVIDE]), conversions=dollars(moved[SHARE]))
    else:
        yield _(
            "{basis} of basis goes along. Both spouses file Form 8606 for the year, with the "
            "change on line 2, and attach a statement of what the amounts were and of the other "
            "spouse's name and number."
        ).format(basis=dollars(moved[DIVIDE]))
