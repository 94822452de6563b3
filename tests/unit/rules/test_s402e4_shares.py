from __future__ import annotations

import pytest

from basisbook.facts import Gain, Shares
from basisbook.rules.s402e4_shares import appreciation_excluded, gain_of_sale


def test_appreciation() -> None:
    assert appreciation_excluded(180_00, 100_00, 60_00, False) == Shares(48_00, 132_00)  # noqa: FBT003
    assert appreciation_excluded(180_00, 100_00, 60_00, True) == Shares(80_00, 100_00)  # noqa: FBT003
    assert appreciation_excluded(180_00, 100_00, 0, False) == Shares(0, 180_00)  # noqa: FBT003
    assert appreciation_excluded(90_00, 100_00, 60_00, True) == Shares(0, 90_00)  # noqa: FBT003


@pytest.mark.parametrize(
    ("proceeds", "held_long", "expected"),
    [
        (6_114_79, False, Gain(3_530_10, 113_21)),
        (6_114_79, True, Gain(3_643_31, 0)),
        (5_000_00, False, Gain(2_528_52, 0)),
        (2_000_00, False, Gain(0, -471_48)),
        (2_000_00, True, Gain(-471_48, 0)),
    ],
)
def test_gain_on_the_shares_of_villarroel(
    proceeds: int, expected: Gain, *, held_long: bool
) -> None:
    assert gain_of_sale(proceeds, 2_471_48, 3_530_10, held_long) == expected
