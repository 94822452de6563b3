from __future__ import annotations

import pytest

from basisbook.facts import Contract, Recovery
from basisbook.rules.s402a_designated_roth import (
    designated_roth_annuity,
    designated_roth_qualified,
    designated_roth_recovery,
    excess_investment_moves,
)

C = Contract(23_000_00, 21_850_00)
"""The account of Employee C in the examples of 26 CFR 1.402A-1 A-7 and A-8."""


@pytest.mark.parametrize(
    ("first_year", "year", "triggered", "qualified"),
    [
        pytest.param(2019, 2024, True, True, id="period over and an event"),
        pytest.param(2019, 2024, False, False, id="no event"),
        pytest.param(2019, 2023, True, False, id="fifth year"),
        pytest.param(0, 2023, True, False, id="never contributed to"),
    ],
)
def test_qualified(first_year: int, year: int, triggered: bool, qualified: bool) -> None:
    assert designated_roth_qualified(first_year, year, triggered) is qualified


@pytest.mark.parametrize(
    ("account", "amount", "qualified", "recovery"),
    [
        pytest.param(
            C, 12_000_00, True, Recovery(11_400_00, 0, 600_00, 10_450_00), id="A-7: qualified"
        ),
        pytest.param(
            C, 12_000_00, False, Recovery(11_400_00, 600_00, 0, 10_450_00), id="A-8: hardship"
        ),
        pytest.param(
            Contract(10_000_00, 9_400_00),
            5_000_00,
            False,
            Recovery(4_700_00, 300_00, 0, 4_700_00),
            id="Instructions for Form 1099-R, direct rollover: box 5 is 4,700",
        ),
        pytest.param(
            Contract(7_00, 10_00), 7_00, False, Recovery(7_00, 0, 0, 3_00), id="below investment"
        ),
    ],
)
def test_recovery(account: Contract, amount: int, qualified: bool, recovery: Recovery) -> None:
    assert designated_roth_recovery(account, amount, qualified) == recovery


@pytest.mark.parametrize(
    ("account", "rolled", "position", "moves"),
    [
        pytest.param(Contract(0, 3_00), 7_00, 1, 3_00, id="left whole, rolled over"),
        pytest.param(Contract(0, 3_00), 1, 1, 3_00, id="however small the part rolled over"),
        pytest.param(Contract(0, 3_00), 7_00, 0, 0, id="the other position"),
        pytest.param(Contract(1, 3_00), 7_00, 1, 0, id="the account keeps money"),
        pytest.param(Contract(0, 3_00), 0, 1, 0, id="all in cash"),
    ],
)
def test_excess(account: Contract, rolled: int, position: int, moves: int) -> None:
    assert excess_investment_moves(account, rolled, position) == moves


@pytest.mark.parametrize(
    ("qualified", "recovery"),
    [
        pytest.param(False, Recovery(100_00, 400_00, 0, 900_00), id="not qualified"),
        pytest.param(True, Recovery(100_00, 0, 400_00, 900_00), id="qualified"),
    ],
)
def test_annuity_of_roth_money(qualified: bool, recovery: Recovery) -> None:
    """26 USC 402A(d)(4), 72(d): what is recovered does not turn on being qualified."""
    assert designated_roth_annuity(Recovery(100_00, 400_00, 0, 900_00), qualified) == recovery
