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

if TYPE_CHECKING:
    import datetime

    from basisbook.answers.loss import Loss
    from basisbook.answers.paths.model import Pending
    from basisbook.report.context import Context


def loan_offset(context: Context, loss: Loss) -> Pending:
    """Return how a loan stands that the plan of a loss offset in its year."""
    for entry in context.outcome.program.entries:
        event = entry.event
        if not isinstance(event, LoanOffset) or event.date.year != loss.year:
            continue
        if context.outcome.program.layout.contract_of(event.loan_offset).plan != loss.contract.plan:
            continue
        if entry.payment is not None and not entry.payment.cash:
            return "done", ""
        if event.because is None or loss.year < days.first_year(QUALIFIED_OFFSETS):
            return "barred", ""
        return _until(context, last_day_for(loss.year, employer=event.extended is not None))
    return "none", ""


def excess_left(context: Context, loss: Loss) -> Pending:
    """Return how excess deferrals of a year stand that no plan has paid back."""
    if loss.contract.regime not in (PLAN, DESIGNATED_ROTH):
        return "none", ""
    for entry in context.outcome.program.entries:
        event = entry.event
        if isinstance(event, ExcessDeferral) and event.date.year == loss.year:
            into = context.outcome.program.layout.contract_of(event.excess_deferral)
            if into == loss.contract and event.came_back is None:
                return _until(context, last_day_for_deferrals(loss.year))
    return "none", ""


def _until(context: Context, day: datetime.date) -> Pending:
    last = max(entry.date for entry in context.outcome.program.entries)
    return "open" if last <= day else "past", day.isoformat()
