"""What the owner of a loss may still do until a day: roll an offset over, have an excess paid back.

The book has no today. What its last entry is not past can still be done, as far as it tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import DESIGNATED_ROTH, PLAN
from basisbook.law import days
from basisbook.ledger.book import ExcessDeferral, LoanOffset
from basisbook.ledger.due_dates import last_day_for, last_day_for_deferrals
from basisbook.ledger.outflows import QUALIFIED_OFFSETS
from basisbook.remembered import remembered

if TYPE_CHECKING:
    import datetime

    from basisbook.answers.loss import Loss
    from basisbook.answers.paths.model import Pending
    from basisbook.engine.encode import Program
    from basisbook.engine.entries import Entry
    from basisbook.report.context import Context


def loan_offset(context: Context, loss: Loss) -> Pending:
    """Return how a loan stands that the plan of a loss offset in its year."""
    program = context.outcome.program
    for entry, event in _offsets(program):
        if event.date.year != loss.year:
            continue
        if program.layout.contract_of(event.loan_offset).plan != loss.contract.plan:
            continue
        if entry.payment is not None and not entry.payment.cash:
            return "done", ""
        if event.because is None or loss.year < days.first_year(QUALIFIED_OFFSETS):
            return "barred", ""
        return _until(context, last_day_for(loss.year, employer=event.extended == "yes"))
    return "none", ""


def excess_left(context: Context, loss: Loss) -> Pending:
    """Return how excess deferrals of a year stand that no plan has paid back."""
    if loss.contract.regime not in (PLAN, DESIGNATED_ROTH):
        return "none", ""
    program = context.outcome.program
    for event in _left_in(program):
        if event.date.year == loss.year:
            into = program.layout.contract_of(event.excess_deferral)
            if into == loss.contract:
                return _until(context, last_day_for_deferrals(loss.year))
    return "none", ""


@remembered
def _offsets(program: Program) -> tuple[tuple[Entry, LoanOffset], ...]:
    return tuple(
        (entry, entry.event) for entry in program.entries if isinstance(entry.event, LoanOffset)
    )


@remembered
def _left_in(program: Program) -> tuple[ExcessDeferral, ...]:
    events = (entry.event for entry in program.entries)
    return tuple(
        event for event in events if isinstance(event, ExcessDeferral) and event.came_back is None
    )


def _until(context: Context, day: datetime.date) -> Pending:
    # Entries are in order of time.
    last = context.outcome.program.entries[-1].date
    return "open" if last <= day else "past", day.isoformat()
