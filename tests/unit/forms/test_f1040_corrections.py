"""Corrective distributions on the return: with wages, and on no line for pensions."""

from __future__ import annotations

import pytest

import basisbook

BOOK = """\
format: 1
owners: {{me: {{born: 1980-05-01}}}}
plans: {{acme: {{kind: 401(k), still_employed: 2025-12-31}}}}
accounts: {{pre: {{kind: pre-tax, plan: acme}}}}
events:
  - {{date: {year}-01-01, opening: pre, balance: "50,000"}}
  - {{date: {year}-03-01, corrective_distribution: pre, of: {of}, for: {before},
      amount: "1,065", returned: "1,000"}}
"""


@pytest.mark.parametrize(
    ("of", "year", "line", "cents"),
    [
        ("excess deferrals", 2016, "7", 65_00),
        ("excess contributions", 2020, "1", 1_065_00),
        ("excess contributions", 2025, "1h", 1_065_00),
    ],
)
def test_a_correction_is_on_the_line_of_wages(of: str, year: int, line: str, cents: int) -> None:
    read = basisbook.read_text(BOOK.format(of=of, year=year, before=year - 1))
    (sheets,) = (one for one in basisbook.form_sheets(read).years if one.year == year)
    income = {one.name: one for sheet in sheets.sheets for one in sheet.lines if sheet.of == ""}
    assert (
        income["corrective_distributions"].number,
        income["corrective_distributions"].cents,
    ) == (
        line,
        cents,
    )
    assert "pension_gross" not in income
    assert "pension_includible" not in income


def test_automatic_contributions_that_came_back_were_no_excess() -> None:
    read = basisbook.read_text(BOOK.format(of="automatic contributions", year=2025, before=2025))
    names = [
        line.name
        for year in basisbook.form_sheets(read).years
        for sheet in year.sheets
        for line in sheet.lines
    ]
    assert "pension_includible" in names
    assert "corrective_distributions" not in names
