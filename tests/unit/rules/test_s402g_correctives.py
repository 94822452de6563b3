from __future__ import annotations

import pytest

from basisbook.facts import Returned
from basisbook.rules.s402g_correctives import (
    deferred_too_much,
    employer_roth,
    loss_on_excess,
    returned_additions,
    returned_automatic,
    returned_excess,
    returned_in_time,
    returned_late,
)


@pytest.mark.parametrize(
    ("paid", "returned", "taxed", "back"),
    [
        pytest.param(565, 500, False, Returned(0, 65, 500, 0), id="1.403(b)-4(f)(5) Example 4"),
        pytest.param(1_900, 2_000, False, Returned(0, 0, 1_900, 0), id="pre-tax, at a loss"),
        pytest.param(1_050, 1_000, True, Returned(1_000, 50, 0, 1_000), id="Roth, with a gain"),
        pytest.param(900, 1_000, True, Returned(900, 0, 0, 1_000), id="Roth, at a loss"),
    ],
)
def test_excess_deferrals_in_time(paid: int, returned: int, taxed: bool, back: Returned) -> None:
    assert returned_in_time(paid, returned, taxed) == back


def test_late_roth_deferrals_have_no_basis() -> None:
    assert returned_late(1_080, 1_000) == Returned(0, 1_080, 0, 1_000)


@pytest.mark.parametrize("rule", [returned_excess, returned_additions, returned_automatic])
@pytest.mark.parametrize(
    ("paid", "returned", "taxed", "back"),
    [
        (930, 900, True, Returned(900, 30, 0, 900)),
        (640, 700, True, Returned(640, 0, 0, 640)),
        (930, 900, False, Returned(0, 930, 0, 0)),
    ],
)
def test_other_corrections(
    rule: object, paid: int, returned: int, taxed: bool, back: Returned
) -> None:
    assert callable(rule)
    assert rule(paid, returned, taxed) == back


def test_what_is_includible_is_all_of_it() -> None:
    assert deferred_too_much(2_000) == employer_roth(2_000) == 2_000


@pytest.mark.parametrize(("paid", "loss"), [(1_900, 100), (2_000, 0), (2_100, 0)])
def test_loss_on_excess(paid: int, loss: int) -> None:
    assert loss_on_excess(paid, 2_000) == loss
