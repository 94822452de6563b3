from __future__ import annotations

import pytest

from basisbook.facts import Layer, LayerUse
from basisbook.rules.s408a_roth_ira import (
    conversion_included,
    from_layer,
    recaptured,
    regular_first,
    roth_ira_qualified,
)


@pytest.mark.parametrize(
    ("first_year", "year", "triggered", "qualified"),
    [
        pytest.param(1998, 2003, True, True, id="period over and an event"),
        pytest.param(1998, 2002, True, False, id="fifth year"),
        pytest.param(1998, 2003, False, False, id="no event"),
        pytest.param(0, 2003, True, False, id="no contribution"),
    ],
)
def test_qualified(first_year: int, year: int, triggered: bool, qualified: bool) -> None:
    assert roth_ira_qualified(first_year, year, triggered) is qualified


def test_regular_contributions_go_first() -> None:
    assert regular_first(5_00, 8_00) == 5_00
    assert regular_first(8_00, 5_00) == 5_00


@pytest.mark.parametrize(
    ("remaining", "use"),
    [
        pytest.param(3_00, LayerUse(3_00, 0), id="includible part first"),
        pytest.param(10_00, LayerUse(7_00, 3_00), id="then the rest"),
        pytest.param(99_00, LayerUse(7_00, 5_00), id="no more than the layer holds"),
        pytest.param(0, LayerUse(0, 0), id="nothing"),
    ],
)
def test_from_layer(remaining: int, use: LayerUse) -> None:
    assert from_layer(remaining, Layer(2020, 7_00, 5_00)) == use


@pytest.mark.parametrize(
    ("year", "amount"),
    [
        pytest.param(2020, 7_00, id="the year of the conversion"),
        pytest.param(2024, 7_00, id="its fifth year"),
        pytest.param(2025, 0, id="after its five years"),
    ],
)
def test_recapture_is_of_the_includible_part_within_five_years(year: int, amount: int) -> None:
    assert recaptured(LayerUse(7_00, 5_00), 2020, year) == amount


@pytest.mark.parametrize(
    ("passed", "over", "included"),
    [(0, 2, 0), (1, 2, 40_000_00), (2, 2, 80_000_00), (3, 2, 80_000_00), (1, 4, 20_000_00)],
)
def test_spread_conversions_are_included_by_equal_parts_and_no_more_than_all(
    passed: int, over: int, included: int
) -> None:
    """26 USC 408A(d)(3)(A)(iii): half in each of two years; of 1998 a quarter in each of four."""
    assert conversion_included(80_000_00, passed, over) == included
