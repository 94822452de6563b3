from __future__ import annotations

import pytest

from basisbook.law.records import LoanLaw
from basisbook.rules.s72p_loans import loan_deemed, loan_limit

LAW = LoanLaw(50_000_00, 10_000_00, 1, 2)
"""26 USC 72(p)(2)(A)."""


@pytest.mark.parametrize(
    ("benefit", "repaid", "limit"),
    [
        pytest.param(200_000_00, 0, 50_000_00, id="the dollar amount"),
        pytest.param(200_000_00, 12_000_00, 38_000_00, id="less what was repaid within a year"),
        pytest.param(200_000_00, 60_000_00, 0, id="more repaid than may be borrowed"),
        pytest.param(40_000_00, 0, 20_000_00, id="half of what is vested"),
        pytest.param(12_000_00, 0, 10_000_00, id="half is less than the least amount"),
    ],
)
def test_limit(benefit: int, repaid: int, limit: int) -> None:
    assert loan_limit(benefit, repaid, LAW) == limit


@pytest.mark.parametrize(
    ("loan", "outstanding", "limit", "short", "deemed"),
    [
        pytest.param(20_000_00, 0, 50_000_00, True, 0, id="below the limit"),
        pytest.param(20_000_00, 0, 50_000_00, False, 20_000_00, id="repaid too late"),
        pytest.param(15_000_00, 30_000_00, 40_000_00, True, 5_000_00, id="partly above"),
        pytest.param(15_000_00, 50_000_00, 40_000_00, True, 15_000_00, id="all of it above"),
    ],
)
def test_deemed(loan: int, outstanding: int, limit: int, short: bool, deemed: int) -> None:
    assert loan_deemed(loan, outstanding, limit, short) == deemed
