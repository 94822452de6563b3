from __future__ import annotations

import pytest

from basisbook.facts import Split
from basisbook.kernel.rule import Rule
from basisbook.rules.s402_plan import (
    own_share,
    pretax_first,
    roth_untaxed,
    taxed_in_plan,
    taxed_in_roth_ira,
    untaxed,
)


def test_split_of_a_whole_distribution() -> None:
    """irs.gov, Rollovers of after-tax contributions, second example: 80,000 pre-tax of 100,000."""
    left = 80_000_00
    placed = []
    for part in (80_000_00, 10_000_00, 10_000_00):
        split = pretax_first(part, left, -1)
        placed.append(split)
        left -= split.pretax
    assert placed == [Split(80_000_00, 0), Split(0, 10_000_00), Split(0, 10_000_00)]


@pytest.mark.parametrize(
    ("part", "left", "chosen", "split"),
    [
        pytest.param(7_000_00, 3_000_00, -1, Split(3_000_00, 4_000_00), id="26 CFR 1.402A-1 A-5"),
        pytest.param(5_00, 9_00, -1, Split(5_00, 0), id="more pre-tax money than the part"),
        pytest.param(5_00, 9_00, 2_00, Split(2_00, 3_00), id="less was chosen"),
        pytest.param(5_00, 9_00, 0, Split(0, 5_00), id="none was chosen"),
        pytest.param(5_00, 3_00, 4_00, Split(3_00, 2_00), id="more was chosen than there is"),
    ],
)
def test_pretax_first(part: int, left: int, chosen: int, split: Split) -> None:
    assert pretax_first(part, left, chosen) == split


def test_own_shares_add_up() -> None:
    """Thirds of a cent are rounded by each part, so the last takes what is left."""
    pretax, left = 100, 300
    placed = []
    for part in (100, 1, 199):
        split = own_share(part, pretax, left)
        placed.append(split.pretax)
        assert split.pretax + split.investment == part
        pretax, left = pretax - split.pretax, left - part
    assert placed == [33, 0, 67]
    assert (pretax, left) == (0, 0)


@pytest.mark.parametrize(
    ("rule", "includible", "authority"),
    [
        (taxed_in_roth_ira, 5_00, "26 USC 408A(d)(3)(A)"),
        (taxed_in_plan, 5_00, "26 USC 402A(c)(4)(A)"),
        (untaxed, 0, "26 USC 402(c)(1)"),
        (roth_untaxed, 0, "26 CFR 1.408A-10 A-3(a)"),
    ],
)
def test_where_untaxed_money_goes(rule: Rule[[int], int], includible: int, authority: str) -> None:
    assert rule(5_00) == includible
    assert rule.authority[0] == authority
