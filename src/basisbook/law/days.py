"""Dated law by the day: what began, or ended, within a year.

A year's value is asked of `store`. Here a day decides: `effective` and `ends` of the file cut
the years of a value, and what was before or comes after holds on the days that are cut off.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.errors import LawError
from basisbook.law import faults, store
from basisbook.law.reading import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.law.parameter import Dated, Parameter

_ONE_DAY = datetime.timedelta(days=1)


class Span(NamedTuple):
    """A value, and the first and the last day on which it held."""

    first: datetime.date
    last: datetime.date
    of: Dated

    def has(self, day: datetime.date) -> bool:
        """Return whether a day is one of them."""
        return self.first <= day <= self.last

    @property
    def is_so(self) -> bool:
        """Whether the value says that something was: neither `no` nor `none`."""
        return self.of.value not in (0, NONE)


def spans(known: Parameter) -> Iterator[Span]:
    """Yield the values of a parameter with their days, in order."""
    for before, value, after in zip(
        (None, *known.values), known.values, (*known.values[1:], None), strict=False
    ):
        first, last = datetime.date(value.since, 1, 1), datetime.date(value.until, 12, 31)
        if value.effective:
            first = datetime.date.fromisoformat(value.effective)
        elif before is not None and before.ends and before.until + 1 == value.since:
            first = datetime.date.fromisoformat(before.ends) + _ONE_DAY
        if value.ends:
            last = datetime.date.fromisoformat(value.ends)
        elif after is not None and after.effective and value.until + 1 == after.since:
            last = datetime.date.fromisoformat(after.effective) - _ONE_DAY
        yield Span(first, last, value)


def on(name: str, day: datetime.date) -> Dated:
    """Return what a parameter is on a day, with its authority.

    Raises `LawError` (L201) where that is not known.
    """
    known = store.parameter(name)
    found = next((one.of for one in spans(known) if one.has(day)), None)
    if found is None:
        raise LawError((faults.no_law(known, day.year),))
    return found


def table_on(name: str, day: datetime.date) -> Mapping[str, str]:
    """Return the lines of a table of a day, by their keys.

    Raises `LawError` where that is not known.
    """
    return store.texts_of(on(name, day), name)


def is_so(name: str, day: datetime.date) -> bool:
    """Return whether a parameter of yes and no, or with `none`, was so on a day.

    Raises `LawError` (L201) where that is not known.
    """
    return on(name, day).value not in (0, NONE)


@functools.cache
def in_force(name: str) -> tuple[Span, ...]:
    """Return when a parameter of yes and no, or with `none`, was so, as far as that is known."""
    return tuple(one for one in spans(store.parameter(name)) if one.is_so)


def first_day(name: str) -> datetime.date:
    """Return the first day on which a parameter of yes and no, or with `none`, was so.

    It can be asked of a book whose years are not known to have law yet.
    """
    return in_force(name)[0].first


def last_day(name: str) -> datetime.date:
    """Return the last day on which it was so; where it still is, the last day that is known."""
    return in_force(name)[-1].last


def last_year(name: str) -> int | None:
    """Return the last year in which it was so, None where it still is as far as is known."""
    last = in_force(name)[-1].last.year
    return None if last == store.parameter(name).known_through else last


def first_year(name: str) -> int:
    """Return the first year in which a parameter of yes and no was so."""
    return first_day(name).year


def day_of(name: str, taxable_year: int) -> datetime.date | None:
    """Return the day that a parameter names for a year, None where it names none."""
    return _named(store.text(name, taxable_year))


def day_on(name: str, day: datetime.date) -> datetime.date | None:
    """Return the day that a parameter names on a day, None where it names none.

    Raises `LawError` where that is not known.
    """
    return _named(str(on(name, day).value))


def _named(written: str) -> datetime.date | None:
    return None if written == NONE else datetime.date.fromisoformat(written)
