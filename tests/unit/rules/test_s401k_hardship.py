from __future__ import annotations

import pytest

from basisbook.facts import HardshipAmount
from basisbook.law.year import hardship_law
from basisbook.rules import s401k_hardship as rules
from basisbook.rules.s401k_hardship import from_deferrals, hardship_amount, need_is_deemed

ALL = range(rules.MEDICAL, rules.OTHER + 1)


@pytest.mark.parametrize(
    ("person", "needs"),
    [
        (
            rules.EMPLOYEE,
            {
                rules.MEDICAL,
                rules.RESIDENCE,
                rules.TUITION,
                rules.EVICTION,
                rules.CASUALTY,
                rules.DISASTER,
            },
        ),
        (rules.SPOUSE, {rules.MEDICAL, rules.TUITION, rules.FUNERAL}),
        (rules.CHILD, {rules.TUITION, rules.FUNERAL}),
        (rules.DEPENDENT, {rules.MEDICAL, rules.TUITION, rules.FUNERAL}),
        (rules.PARENT, {rules.FUNERAL}),
        (rules.BENEFICIARY, {rules.MEDICAL, rules.TUITION, rules.FUNERAL}),
    ],
)
def test_needs_deemed_since_2020(person: int, needs: set[int]) -> None:
    law = hardship_law(2024, 2024)
    assert {need for need in ALL if need_is_deemed(need, person, law)} == needs


def test_disaster_is_on_the_list_since_2020() -> None:
    assert not need_is_deemed(rules.DISASTER, rules.EMPLOYEE, hardship_law(2019, 2019))
    assert need_is_deemed(rules.DISASTER, rules.EMPLOYEE, hardship_law(2020, 2020))


def test_amounts_divide_the_payment() -> None:
    assert hardship_amount(12_000_00, 9_000_00, 2_500_00) == HardshipAmount(11_500_00, 500_00)
    assert hardship_amount(9_000_00, 9_000_00, 0) == HardshipAmount(9_000_00, 0)
    assert from_deferrals(10_000_00, 8_200_00, hardship_law(2018, 2018)) == (8_200_00, 1_800_00)
    assert from_deferrals(10_000_00, 8_200_00, hardship_law(2019, 2019)) == (10_000_00, 0)


def test_the_year_in_which_the_plan_year_begins_decides_on_earnings() -> None:
    assert from_deferrals(10_000_00, 8_200_00, hardship_law(2019, 2018)) == (8_200_00, 1_800_00)
    assert need_is_deemed(rules.DISASTER, rules.EMPLOYEE, hardship_law(2020, 2019))


def test_a_payment_below_the_need_is_covered_whole() -> None:
    assert hardship_amount(5_000, 4_000, 3_000) == HardshipAmount(5_000, 0)


def test_deferrals_above_the_payment_cover_no_more_than_it() -> None:
    assert from_deferrals(5_000, 9_000, hardship_law(2018, 2018)) == HardshipAmount(5_000, 0)
    assert from_deferrals(9_000, 5_000, hardship_law(2018, 2018)) == HardshipAmount(5_000, 4_000)
