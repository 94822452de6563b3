from __future__ import annotations

import pytest

from basisbook.rules.s165_losses import loss_taking_basis, sustained_loss


def test_only_a_closing_in_cash_sustains_a_loss() -> None:
    assert sustained_loss(1_400_00, closed_in_cash=True) == 1_400_00
    assert sustained_loss(1_400_00, closed_in_cash=False) == 0


@pytest.mark.parametrize(
    ("closed", "deductible", "loss"),
    [(True, 1, 500), (True, 0, 0), (False, 1, 0)],
)
def test_a_deduction_takes_the_basis(closed: bool, deductible: int, loss: int) -> None:
    assert loss_taking_basis(500, closed, deductible) == loss
