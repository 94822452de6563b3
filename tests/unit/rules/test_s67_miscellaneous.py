from __future__ import annotations

import pytest

from basisbook.law.records import MiscellaneousLaw
from basisbook.law.year import federal_law, regime_67
from basisbook.rules.s67_miscellaneous import BY_REGIME, above_floor

ALLOWED = MiscellaneousLaw(1, 2, 100)


@pytest.mark.parametrize(
    ("loss", "other", "deduction"),
    [
        pytest.param(5_000_00, 0, 3_000_00, id="above 2% of 100,000"),
        pytest.param(1_000_00, 0, 0, id="below the floor"),
        pytest.param(5_000_00, 1_500_00, 4_500_00, id="others meet the floor first"),
        pytest.param(5_000_00, 9_000_00, 5_000_00, id="others are above it"),
    ],
)
def test_above_the_floor(loss: int, other: int, deduction: int) -> None:
    assert above_floor(loss, other, 100_000_00, ALLOWED) == deduction


@pytest.mark.parametrize(("year", "deduction"), [(2017, 5_000_00), (2018, 0), (2025, 0), (2026, 0)])
def test_the_rule_of_a_year(year: int, deduction: int) -> None:
    rule = BY_REGIME[regime_67(year)]
    assert rule.since <= year
    assert rule.until is None or year <= rule.until
    assert rule.authority[0] == regime_67(year)
    assert rule(5_000_00, 0, 0, federal_law(year).miscellaneous) == deduction
