"""Excess contributions carried over random years: parts add up, compiled as interpreted."""

from __future__ import annotations

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from basisbook.engine.excess import ExcessYear, IraYear, carry_excess
from basisbook.kernel.compiled import array, compiled
from basisbook.kernel.records import load, table

CENTS = st.integers(0, 2_000_000)
YEARS = st.lists(
    st.builds(
        IraYear,
        st.integers(1998, 2026),
        st.sampled_from((0, 0, 0, 1)),
        st.integers(0, 9),
        CENTS,
        CENTS,
        CENTS,
        CENTS,
        st.sampled_from((0, 0, 1)),
        CENTS,
        st.just(6),
        st.just(100),
    ),
    max_size=12,
)


def carried(years: list[IraYear]) -> list[ExcessYear]:
    results = table(len(years), ExcessYear)
    carry_excess([list(year) for year in years], results)
    return [load(ExcessYear, row) for row in results]


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(YEARS)
def test_what_is_left_is_what_came_in_less_what_went(years: list[IraYear]) -> None:
    before = 0
    for year, result in zip(years, carried(years), strict=True):
        assert result.prior == (0 if year.first else before)
        assert result.left == result.prior - result.absorbed - result.removed + result.new
        assert result.new == max(0, year.contributed - year.allowed)
        assert 0 <= result.absorbed <= min(result.prior, year.room)
        assert 0 <= result.removed <= result.prior
        assert year.emptied or result.removed <= year.removed
        before = result.left


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(YEARS)
def test_the_tax_is_6_percent_of_no_more_than_the_value(years: list[IraYear]) -> None:
    for year, result in zip(years, carried(years), strict=True):
        base = min(result.left, year.value)
        assert abs(result.tax * 100 - base * 6) <= 50
        assert result.left or not result.tax


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(YEARS.filter(bool))
def test_compiled_is_interpreted(years: list[IraYear]) -> None:
    results = array(table(len(years), ExcessYear))
    compiled(carry_excess)(array([list(year) for year in years]), results)
    assert numpy.array_equal(array([list(one) for one in carried(years)]), results)
