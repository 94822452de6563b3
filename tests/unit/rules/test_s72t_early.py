from __future__ import annotations

import pytest

from basisbook.law.records import EarlyDistributionLaw
from basisbook.rules.s72t_early import additional_tax, attained_59_half, separated_55
from basisbook.years import Day

BORN = Day(1965, 831)
"""Attains 59 1/2 on 28 February 2025, and 55 in 2020."""


@pytest.mark.parametrize(
    ("paid", "attained"),
    [(Day(2025, 227), False), (Day(2025, 228), True), (Day(2024, 1231), False)],
)
def test_the_day_counts(paid: Day, attained: bool) -> None:
    assert attained_59_half(BORN, paid, 59 * 12 + 6) is attained


@pytest.mark.parametrize(
    ("separated", "paid", "excepted"),
    [
        pytest.param(Day(2020, 101), Day(2020, 101), True, id="first day of the year of 55"),
        pytest.param(Day(2019, 1231), Day(2024, 101), False, id="the year before, and waiting"),
        pytest.param(Day(2021, 630), Day(2021, 629), False, id="paid before separation"),
        pytest.param(Day(0, 0), Day(2024, 101), False, id="still employed"),
    ],
)
def test_separation(separated: Day, paid: Day, excepted: bool) -> None:
    assert separated_55(BORN, separated, paid, 55) is excepted


@pytest.mark.parametrize(("base", "tax"), [(2_000_00, 200_00), (4, 0), (5, 1), (0, 0)])
def test_additional_tax_takes_the_rate_once(base: int, tax: int) -> None:
    assert additional_tax(base, 0, EarlyDistributionLaw(10, 100, 25, 100)) == tax


@pytest.mark.parametrize(("base", "tax"), [(2_000_00, 500_00), (1, 0), (2, 1)])
def test_new_simple_iras_have_a_rate_of_their_own(base: int, tax: int) -> None:
    law = EarlyDistributionLaw(10, 100, 25, 100)
    assert additional_tax(0, base, law) == tax
    assert additional_tax(4_000_00, base, law) == 400_00 + tax
