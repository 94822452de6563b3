"""Worksheets of years whose line numbers were seen, and of years whose were not."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.forms.sheets import FormSheet

DEDUCTION, ROTH = "Publication 590-A Worksheet 1-2", "Publication 590-A Worksheet 2-2"
KNOWN = {DEDUCTION: "85,000", ROTH: "160,000"}
"""Modified AGI inside the range of 2025."""
BOOK = """\
format: "1"
owners: {{kim: {{born: 1985-03-01}}}}
accounts: {{ira: {{kind: traditional IRA}}, roth: {{kind: Roth IRA}}}}
events:
  - {{date: {year}-01-01, opening: ira, balance: "0", basis: "0", evidence: given}}
  - {{date: {year}-03-01, contribution: {account}, amount: "2,000"}}
  - {{date: {year}-12-31, value: ira, amount: "2,000"}}
returns:
  - year: {year}
    filing_status: single
    modified_agi: "{agi}"
    compensation: "200,000"
    active_participant: "yes"
"""


def sheet(form: str, year: int, agi: str) -> FormSheet:
    text = BOOK.format(year=year, account="roth" if form == ROTH else "ira", agi=agi)
    found = basisbook.form_sheets(basisbook.read_text(text, "book.yaml"))
    (one,) = [sheet for of in found.years for sheet in of.sheets if sheet.form == form]
    return one


@pytest.mark.parametrize(
    ("form", "year", "agi"),
    [
        (DEDUCTION, 2017, "65,000"),
        (DEDUCTION, 2026, "85,000"),
        (ROTH, 2017, "120,000"),
        (ROTH, 2019, "130,000"),
        (ROTH, 2024, "150,000"),
        (ROTH, 2026, "160,000"),
    ],
)
def test_a_year_not_seen_has_the_same_lines_without_numbers(form: str, year: int, agi: str) -> None:
    found, known = sheet(form, year, agi), sheet(form, 2025, KNOWN[form])
    assert [line.name for line in found.lines] == [line.name for line in known.lines]
    assert not any(line.number for line in found.lines)
    assert not found.verified


@pytest.mark.parametrize(("form", "lines"), [(DEDUCTION, 8), (ROTH, 11)])
def test_a_year_seen_has_every_number_and_is_called_verified(form: str, lines: int) -> None:
    found = sheet(form, 2025, KNOWN[form])
    assert [line.number for line in found.lines] == [str(n) for n in range(1, lines + 1)]
    assert found.verified
