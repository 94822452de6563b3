"""Which distributions may be repaid, until when, and on which return that is reported."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.law import days
from basisbook.law.ages import repayable_years
from basisbook.ledger.book import Distribution
from basisbook.ledger.due_dates import last_day_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book, Repayment

DISASTERS = ("disaster", "coronavirus")
"""Reasons whose income is spread over three years."""
REPAYABLE_REASONS = (
    *DISASTERS,
    "birth or adoption",
    "emergency",
    "domestic abuse",
    "terminal illness",
)
"""26 USC 72(t)(2)(H)(v), (I)(vi), (K)(v), (L)(iv) and (11)(C); P.L. 116-136 section 2202(a)(3)."""

RESERVIST = "reservist"
"""The reason of what is repaid as a contribution (26 USC 72(t)(2)(G)(ii)), not as a rollover."""

_BIRTHS = "federal.early_distributions.birth_repayable_until"


class Repaid(NamedTuple):
    """A distribution that a repayment may be of: its place among the events, and what paid it."""

    place: int
    event: Distribution
    account: str


def repaid_of(book: Book, event: Repayment) -> tuple[Repaid, ...]:
    """Return the distributions of the day and owner that a repayment names."""
    owner = book.owner_of(event.repayment)
    return tuple(
        one
        for one in _paid_on(book, event.of)
        if book.owner_of(one.account) == owner and event.paid_by in (None, one.account)
    )


def _paid_on(book: Book, day: datetime.date) -> Iterator[Repaid]:
    for index, event in enumerate(book.events):
        if isinstance(event, Distribution) and event.date == day and event.reason is not None:
            named = event.distribution
            yield Repaid(index, event, named if isinstance(named, str) else next(iter(named)))


def repays_reservist(book: Book, event: Repayment) -> bool:
    """Return whether a repayment is a reservist's: a contribution that is not deductible."""
    return any(one.event.reason == RESERVIST for one in repaid_of(book, event))


def last_day(event: Distribution) -> datetime.date:
    """Return the last day on which a distribution may be repaid.

    The period of three years begins on the day after, and the instructions of Form 8915-F
    count "3 years and 1 day" from the day itself. For a birth or adoption there was no last
    day at first, and an act named one for what had been paid by then.
    """
    for span in days.in_force(_BIRTHS) if event.reason == "birth or adoption" else ():
        if span.has(event.date):
            return datetime.date.fromisoformat(str(span.of.value))
    # QUESTION(0056): whether that day counts.
    day = event.date + datetime.timedelta(days=1)
    try:
        return day.replace(year=day.year + repayable_years())
    except ValueError:
        return datetime.date(day.year + repayable_years(), 3, 1)


def is_spread(event: Distribution) -> bool:
    """Return whether income of a distribution is spread over three years."""
    at_once = event.exception is not None and event.exception.included == "at once"
    return event.reason in DISASTERS and not at_once


def returns_for(paid: Distribution, made: datetime.date) -> tuple[int, ...]:
    """Return the taxable years whose return may report a repayment, the latest first.

    Income of one year is taken off that year. Of a spread one, a return reports what was
    repaid before it was filed and by its due date with extensions; later years may report
    it too, and a book does not say when a return was filed.
    """
    if not is_spread(paid):
        return (paid.date.year,)
    before = made.year - 1
    late = before < paid.date.year or made > last_day_for(before, employer=True)
    return (made.year,) if late else (made.year, before)
