from __future__ import annotations

import pytest

from basisbook.rules.s401a17_compensation import compensation_counted


@pytest.mark.parametrize(
    ("compensation", "counted"), [(400_000_00, 345_000_00), (90_000_00, 90_000_00)]
)
def test_compensation_counts_up_to_the_limit(compensation: int, counted: int) -> None:
    """Notice 2023-75: 345,000 in 2024."""
    assert compensation_counted(compensation, 345_000_00) == counted
