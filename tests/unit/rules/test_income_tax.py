"""Sections 1, 55, 63, 68, 151, 1211: what taxes a return, with and without a loss."""

from __future__ import annotations

import pytest

from basisbook.facts import Bracket, Gain, GainBands, Itemized, MinimumExemption
from basisbook.money import Ratio
from basisbook.rules.s1_income_tax import bracket_tax
from basisbook.rules.s1h_capital_gains import gain_tax
from basisbook.rules.s55_minimum_tax import (
    exemption_left,
    minimum_income,
    separate_increase,
    tentative_tax,
)
from basisbook.rules.s63_taxable_income import taxable_income
from basisbook.rules.s68_limitation import limitation_from_2026, limitation_to_2017
from basisbook.rules.s151_exemptions import personal_exemptions, senior_deduction
from basisbook.rules.s1211_capital_losses import loss_allowed, loss_carried, loss_used

MOST = Ratio(80, 100)


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
    assert limitation_to_2017(300, 200, 1_000, half, MOST) == 50
    assert limitation_to_2017(3_000, 200, 1_000, half, MOST) == 800
    assert limitation_to_2017(200, 200, 1_000, half, MOST) == 0
    assert limitation_to_2017(100, 200, 1_000, half, MOST) == 0


def test_deductions_lose_a_share_of_themselves_or_of_income_in_the_last_bracket() -> None:
    half = Ratio(50, 100)
    assert limitation_from_2026(900, 500, 1_000, half) == 200
    assert limitation_from_2026(9_000, 500, 1_000, half) == 500
    assert limitation_from_2026(500, 500, 1_000, half) == 0
    assert limitation_from_2026(100, 500, 1_000, half) == 0


@pytest.mark.parametrize(
    ("agi", "left"),
    [
        pytest.param(259_400_00, 8_100_00, id="at the threshold nothing is taken"),
        pytest.param(259_400_01, 7_938_00, id="a cent above is a whole step: 2%"),
        pytest.param(261_900_00, 7_938_00, id="the end of the first step"),
        pytest.param(381_900_00, 162_00, id="49 steps"),
        pytest.param(381_900_01, 0, id="50 steps take all"),
        pytest.param(999_999_99, 0, id="and never more"),
    ],
)
def test_each_step_of_income_takes_two_points_of_exemptions(agi: int, left: int) -> None:
    # Rev. Proc. 2015-53: single in 2016, "259,400" to "381,900".
    assert personal_exemptions(8_100_00, agi, 259_400_00, 2_500_00, Ratio(2, 100)) == left


def test_what_is_taken_for_income_is_taken_of_each_senior() -> None:
    six = Ratio(6, 100)
    assert senior_deduction(1, 6_000_00, 90_000_00, 75_000_00, six) == 5_100_00
    # Schedule 1-A lines 31-37: joint, 180,000, both 65, is 8,400.
    assert senior_deduction(2, 6_000_00, 180_000_00, 150_000_00, six) == 8_400_00
    assert senior_deduction(2, 6_000_00, 250_000_00, 150_000_00, six) == 0


def test_the_minimum_tax_knows_no_miscellaneous_deductions_and_no_state_taxes() -> None:
    assert minimum_income(100_000, Itemized(40_000, 7_000, 12_000)) == 79_000
    assert minimum_income(100_000, Itemized(0, 0, 0)) == 100_000


def test_the_exemption_shrinks_as_the_tax_court_worked_it_out() -> None:
    # Pekar v. Commissioner, 113 T.C. 158, appendix: "169,275", "33,750 exemption is reduced to
    # $19,556"; it rounds "56,775. Twenty-five percent of that is $14,194".
    exemption = MinimumExemption(33_750_00, 112_500_00, 25, 100)
    assert exemption_left(169_275_00, exemption) == 19_556_25
    assert exemption_left(112_500_00, exemption) == 33_750_00
    assert exemption_left(900_000_00, exemption) == 0


@pytest.mark.parametrize(
    ("income", "added"),
    [(249_450_00, 0), (249_850_00, 100_00), (418_450_00, 42_250_00), (900_000_00, 42_250_00)],
)
def test_separate_filers_add_what_the_instructions_say(income: int, added: int) -> None:
    # Instructions for Form 6251 (2017), line 28: above 249,450, 25%; from 418,450, 42,250.
    assert separate_increase(income, MinimumExemption(42_250_00, 80_450_00, 25, 100)) == added


def test_the_minimum_tax_has_two_rates() -> None:
    low, high = Bracket(0, 187_800_00, 26, 100), Bracket(187_800_00, -1, 28, 100)
    assert tentative_tax(100_000_00, low, high) == 26_000_00
    # Form 6251 (2017), line 31: above 187,800, 28% less 3,756.
    assert tentative_tax(300_000_00, low, high) == 84_000_00 - 3_756_00


def test_gain_fills_the_bands_above_the_rest_of_income() -> None:
    bands = GainBands(40_400_00, 445_850_00, 15, 100, 20, 100)
    assert gain_tax(10_000_00, 20_000_00, bands) == 0
    assert gain_tax(10_000_00, 35_400_00, bands) == 750_00
    assert gain_tax(10_000_00, 440_850_00, bands) == 750_00 + 1_000_00
    assert gain_tax(10_000_00, 500_000_00, bands) == 2_000_00


def test_losses_meet_gains_of_any_sort_before_the_limit() -> None:
    assert loss_allowed(Gain(-7_000, 5_000), 3_000) == 2_000
    assert loss_allowed(Gain(-7_000, 0), 3_000) == 3_000
    assert loss_allowed(Gain(-7_000, 9_000), 3_000) == 0


def test_a_year_uses_no_more_than_it_finds() -> None:
    assert loss_used(3_000, 450) == 450
    assert loss_used(3_000, -5_000) == 0
    assert loss_used(3_000, 90_000) == 3_000


@pytest.mark.parametrize(
    ("net", "carried"),
    [
        pytest.param(Gain(-7_000, 0), Gain(-4_000, 0), id="long only"),
        pytest.param(Gain(0, -7_000), Gain(0, -4_000), id="short only"),
        pytest.param(Gain(-4_000, -5_000), Gain(-4_000, -2_000), id="short ones are used first"),
        pytest.param(Gain(-4_000, -1_000), Gain(-2_000, 0), id="then long ones"),
        pytest.param(Gain(-9_000, 2_000), Gain(-4_000, 0), id="gains of the other sort too"),
        pytest.param(Gain(2_000, -9_000), Gain(0, -4_000), id="and the other way"),
    ],
)
def test_losses_carried_keep_their_sort(net: Gain, carried: Gain) -> None:
    assert loss_carried(net, 3_000) == carried
