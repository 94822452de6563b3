from __future__ import annotations

import pytest

from basisbook.law.year import distribution_period, missed_law
from basisbook.rules.s401a9_required import missed_tax, not_rolled, required_amount


@pytest.mark.parametrize(
    ("year", "age", "tenths"),
    [
        (2021, 70, 274),
        (2021, 72, 256),
        (2021, 115, 19),
        (2021, 119, 19),
        (2022, 72, 274),
        (2022, 75, 246),
        (2022, 120, 20),
        (2022, 125, 20),
    ],
)
def test_period(year: int, age: int, tenths: int) -> None:
    assert distribution_period(year, age) == tenths


def test_amount() -> None:
    assert required_amount(38_400_00, 274) == 1_401_46
    assert required_amount(100_000_00, 246) == 4_065_04
    assert required_amount(0, 246) == 0


@pytest.mark.parametrize(
    ("paid", "cash", "due", "expected"),
    [
        (7_200, 0, 5_000, 5_000),
        (7_200, 5_000, 5_000, 0),
        (7_200, 1_000, 5_000, 4_000),
        (4_000, 0, 5_000, 4_000),
        (7_200, 6_000, 5_000, 0),
        (4_000, 1_000, 5_000, 3_000),
        (4_000, 4_000, 5_000, 0),
        (4_000, 0, 0, 0),
    ],
)
def test_what_was_required_is_not_rolled(paid: int, cash: int, due: int, expected: int) -> None:
    assert not_rolled(paid, cash, due) == expected


@pytest.mark.parametrize(
    ("year", "corrected", "tax"),
    [(2022, False, 2_000), (2022, True, 2_000), (2023, False, 1_000), (2023, True, 400)],
)
def test_missed_tax(year: int, tax: int, *, corrected: bool) -> None:
    assert missed_tax(10_000, 6_000, missed_law(year, corrected=corrected)) == tax
    assert missed_tax(10_000, 10_000, missed_law(year, corrected=corrected)) == 0
    assert missed_tax(10_000, 11_000, missed_law(year, corrected=corrected)) == 0
