"""Amounts and dates of exports: exact, or refused."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basisbook.imports import scalars
from basisbook.imports.scalars import UnreadError


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1,234.56", 123456),
        ("$1,000", 100000),
        ("-$5.00", -500),
        ("$-5.00", -500),
        ("($200.00)", -20000),
        ("5.00-", -500),
        ("\u22125.25", -525),
        ("+7.5", 750),
        (".5", 50),
        ("12.3400", 1234),
        ("USD 12.00", 1200),
        ("1\u00a0000.00", 100000),
        ("", None),
        ("--", None),
        ("n/a", None),
        ("$ -", None),
    ],
)
def test_amounts_are_read_exactly(text: str, cents: int | None) -> None:
    assert scalars.amount(text) == cents


@pytest.mark.parametrize(
    "text", ["12.345", "1,23.00", "1.2.3", "ten", "1e3", "=1+1", "12%", "9" * 20, "1,234,56"]
)
def test_what_is_no_amount_in_cents_is_refused(text: str) -> None:
    with pytest.raises(UnreadError):
        scalars.amount(text)


@pytest.mark.parametrize(
    ("text", "cents"), [("1.234,56", 123456), ("12,5", 1250), ("-3,00", -300), ("1 234,50", 123450)]
)
def test_commas_before_cents(text: str, cents: int) -> None:
    assert scalars.amount(text, comma=True) == cents
    assert scalars.has_comma_decimals([text, ""])


def test_grouped_thousands_are_no_comma_before_cents() -> None:
    assert not scalars.has_comma_decimals(["1,234", "12,345.67", "-5.00"])


@given(st.integers(-(10**12), 10**12))
def test_every_amount_is_read_in_every_form(cents: int) -> None:
    whole, rest = divmod(abs(cents), 100)
    plain = f"{whole:,}.{rest:02}"
    forms = [f"({plain})", f"-${plain}", f"{plain}-"] if cents < 0 else [plain, f"${plain}"]
    assert {scalars.amount(form) for form in forms} == {cents}
    european = plain.translate(str.maketrans(",.", ".,"))
    assert scalars.amount(("-" if cents < 0 else "") + european, comma=True) == cents


@pytest.mark.parametrize(
    "text",
    [
        "08/28/2026",
        "8/28/2026 12:00:00 AM",
        "8/28/26",
        "2026-08-28",
        "2026-08-28T00:00:00Z",
        "20260828",
        "08/28/2026 as of 08/27/2026",
        "28-Aug-2026",
        "Aug 28, 2026",
        "August 28 2026",
        "2026年8月28日",
        " 08-28-2026",
    ],
)
def test_dates_are_read(text: str) -> None:
    assert scalars.date(text) == datetime.date(2026, 8, 28)


def test_the_day_may_come_first() -> None:
    assert scalars.date("03/04/2025", "day first") == datetime.date(2025, 4, 3)
    assert scalars.day_first(["03/04/2025", "28/02/2025"]) is True
    assert scalars.day_first(["03/04/2025", "02/28/2025"]) is False
    assert scalars.day_first(["03/04/2025", "2025-01-31"]) is None


@pytest.mark.parametrize(
    "text",
    ["", "soon", "13/45/2025", "02/30/2025", "1/2", "1/2/3456789", "0001-01-01", "28 Foo 2026"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnreadError):
        scalars.date(text)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["12/15/2025", "13/45/2025"], False),
        (["12/15/2025", "11/30/2025", "15/11/2025"], False),
        (["15/12/2025", "30/11/2025", "11/15/2025"], True),
        (["12/15/2025", "15/12/2025"], None),
        (["45/11/2025"], None),
    ],
)
def test_one_slip_does_not_turn_a_column_of_dates(texts: list[str], told: bool | None) -> None:
    assert scalars.day_first(texts) is told


def test_one_slip_does_not_turn_a_column_of_amounts() -> None:
    assert not scalars.has_comma_decimals(["1,234.56", "1,00", "(20.00)"])
    assert scalars.has_comma_decimals(["1.234,56", "20,00", "1.00"])
