from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from basisbook.years import (
    Day,
    attained_on,
    calendar_day,
    clock_has_run,
    days_in_month,
    on_or_after,
    years_and_months,
)

HALF_YEAR_AGE = 59 * 12 + 6
DATES = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))


def as_day(date: datetime.date) -> Day:
    return Day(date.year, 100 * date.month + date.day)


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2023, 2024, 2100])
def test_days_in_month(year: int) -> None:
    days = [days_in_month(year, month) for month in range(1, 13)]
    assert days == [calendar.monthrange(year, month)[1] for month in range(1, 13)]


@pytest.mark.parametrize(
    ("born", "attains"),
    [
        pytest.param(Day(1965, 115), Day(2024, 715), id="same year"),
        pytest.param(Day(1964, 715), Day(2024, 115), id="next year"),
        pytest.param(Day(1964, 630), Day(2023, 1230), id="30 June"),
        pytest.param(Day(1964, 831), Day(2024, 229), id="end of a leap February"),
        pytest.param(Day(1965, 831), Day(2025, 228), id="end of February"),
        pytest.param(Day(1964, 229), Day(2023, 829), id="born on a leap day"),
        pytest.param(Day(1964, 1231), Day(2024, 630), id="31 December"),
    ],
)
def test_half_a_year_after_a_birthday(born: Day, attains: Day) -> None:
    assert attained_on(born, HALF_YEAR_AGE) == attains


@given(DATES)
@settings(derandomize=True, database=None)
def test_a_half_year_birthday_is_a_date_and_six_months_on(born: datetime.date) -> None:
    day = attained_on(as_day(born), HALF_YEAR_AGE)
    date = datetime.date(day.year, day.month_day // 100, day.month_day % 100)
    months = 12 * (date.year - born.year) + date.month - born.month
    assert months == HALF_YEAR_AGE
    assert date.day == born.day or (date + datetime.timedelta(days=1)).day == 1


@given(DATES, DATES)
@settings(derandomize=True, database=None)
def test_days_are_in_the_order_of_dates(one: datetime.date, other: datetime.date) -> None:
    assert on_or_after(as_day(one), as_day(other)) == (one >= other)
    assert on_or_after(as_day(one), as_day(one))


@pytest.mark.parametrize(
    ("first_year", "taxable_year", "over"),
    [
        pytest.param(2019, 2023, False, id="fifth year"),
        pytest.param(2019, 2024, True, id="after the fifth year"),
        pytest.param(0, 2024, False, id="not started"),
        pytest.param(2025, 2024, False, id="starts later"),
    ],
)
def test_clock_has_run(first_year: int, taxable_year: int, over: bool) -> None:
    assert clock_has_run(first_year, taxable_year) is over


@pytest.mark.parametrize(
    ("months", "age"), [(0, (0, 0)), (11, (0, 11)), (12, (1, 0)), (714, (59, 6)), (719, (59, 11))]
)
def test_an_age_in_months_is_years_and_the_months_beyond(months: int, age: tuple[int, int]) -> None:
    assert years_and_months(months) == age


def test_every_day_of_eight_centuries_has_its_date() -> None:
    first, last = datetime.date(1600, 1, 1), datetime.date(2400, 12, 31)
    begins = datetime.date(1970, 1, 1).toordinal()
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        assert calendar_day(ordinal - begins) == as_day(datetime.date.fromordinal(ordinal))
