"""Excess deferrals that a plan paid back after April 15, read as the two things that they are.

Out of a pre-tax account a late payment is an ordinary distribution, and the deferrals were
includible for their own year besides (26 CFR 1.402(g)-1(e)(8)(iii)). A book may tell it in one
entry, as it tells of one that came in time. Out of a designated Roth account it stays what it
is: a rule of its own takes it out first.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.ledger.book import CameBack, CorrectiveDistribution, Distribution, ExcessDeferral
from basisbook.ledger.correctives import is_late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.ledger.book import Book, Event
    from basisbook.yamltext import Source


def read_late_correctives(book: Book, source: Source) -> Book:
    """Return a book with each late payment as a distribution, and its excess after the events."""
    events = list(book.events)
    for index in tuple(_late(book, events)):
        event = events[index]
        if isinstance(event, CorrectiveDistribution):
            events[index] = _as_distribution(event)
            told = _told(events, event)
            if told is None:
                source.stand_for(("events", len(events)), ("events", index))
                events.append(_as_excess(event))
            else:
                events[told] = _as_excess(event)
    return book._replace(events=tuple(events))


def _late(book: Book, events: Sequence[Event]) -> Iterator[int]:
    for index, event in enumerate(events):
        if isinstance(event, CorrectiveDistribution) and is_late(event):
            account = book.accounts[event.corrective_distribution]
            if account.kind == "pre-tax" and account.plan is not None:
                yield index


def _told(events: Sequence[Event], late: CorrectiveDistribution) -> int | None:
    """Return the place of the excess where the book tells of it besides."""
    same = (late.corrective_distribution, late.for_year, late.returned)
    return next((index for index, event in enumerate(events) if _is_excess(event, same)), None)


def _is_excess(event: Event, same: tuple[object, ...]) -> bool:
    if not isinstance(event, ExcessDeferral) or event.came_back is not None:
        return False
    return (event.excess_deferral, event.date.year, event.amount) == same


def _as_distribution(late: CorrectiveDistribution) -> Distribution:
    return Distribution(
        late.date, late.corrective_distribution, late.note, late.amount, withheld=late.withheld
    )


def _as_excess(late: CorrectiveDistribution) -> ExcessDeferral:
    return ExcessDeferral(
        datetime.date(late.for_year, 12, 31),
        late.corrective_distribution,
        late.returned,
        late.note,
        CameBack(late.date, late.amount),
    )
