"""60-day rollovers that fail: the second within a year between IRAs, and the late ones.

What fails was a distribution to the owner, and what was put back is a contribution.
"""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.law import days
from basisbook.law.ages import rollover_days
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA
from basisbook.ledger.outflows import form_outflows, outflows
from basisbook.ledger.simple import leaves_early

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.outflows import Leg, Outflow
    from basisbook.yamltext import Keys

_ALL_IRAS = "federal.rollovers.one_a_year_of_all_iras"
_LEAP_DAY = (2, 29)


class Failed(NamedTuple):
    """A part of a distribution that was put into an account and was no rollover."""

    leg: Leg
    paid: datetime.date
    before: datetime.date | None
    """The distribution whose rollover bars this one; None if something else does."""
    simple: bool = False
    """Whether it left a SIMPLE IRA in the first two years of participation."""


class _Rolled(NamedTuple):
    """A distribution of an IRA of which some was put into an IRA within 60 days."""

    paid: datetime.date
    owner: str
    iras: frozenset[str]
    source: str
    legs: tuple[Leg, ...]


def failed_rollovers(book: Book) -> dict[Keys, Failed]:
    """Return the parts that were no rollover (26 USC 402(c)(3), 408(d)(3)(A), (B), (G)), by place.

    The year of 408(d)(3)(B) runs from distribution to distribution. A rollover that failed
    was none, so the year after it bars nothing.
    """
    every = [moved for _index, moved in itertools.chain(outflows(book), form_outflows(book))]
    failed = {
        leg.keys: Failed(leg, moved.date, None)
        for moved in every
        for leg in moved.legs
        if is_late(moved, leg)
    }
    failed |= {
        leg.keys: Failed(leg, moved.date, None, simple=True)
        for moved in every
        for leg in moved.legs
        if _leaves_early(book, moved, leg)
    }
    good: list[_Rolled] = []
    for rolled in sorted(_all_rolled(book, every), key=lambda each: each.paid):
        before = next((one for one in good if _bars(one, rolled)), None)
        if before is None:
            good.append(rolled)
        else:
            legs = rolled.legs
            failed |= {leg.keys: Failed(leg, rolled.paid, before.paid) for leg in legs}
    return failed


def is_late(moved: Outflow, leg: Leg) -> bool:
    """Return whether a deposit came after the 60th day and nobody waived that."""
    late = leg.deposited is not None and leg.deposited > last_day(moved.date, leg)
    return late and not leg.direct and not leg.waived


def _leaves_early(book: Book, moved: Outflow, leg: Leg) -> bool:
    source = next(iter(moved.sources), None)
    return source is not None and leaves_early(book, source, leg.target, moved.date)


def last_day(paid: datetime.date, leg: Leg) -> datetime.date:
    """Return the last day on which a part could be put into another account."""
    return max(sixtieth_day(paid), leg.until or paid)


def sixtieth_day(paid: datetime.date) -> datetime.date:
    """Return the last day of the time limit on rollovers, unless somebody extends it."""
    return paid + datetime.timedelta(days=rollover_days())


def _all_rolled(book: Book, every: list[Outflow]) -> Iterator[_Rolled]:
    for moved in every:
        source = next(iter(moved.sources), "")
        legs = tuple(
            leg
            for leg in moved.legs
            if not leg.direct
            and _counts(book, source, leg.target)
            and not is_late(moved, leg)
            and not _leaves_early(book, moved, leg)
        )
        if legs:
            into = frozenset(leg.target for leg in legs)
            yield _Rolled(moved.date, book.owner_of(source), into | {source}, source, legs)


def _counts(book: Book, source: str, target: str) -> bool:
    """Return whether money went between IRAs and was not converted."""
    kinds = {book.accounts[source].kind, book.accounts[target].kind}
    return kinds == {ROTH_IRA} or kinds <= set(IRA_ACCOUNTS)


def _bars(before: _Rolled, rolled: _Rolled) -> bool:
    if before.owner != rolled.owner or rolled.paid >= _a_year_after(before.paid):
        return False
    return before.paid.year >= days.first_year(_ALL_IRAS) or rolled.source in before.iras


def _a_year_after(day: datetime.date) -> datetime.date:
    if (day.month, day.day) == _LEAP_DAY:
        return datetime.date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
