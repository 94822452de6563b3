from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from basisbook.facts import PoolRecovery, PoolYear
from basisbook.rules.s408_ira import ira_recovery, ira_share

AMOUNT = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("places", "share"),
    [
        pytest.param(0, 33_333, id="exact"),
        pytest.param(3, 33_300, id="three places, down"),
        pytest.param(5, 33_333, id="five places"),
    ],
)
def test_share_is_as_exact_as_was_chosen(places: int, share: int) -> None:
    assert ira_share(100_000, 1, 3, places) == share


def test_a_ratio_may_round_up() -> None:
    assert ira_share(100_000, 2, 3, 3) == 66_700
    assert ira_share(100_000, 2, 3, 0) == 66_667


@pytest.mark.parametrize(
    ("pool", "recovery"),
    [
        pytest.param(
            PoolYear(6_500_00, 0, 0, 0, 0, 6_000_00),
            PoolRecovery(0, 0, 6_000_00, 0, 500_00),
            id="converted whole, below basis: the rest is carried on line 14",
        ),
        pytest.param(
            PoolYear(10_000_00, 0, 0, 60_000_00, 10_000_00, 30_000_00),
            PoolRecovery(1_000_00, 9_000_00, 3_000_00, 27_000_00, 6_000_00),
            id="distributions and conversions share the basis",
        ),
        pytest.param(
            PoolYear(0, 7_000_00, 7_000_00, 50_000_00, 10_000_00, 0),
            PoolRecovery(0, 10_000_00, 0, 0, 7_000_00),
            id="paid in after year end: basis, but not in the share",
        ),
        pytest.param(
            PoolYear(5_000_00, 0, 0, 0, 0, 0), PoolRecovery(0, 0, 0, 0, 5_000_00), id="empty"
        ),
        pytest.param(
            PoolYear(1, 0, 0, 0, 1, 1), PoolRecovery(0, 1, 1, 0, 0), id="one cent for two halves"
        ),
    ],
)
def test_recovery(pool: PoolYear, recovery: PoolRecovery) -> None:
    assert ira_recovery(pool, 0) == recovery


def test_a_ratio_rounded_up_recovers_no_more_than_the_basis() -> None:
    """0.0006 is 0.001 in three places, which on a million would be more than there is."""
    pool = PoolYear(600, 0, 0, 0, 0, 1_000_000)
    assert ira_recovery(pool, 3) == PoolRecovery(0, 0, 600, 999_400, 0)
    pool = PoolYear(600, 0, 0, 0, 1_000_000, 0)
    assert ira_recovery(pool, 3) == PoolRecovery(600, 999_400, 0, 0, 0)


@given(
    st.builds(PoolYear, AMOUNT, AMOUNT, st.just(0), AMOUNT, AMOUNT, AMOUNT),
    st.integers(0, 6),
    st.booleans(),
)
@settings(derandomize=True, database=None)
def test_nothing_is_lost_or_negative(pool: PoolYear, places: int, late: bool) -> None:
    pool = pool._replace(late=pool.contributions if late else 0)
    result = ira_recovery(pool, places)
    assert min(result) >= 0
    assert result.distribution_recovered + result.distribution_includible == pool.distributions
    assert result.conversion_recovered + result.conversion_includible == pool.conversions
    recovered = result.distribution_recovered + result.conversion_recovered
    assert recovered + result.basis == pool.prior_basis + pool.contributions
