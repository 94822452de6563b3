"""Section 72(d): tables of anticipated payments, the exclusion, and its end."""

from __future__ import annotations

import datetime

import pytest

from basisbook.facts import Contract, Recovery
from basisbook.law.annuities import one_life_table, two_lives_table
from basisbook.rules.s72d_annuity_payments import (
    annuitized_investment,
    annuity_exclusion,
    annuity_recovery,
    life_annuity_excepted,
    one_life,
    one_life_before_1996,
    two_lives,
    unrecovered_at_death,
)
from basisbook.years import Day


@pytest.mark.parametrize(
    ("age", "number", "before"),
    [
        (40, 360, 300),
        (55, 360, 300),
        (56, 310, 260),
        (60, 310, 260),
        (61, 260, 240),
        (65, 260, 240),
        (66, 210, 170),
        (70, 210, 170),
        (71, 160, 120),
        (90, 160, 120),
    ],
)
def test_payments_over_one_life(age: int, number: int, before: int) -> None:
    assert one_life(age, one_life_table(datetime.date(1996, 11, 19))) == number
    assert one_life_before_1996(age, one_life_table(datetime.date(1996, 11, 18))) == before


@pytest.mark.parametrize(
    ("ages", "number"),
    [
        (110, 410),
        (111, 360),
        (120, 360),
        (121, 310),
        (130, 310),
        (131, 260),
        (140, 260),
        (141, 210),
    ],
)
def test_payments_over_two_lives(ages: int, number: int) -> None:
    assert two_lives(ages, two_lives_table(datetime.date(1998, 1, 1))) == number


def test_a_quarterly_payment_has_the_exclusion_of_three_months() -> None:
    assert annuity_exclusion(21_600_00, 3, 120) == 540_00
    assert annuity_exclusion(21_600_00, 1, 120) == 180_00


def test_half_a_cent_is_rounded_up_once_for_each_payment() -> None:
    assert annuity_exclusion(40_000_00, 1, 260) == 153_85


@pytest.mark.parametrize(
    ("amount", "excluded", "unrecovered", "recovered"),
    [
        pytest.param(1_000_00, 100_00, 5_000_00, 100_00, id="the fixed exclusion"),
        pytest.param(1_000_00, 100_00, 60_00, 60_00, id="the last of the cost"),
        pytest.param(1_000_00, 100_00, 0, 0, id="all recovered before"),
        pytest.param(80_00, 100_00, 5_000_00, 80_00, id="a payment below its exclusion"),
    ],
)
def test_what_payments_recover(
    amount: int, excluded: int, unrecovered: int, recovered: int
) -> None:
    taken = annuity_recovery(amount, excluded, unrecovered)
    assert taken == Recovery(recovered, amount - recovered, 0, unrecovered - recovered)


@pytest.mark.parametrize(
    ("balance", "investment", "amount", "moved"),
    [
        pytest.param(100_000_00, 24_000_00, 25_000_00, 6_000_00, id="a quarter"),
        pytest.param(8_000_00, 10_000_00, 8_000_00, 10_000_00, id="all, below its basis"),
    ],
)
def test_what_money_takes_into_an_annuity(
    balance: int, investment: int, amount: int, moved: int
) -> None:
    assert annuitized_investment(Contract(balance, investment), amount) == moved


def test_what_is_left_at_a_death_is_deducted_whole() -> None:
    assert unrecovered_at_death(19_400_00) == 19_400_00


@pytest.mark.parametrize(
    ("lives", "separated", "started", "excepted"),
    [
        pytest.param(1, Day(2023, 1231), Day(2024, 101), True, id="for life, after separation"),
        pytest.param(2, Day(2024, 101), Day(2024, 101), True, id="on the day"),
        pytest.param(1, Day(2024, 102), Day(2024, 101), False, id="while employed"),
        pytest.param(1, Day(0, 0), Day(2024, 101), False, id="never separated"),
        pytest.param(0, Day(2023, 1231), Day(2024, 101), False, id="a fixed number"),
    ],
)
def test_equal_payments_for_life(lives: int, separated: Day, started: Day, excepted: bool) -> None:
    assert life_annuity_excepted(lives, separated, started) is excepted
