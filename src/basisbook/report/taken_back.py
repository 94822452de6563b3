"""What is said of contributions that were returned or recharacterized."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Recharacterization, ReturnedContribution
from basisbook.money import dollars
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from basisbook.engine.entries import Entry
    from basisbook.report.context import Context


def why_taken_back(context: Context, entry: Entry) -> tuple[str, ...]:
    """Return the reasons behind the amounts of a contribution that was taken back, in words."""
    event = entry.event
    if isinstance(event, ReturnedContribution):
        return _returned(context, entry)
    if isinstance(event, Recharacterization):
        return _recharacterized(context, event)
    return ()


def _returned(context: Context, entry: Entry) -> tuple[str, ...]:
    said = [
        _(
            "The contribution counts as never made: it is on no Form 8606 and is not deducted. "
            "Attach a statement to the return that explains the distribution."
        )
    ]
    said += [
        _(
            "{gross} of it is reported on the return of {year}, the year of the contribution, "
            "with {income} of net income."
        ).format(gross=dollars(one.gross), year=one.year, income=dollars(one.income))
        for one in context.outcome.taken_back
        if one.entry.id == entry.id
    ]
    return tuple(said)


def _recharacterized(context: Context, event: Recharacterization) -> tuple[str, ...]:
    return (
        _(
            "It is treated as made to {account} from the first, on the same day and for the same "
            "year; what it earned or lost is that IRA's. Attach a statement to the return."
        ).format(account=account_title(context.book, event.to)),
    )
