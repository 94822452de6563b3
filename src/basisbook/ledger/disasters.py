"""Which law is for a disaster: an act of its own, or since 2021 the Code for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.errors import LawError
from basisbook.law import days, store

if TYPE_CHECKING:
    import datetime

_ACT = "federal.disasters.act"
BEFORE_2021 = "disaster before 2021"
"""What the limit of the acts is called in the law."""


class Act(NamedTuple):
    """An act for a disaster, and the days on which its payments could be made."""

    name: str
    paid_from: datetime.date
    paid_until: datetime.date
    each: bool
    """Whether the limit is of each disaster, not of all together."""


def first_of_code() -> datetime.date:
    """Return the day from which section 72(t)(11) is for all disasters that begin."""
    return days.in_force(_ACT)[-1].first


def known_acts() -> tuple[days.Span, ...]:
    """Return when the disasters began whose acts are known, and from when the Code is."""
    return days.in_force(_ACT)


def act_of(began: datetime.date) -> Act | None:
    """Return the act for a disaster that began on a day, None if none was verified."""
    try:
        name = str(days.on(_ACT, began).value)
        until = days.day_on("federal.disasters.last_payment", began)
    except LawError:
        return None
    first = next(one.first for one in known_acts() if one.has(began))
    if store.number("federal.disasters.from_its_first_day", began.year):
        first = began
    each = store.number("federal.disasters.limit_of_each", began.year)
    return Act(name, first, until, bool(each)) if until is not None else None
