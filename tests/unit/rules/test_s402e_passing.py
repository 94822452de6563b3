"""Basis goes along with money in proportion, and all of it with all of the money."""

from __future__ import annotations

import pytest

from basisbook.rules.s402e_passing import passing_basis


@pytest.mark.parametrize(
    ("basis", "amount", "whole", "moved"),
    [
        pytest.param(20_000_00, 50_000_00, 100_000_00, 10_000_00, id="half"),
        pytest.param(10_000_00, 8_000_00, 8_000_00, 10_000_00, id="all, below basis"),
        pytest.param(10_000_00, 0, 0, 0, id="nothing there"),
    ],
)
def test_share_of_basis(basis: int, amount: int, whole: int, moved: int) -> None:
    assert passing_basis(basis, amount, whole) == moved
