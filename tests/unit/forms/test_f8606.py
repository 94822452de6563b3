"""Where Part III of Form 8606 says to stop."""

from __future__ import annotations

import pytest

from basisbook import read_text, report_book

BOOK = """format: 1
owners: {{me: {{born: 1980-03-10}}}}
accounts:
  roth: {{kind: Roth IRA, first_contribution: 2019}}
events:
  - {{date: 2023-12-31, opening: roth, balance: "40,000", regular: "5,000", evidence: given}}
  - date: 2024-03-01
    distribution: roth
    amount: "{amount}"
    reason: first home
    exception: {{expenses: "90,000"}}
"""


@pytest.mark.parametrize(("amount", "last"), [("9,000", "22"), ("14,000", "23"), ("18,000", "25c")])
def test_part_iii_stops_where_the_form_says(amount: str, last: str) -> None:
    report = report_book(read_text(BOOK.format(amount=amount), "book.yaml"))
    (year,) = (one for one in report.years if one.year == 2024)
    lines = [one.line for one in year.forms if one.form == "Form 8606"]
    assert lines == ["19", "20", "21", "22", "23", "24", "25a", "25c"][: 1 + lines.index(last)]
    assert lines[-1] == last


def test_a_conversion_without_basis_needs_no_part_one() -> None:
    book = """\
format: 1
owners: {ann: {born: 1970-01-01}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA, first_contribution: 2010}}
events:
  - {date: 2024-01-01, opening: ira, balance: "9,000", basis: 0, evidence: x}
  - {date: 2024-05-01, conversion: ira, amount: "3,000", to: roth}
  - {date: 2024-12-31, value: ira, amount: "6,000"}
"""
    (year,) = report_book(read_text(book, "book.yaml")).years
    assert [one.line for one in year.forms if one.form == "Form 8606"] == ["16", "17", "18"]
