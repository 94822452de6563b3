from __future__ import annotations

import pytest

from basisbook.law.records import MissedLaw
from basisbook.rules.s401a9_required import missed_tax, not_rolled


@pytest.mark.parametrize(
    ("paid", "cash", "due", "stays"),
    [
        pytest.param(40_000, 0, 20_000, 20_000, id="all rolled over, more than is due"),
        pytest.param(15_000, 0, 20_000, 15_000, id="all rolled over, less than is due"),
        pytest.param(40_000, 5_000, 20_000, 15_000, id="cash counts first"),
        pytest.param(15_000, 5_000, 20_000, 10_000, id="cash counts first of a small payment"),
        pytest.param(40_000, 20_000, 20_000, 0, id="cash is all that is due"),
        pytest.param(40_000, 30_000, 20_000, 0, id="cash is more than is due"),
        pytest.param(40_000, 0, 0, 0, id="nothing is due"),
    ],
)
def test_what_could_not_be_rolled_over(paid: int, cash: int, due: int, stays: int) -> None:
    assert not_rolled(paid, cash, due) == stays


@pytest.mark.parametrize(
    ("required", "taken", "tax"),
    [(20_000, 0, 10_000), (20_000, 15_000, 2_500), (20_000, 20_000, 0), (20_000, 30_000, 0)],
)
def test_the_tax_is_on_what_was_not_taken(required: int, taken: int, tax: int) -> None:
    assert missed_tax(required, taken, MissedLaw(50, 100)) == tax
