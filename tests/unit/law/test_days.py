"""Values that began or ended within a year."""

from __future__ import annotations

import datetime

import pytest

from basisbook.errors import LawError
from basisbook.law import days, store
from basisbook.law.parameter import Dated, Parameter

CALL = "federal.early_distributions.exceptions.reservist"
VIRUS = "federal.early_distributions.exceptions.coronavirus"
ACT = "federal.disasters.act"
POSTPONED = "federal.returns.postponed"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("name", "date", "so"),
    [
        (CALL, "2001-09-11", False),
        (CALL, "2001-09-12", True),
        (VIRUS, "2019-12-31", False),
        (VIRUS, "2020-01-01", True),
        (VIRUS, "2020-12-30", True),
        (VIRUS, "2020-12-31", False),
    ],
)
def test_what_began_or_ended_within_a_year_is_so_on_its_days(
    name: str, date: str, so: bool
) -> None:
    assert days.is_so(name, day(date)) == so


@pytest.mark.parametrize("date", ["2005-10-24", "2006-01-01", "2020-12-28", "2021-01-25"])
def test_between_two_laws_with_days_of_their_own_there_is_none(date: str) -> None:
    with pytest.raises(LawError) as caught:
        days.on(ACT, day(date))
    assert caught.value.problems[0].code == "L201"


def test_a_value_may_reach_over_years_from_a_day_to_a_day() -> None:
    assert days.on(ACT, day("2019-12-28")) is days.on(ACT, day("2020-12-27"))
    assert days.on(ACT, day("2021-01-26")).value == "26 USC 72(t)(11)"


def test_the_first_and_the_last_day_of_what_was_so() -> None:
    assert days.first_day(CALL) == day("2001-09-12")
    assert (days.first_day(VIRUS), days.last_day(VIRUS)) == (day("2020-01-01"), day("2020-12-30"))
    assert days.first_year("federal.availability.roth_ira") == 1998


def test_a_day_that_the_law_names_is_a_date() -> None:
    assert days.day_of(POSTPONED, 2019) == day("2020-07-15")
    assert days.day_of(POSTPONED, 2018) is None


@pytest.mark.parametrize("name", list(store.names()))
def test_the_days_of_values_follow_each_other(name: str) -> None:
    known = store.parameter(name)
    ends = [datetime.date(1, 1, 1)]
    for span in days.spans(known):
        assert ends[-1] < span.first <= span.last
        ends.append(span.last)


def test_what_ends_within_a_year_gives_way_to_what_comes_next() -> None:
    one = Dated(2010, 2011, 1, "26 USC 1", "2009", "one", ends="2011-06-30")
    two = Dated(2012, 2013, 0, "26 USC 1", "2009", "two")
    known = Parameter("x", "X", "26 USC 1", "", 2013, (), (one, two))
    first, second = days.spans(known)
    assert (first.last, second.first) == (day("2011-06-30"), day("2011-07-01"))


def test_what_comes_years_later_does_not_reach_back() -> None:
    one = Dated(2010, 2010, 1, "26 USC 1", "2009", "one", ends="2010-06-30")
    two = Dated(2012, 2013, 0, "26 USC 1", "2009", "two", effective="2012-02-01")
    known = Parameter("x", "X", "26 USC 1", "", 2013, (2011,), (one, two))
    first, second = days.spans(known)
    assert (first.last, second.first) == (day("2010-06-30"), day("2012-02-01"))
