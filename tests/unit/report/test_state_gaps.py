from __future__ import annotations

import pytest

import basisbook

BOOK = """\
format: 1
owners: {{me: {{born: 1955-01-01}}}}
residence: [{{state: {state}}}]
accounts: {{ira: {{kind: traditional IRA}}}}
events:
  - {{date: 2022-01-01, opening: ira, balance: "40,000", basis: {basis}, evidence: given}}
  - {{date: 2022-06-01, distribution: ira, amount: "10,000"}}
  - {{date: 2022-12-31, value: ira, amount: "30,000"}}
  - {{date: 2023-06-01, distribution: ira, amount: "10,000"}}
  - {{date: 2023-12-31, value: ira, amount: "20,000"}}
"""


def told(state: str, basis: str = "0") -> list[tuple[str, str]]:
    report = basisbook.report_book(basisbook.read_text(BOOK.format(state=state, basis=basis)))
    return [(one.code, one.text) for one in report.findings]


def test_what_a_state_leaves_out_of_retirement_income_is_said_not_to_be_worked_out() -> None:
    ((code, text),) = told("NY")
    assert code == "G396"
    assert "New York" in text
    assert "2022, 2023" in text


@pytest.mark.parametrize("state", ["TX", "WA"])
def test_a_state_without_income_tax_leaves_nothing_to_work_out(state: str) -> None:
    assert told(state) == []


def test_where_nothing_is_includible_nothing_is_said() -> None:
    assert told("NY", '"40,000"') == []
