"""Sections 1, 63 and 68: a bracket, taxable income, and what itemized deductions lose."""

from __future__ import annotations

import pytest

from basisbook.facts import Bracket
from basisbook.money import Ratio
from basisbook.rules.s1_income_tax import bracket_tax
from basisbook.rules.s63_taxable_income import taxable_income
from basisbook.rules.s68_limitation import limitation_from_2026, limitation_to_2017


@pytest.mark.parametrize(
    ("income", "tax"), [(10_000, 0), (20_000, 0), (25_000, 600), (50_000, 3_600), (90_000, 3_600)]
)
def test_a_bracket_taxes_what_lies_in_it(income: int, tax: int) -> None:
    assert bracket_tax(income, Bracket(20_000, 50_000, 12, 100)) == tax


def test_the_last_bracket_has_no_end() -> None:
    assert bracket_tax(90_000, Bracket(20_000, -1, 50, 100)) == 35_000
    assert bracket_tax(20_000, Bracket(20_000, -1, 50, 100)) == 0


def test_deductions_and_exemptions_reduce_income_which_is_never_negative() -> None:
    assert taxable_income(50_000, 20_000, 0) == 30_000
    assert taxable_income(50_000, 20_000, 4_000) == 26_000
    assert taxable_income(10_000, 8_000, 4_000) == 0
    assert taxable_income(15_000, 15_000, 0) == 0


def test_deductions_lose_a_share_of_income_above_the_threshold_up_to_four_fifths() -> None:
    half = Ratio(50, 100)
    assert limitation_to_2017(300, 200, 1_000, half) == 50
    assert limitation_to_2017(3_000, 200, 1_000, half) == 800
    assert limitation_to_2017(200, 200, 1_000, half) == 0
    assert limitation_to_2017(100, 200, 1_000, half) == 0


def test_deductions_lose_a_share_of_themselves_or_of_income_in_the_last_bracket() -> None:
    half = Ratio(50, 100)
    assert limitation_from_2026(900, 500, 1_000, half) == 200
    assert limitation_from_2026(9_000, 500, 1_000, half) == 500
    assert limitation_from_2026(500, 500, 1_000, half) == 0
    assert limitation_from_2026(100, 500, 1_000, half) == 0
