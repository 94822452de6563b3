from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from basisbook.kernel.compiled import compiled
from basisbook.money import (
    BOUND,
    Ratio,
    decimal,
    dollars,
    next_ten_dollars,
    percent,
    plain,
    pro_rata,
    pro_rata_down,
    rounded_ratio,
    steps_of,
    whole_dollars,
    whole_steps,
    written_money,
)

AMOUNTS = st.integers(0, 52).flatmap(lambda bits: st.integers(0, (1 << bits) - 1))
"""Amounts of every magnitude below the bound, small ones as often as large."""


def exact(amount: int, part: int, whole: int) -> int:
    """Divide as the docstring says, in numbers that cannot lose a digit."""
    if whole == 0:
        return 0
    share = Fraction(amount) * min(Fraction(part, whole), Fraction(1))
    return int(share + Fraction(1, 2))


@given(AMOUNTS, AMOUNTS, AMOUNTS)
@example(BOUND - 1, BOUND - 2, BOUND - 1)
@example(BOUND - 1, BOUND // 2 - 1, BOUND - 1)
@example(BOUND - 1, 1, 2)
@example(BOUND - 1, 1, 3)
@settings(max_examples=3_000, deadline=None, derandomize=True, database=None)
def test_pro_rata_is_exact(amount: int, part: int, whole: int) -> None:
    expected = exact(amount, part, whole)
    assert pro_rata(amount, part, whole) == expected
    assert compiled(pro_rata)(amount, part, whole) == expected


@pytest.mark.parametrize(
    ("amount", "part", "whole", "share"),
    [
        pytest.param(12_000_00, 21_850_00, 23_000_00, 11_400_00, id="26 CFR 1.402A-1 A-7"),
        pytest.param(1, 1, 2, 1, id="half a cent goes up"),
        pytest.param(1, 49, 100, 0, id="less than half a cent goes down"),
        pytest.param(100, 5, 0, 0, id="nothing to divide by"),
        pytest.param(100, 7, 3, 100, id="no more than all of it"),
        pytest.param(0, 1, 3, 0, id="nothing to divide"),
        pytest.param(
            4_503_599_626_417_074,
            2_561_233_237_524_994,
            2_856_563_161_488_856,
            4_037_988_449_613_896,
            id="the estimate in floats is a cent too high",
        ),
        pytest.param(
            128_355_713_640,
            11_789_217,
            222_208_520_751,
            6_809_880,
            id="the estimate in floats is a cent too low",
        ),
    ],
)
def test_pro_rata(amount: int, part: int, whole: int, share: int) -> None:
    assert pro_rata(amount, part, whole) == share


@pytest.mark.parametrize(
    ("part", "whole", "places", "ratio"),
    [
        pytest.param(2, 3, 3, Ratio(667, 1_000), id="half up"),
        pytest.param(1, 3, 5, Ratio(33_333, 100_000), id="five places"),
        pytest.param(5, 4, 3, Ratio(1_000, 1_000), id="at most one"),
        pytest.param(0, 4, 3, Ratio(0, 1_000), id="nothing"),
        pytest.param(5, 0, 3, Ratio(0, 1_000), id="of nothing"),
    ],
)
def test_rounded_ratio(part: int, whole: int, places: int, ratio: Ratio) -> None:
    assert rounded_ratio(part, whole, places) == ratio


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "$0.00"),
        (5, "$0.05"),
        (650_000, "$6,500.00"),
        (-500, "-$5.00"),
        (123_456_789_01, "$123,456,789.01"),
    ],
)
def test_dollars(amount: int, text: str) -> None:
    assert dollars(amount) == text


@given(AMOUNTS, AMOUNTS, AMOUNTS)
@example(BOUND - 1, BOUND - 2, BOUND - 1)
@example(BOUND - 1, BOUND // 2 - 1, BOUND - 1)
@settings(max_examples=3_000, deadline=None, derandomize=True, database=None)
def test_pro_rata_down_is_exact(amount: int, part: int, whole: int) -> None:
    share = Fraction(amount) * min(Fraction(part, whole), Fraction(1)) if whole else Fraction(0)
    expected = share.numerator // share.denominator
    assert pro_rata_down(amount, part, whole) == expected
    assert compiled(pro_rata_down)(amount, part, whole) == expected


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        pytest.param(0, 0, id="nothing"),
        pytest.param(1_592_50, 1_600_00, id="Pub. 590 (2002): 1,592.50"),
        pytest.param(611_40, 620_00, id="Pub. 590 (2002): 611.40"),
        pytest.param(1_600_00, 1_600_00, id="a multiple of $10 stays"),
        pytest.param(1_600_01, 1_610_00, id="a cent more does not"),
    ],
)
def test_next_ten_dollars(amount: int, rounded: int) -> None:
    assert next_ten_dollars(amount) == rounded
    assert compiled(next_ten_dollars)(amount) == rounded


@pytest.mark.parametrize(("amount", "steps"), [(0, 0), (1, 1), (250, 1), (251, 2)])
def test_a_fraction_of_a_step_is_a_whole_one(amount: int, steps: int) -> None:
    assert steps_of(amount, 250) == steps
    assert compiled(steps_of)(amount, 250) == steps
    assert steps_of(amount, 0) == 0
    assert steps_of(amount, 1) == amount


@pytest.mark.parametrize(("amount", "steps"), [(0, 0), (249, 0), (250, 1), (501, 2)])
def test_only_whole_steps_count(amount: int, steps: int) -> None:
    assert whole_steps(amount, 250) == steps
    assert whole_steps(amount, 0) == 0
    assert whole_steps(amount, 1) == amount


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [(0, 0), (49, 0), (50, 100), (149, 100), (150, 200), (-49, 0), (-50, -100), (-149, -100)],
)
def test_fifty_cents_are_a_dollar(amount: int, rounded: int) -> None:
    assert whole_dollars(amount) == rounded


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (Ratio(105, 1_000), "0.105"),
        (Ratio(1_234, 1_000), "1.234"),
        (Ratio(7, 100), "0.07"),
        (Ratio(5, 10), "0.5"),
        (Ratio(1, 1), "1"),
    ],
)
def test_a_ratio_is_written_as_a_decimal_with_all_its_places(ratio: Ratio, said: str) -> None:
    assert decimal(ratio) == said


@pytest.mark.parametrize(
    ("amount", "in_a_book", "for_programs"),
    [
        (650_000, "6,500", "6500.00"),
        (650_025, "6,500.25", "6500.25"),
        (123_456_789_01, "123,456,789.01", "123456789.01"),
        (5, "0.05", "0.05"),
        (0, "0", "0.00"),
    ],
)
def test_an_amount_as_a_book_and_as_a_program_has_it(
    amount: int, in_a_book: str, for_programs: str
) -> None:
    assert written_money(amount) == in_a_book
    assert plain(amount) == for_programs
    assert plain(-amount) == (f"-{for_programs}" if amount else for_programs)


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (Ratio(10, 100), "10%"),
        (Ratio(20, 100), "20%"),
        (Ratio(75, 1000), "7.5%"),
        (Ratio(1, 1), "100%"),
        (Ratio(0, 100), "0%"),
        (Ratio(1, 800_000), "1/800000"),
        (Ratio(1_234_567, 100_000_000), "1234567/100000000"),
        (Ratio(123_456, 1_000_000), "12.3456%"),
        (Ratio(10_001, 1_000_000), "1.0001%"),
        (Ratio(1, 3), "1/3"),
    ],
)
def test_a_ratio_is_written_as_a_percentage_where_that_says_all_of_it(
    ratio: Ratio, said: str
) -> None:
    assert percent(ratio) == said
