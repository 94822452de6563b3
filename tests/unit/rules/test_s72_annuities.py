from __future__ import annotations

import pytest

from basisbook.facts import Contract, Recovery, Unrecovered
from basisbook.rules.s72_annuities import before_1987, plan_recovery, plan_unrecovered


@pytest.mark.parametrize(
    ("contract", "amount", "recovery"),
    [
        pytest.param(
            Contract(100_000_00, 20_000_00),
            50_000_00,
            Recovery(10_000_00, 40_000_00, 0, 10_000_00),
            id="irs.gov, Rollovers of after-tax contributions, first example",
        ),
        pytest.param(
            Contract(8_600_00, 10_000_00),
            8_600_00,
            Recovery(8_600_00, 0, 0, 1_400_00),
            id="below investment, paid whole: the excess is not yet recovered",
        ),
        pytest.param(
            Contract(8_600_00, 10_000_00),
            4_300_00,
            Recovery(4_300_00, 0, 0, 5_700_00),
            id="below investment, a part: all of it is investment",
        ),
        pytest.param(Contract(5_00, 0), 5_00, Recovery(0, 5_00, 0, 0), id="nothing invested"),
        pytest.param(Contract(3, 1), 1, Recovery(0, 1, 0, 1), id="a third of a cent"),
        pytest.param(Contract(2, 1), 1, Recovery(1, 0, 0, 0), id="half a cent"),
    ],
)
def test_recovery(contract: Contract, amount: int, recovery: Recovery) -> None:
    assert plan_recovery(contract, amount) == recovery


@pytest.mark.parametrize(
    ("contract", "carried", "kept"),
    [
        pytest.param(Contract(0, 1_400), 1, Unrecovered(1_400, 0), id="the plan carries it"),
        pytest.param(Contract(0, 1_400), 0, Unrecovered(0, 1_400), id="the plan drops it"),
        pytest.param(Contract(1, 1_400), 0, Unrecovered(1_400, 0), id="not emptied"),
        pytest.param(Contract(0, 0), 0, Unrecovered(0, 0), id="nothing to lose"),
    ],
)
def test_unrecovered(contract: Contract, carried: int, kept: Unrecovered) -> None:
    assert plan_unrecovered(contract, carried) == kept


@pytest.mark.parametrize(
    ("amount", "left", "first"),
    [
        pytest.param(5_000_00, 6_000_00, 5_000_00, id="all of the payment is of before 1987"),
        pytest.param(5_000_00, 1_000_00, 1_000_00, id="the last of it"),
        pytest.param(5_000_00, 0, 0, id="none left"),
    ],
)
def test_investment_of_before_1987_comes_out_first(amount: int, left: int, first: int) -> None:
    assert before_1987(amount, left) == first
