"""Dates as integers: the day an age is attained, and five-taxable-year clocks.

A day is two integers, so that a rule can compile: the calendar year, and
`100 * month + day` within it.
"""

from __future__ import annotations

from typing import NamedTuple

CLOCK_YEARS = 5
"""Taxable years of the periods of sections 408A and 402A; the law store has them too."""


class Day(NamedTuple):
    """A calendar day; `month_day` is `100 * month + day`. All zero means unknown."""

    year: int
    month_day: int


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a calendar month."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def attained_on(born: Day, months: int) -> Day:
    """Return the day on which a person attains an age that is told in months.

    Half a year is six calendar months after the birthday (26 CFR 1.401(a)(9)-2, which says
    so for 70 1/2); where that month is shorter, its last day.
    """
    whole = born.month_day // 100 - 1 + months
    year, month = born.year + whole // 12, whole % 12 + 1
    day = min(born.month_day % 100, days_in_month(year, month))
    return Day(year, 100 * month + day)


def on_or_after(day: Day, other: Day) -> bool:
    """Return whether `day` is `other` or later."""
    return day.year > other.year or (day.year == other.year and day.month_day >= other.month_day)


def clock_has_run(first_year: int, taxable_year: int) -> bool:
    """Return whether the five taxable years beginning with `first_year` are over.

    A clock that has not started (`first_year` 0) has not run.
    """
    return first_year > 0 and taxable_year >= first_year + CLOCK_YEARS


def years_and_months(months: int) -> tuple[int, int]:
    """Return an age in months as whole years, and the months beyond."""
    return months // 12, months % 12


def calendar_day(days: int) -> Day:
    """Return the day that is `days` days after January 1, 1970.

    A year that begins in March ends with its leap day, so months have a pattern.
    """
    since = days + 719_468
    era = since // 146_097
    of_era = since - era * 146_097
    years = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    year = years + era * 400 + (1 if month > 9 else 0)
    return Day(year, 100 * (month - 9 if month > 9 else month + 3) + day)
