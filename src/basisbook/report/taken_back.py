"""What is said of contributions that were too much, returned or recharacterized."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.untold_excess import is_untold
from basisbook.i18n import gettext as _
from basisbook.ledger.book import Recharacterization, ReturnedContribution, RothConversion
from basisbook.ledger.undone import is_late, undone
from basisbook.money import dollars
from basisbook.report.naming import account_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.report.context import Context


def why_taken_back(context: Context, entry: Entry) -> tuple[str, ...]:
    """Return the reasons behind the amounts of a contribution that was taken back, in words."""
    event = entry.event
    if isinstance(event, ReturnedContribution):
        return tuple(late_reasons(context, entry)) or _returned(context, entry)
    if isinstance(event, Recharacterization):
        return _recharacterized(context, event)
    if is_untold(entry):
        return _why_excess(entry)
    return tuple(later_taken_back(context, entry))


def later_taken_back(context: Context, entry: Entry) -> Iterator[str]:
    """Yield what later events took back of a contribution or conversion, in words."""
    for one in undone(context.book):
        if ("events", one.of) != entry.keys:
            continue
        by = context.book.events[one.by]
        if isinstance(by, Recharacterization) and isinstance(entry.event, RothConversion):
            text = _(
                "{amount} of it was recharacterized on {day}, and counts as never converted (26 "
                "USC 408A(d)(6))."
            )
        elif isinstance(by, Recharacterization):
            text = _(
                "{amount} of it was recharacterized on {day}, and counts as contributed there (26 "
                "USC 408A(d)(6))."
            )
        else:
            text = _(
                "{amount} of it was returned on {day}, and counts as never contributed (26 USC "
                "408(d)(4))."
            )
        yield text.format(amount=dollars(one.amount), day=by.date)


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


def late_reasons(context: Context, entry: Entry) -> Iterator[str]:
    """Yield why an excess that came out after the due date is includible, or not, in words."""
    event = entry.event
    if not isinstance(event, ReturnedContribution) or not is_late(event):
        return
    free = sum(one.gross for one in context.outcome.taken_back if one.entry.id == entry.id)
    if free:
        yield _(
            "{amount} is an excess contribution for {year} that came back after the return was "
            "due. It was not deducted, and all contributions for that year were within the limit "
            "in dollars, so it is not includible (26 USC 408(d)(5)): Form 1040 has it on line 4a "
            "only. Attach a statement to the return that says so."
        ).format(amount=dollars(free), year=event.for_year)
        yield _(
            "It is on no line 7 of Form 8606. If an earlier Form 8606 counted it as a "
            "nondeductible contribution, take it out of line 2."
        )
    if free < event.amount:
        yield _(
            "{amount} of it is a distribution like any other: it was no excess any more, it was "
            "deducted, or the contributions for {year} were above the limit in dollars (26 USC "
            "408(d)(1), (5))."
        ).format(amount=dollars(event.amount - free), year=event.for_year)


def _recharacterized(context: Context, event: Recharacterization) -> tuple[str, ...]:
    return (
        _(
            "It is treated as made to {account} from the first, on the same day and for the same "
            "year; what it earned or lost is that IRA's. Attach a statement to the return."
        ).format(account=account_title(context.book, event.to)),
    )


def _why_excess(entry: Entry) -> tuple[str, ...]:
    """Return what is said of an excess that the book does not call so."""
    year = entry.date.year
    return (
        _(
            "The book does not call this an excess; it follows from the limit, and is includible "
            "as wages for {year} whether or not the plan pays it back. Paid back by April 15, "
            "{after}, it is not taxed again; what stays is no investment, and is includible again "
            "when it is distributed."
        ).format(year=year, after=year + 1),
        _(
            "Write what the plan paid back as a `corrective_distribution`, or what stayed as an "
            "`excess_deferral`."
        ),
    )
