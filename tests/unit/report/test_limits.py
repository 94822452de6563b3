"""What the report says of limits: what is left to do, and what is not asked any more."""

from __future__ import annotations

import pytest

import basisbook

IRA = """\
format: 1
owners: {{me: {{born: 1980-05-01}}}}
accounts: {{ira: {{kind: traditional IRA}}}}
events:
  - {{date: 2021-01-01, opening: ira, balance: "10,000", basis: 0, evidence: x}}
  - {{date: 2021-03-01, contribution: ira, amount: "8,000", treatment: nondeductible}}
  - {{date: {last}-12-31, value: ira, amount: "22,000"}}
returns:
  - {{year: 2021, compensation: "100,000", filing_status: single}}
  - {{year: 2022, compensation: 0, filing_status: single}}
  - {{year: 2023, compensation: 0, filing_status: single}}
  - {{year: 2024, compensation: 0, filing_status: single}}
"""


def remedies(book: str) -> list[str]:
    found = basisbook.report_book(basisbook.read_text(book)).findings
    return [one.remedy for one in found if one.code == "E410"]


@pytest.mark.parametrize(
    ("last", "said"), [(2022, "by the due date of the return for 2021"), (2024, "is over")]
)
def test_an_excess_that_stayed_is_not_to_be_returned_by_a_day_long_past(
    last: int, said: str
) -> None:
    (remedy,) = remedies(IRA.format(last=last))
    assert said in remedy


def test_excess_roth_deferrals_paid_back_late_are_not_to_be_told_to_the_plan_in_time() -> None:
    book = """\
format: 1
owners: {me: {born: 1980-05-01}}
plans: {acme: {kind: 401(k)}}
accounts: {dr: {kind: designated Roth, plan: acme, first_contribution: 2015}}
events:
  - {date: 2023-01-01, opening: dr, balance: "10,000", investment: "8,000", evidence: x}
  - {date: 2023-12-31, contribution: dr, amount: "24,500"}
  - date: 2024-06-01
    corrective_distribution: dr
    of: excess deferrals
    for: 2023
    amount: "1,900"
    returned: "2,000"
"""
    (remedy,) = remedies(book)
    assert "not paid back in time" in remedy
    assert "April 15" not in remedy


def test_without_compensation_nothing_more_is_asked_for_the_deduction() -> None:
    made = basisbook.report_book(basisbook.read_text(IRA.format(last=2024)))
    (year,) = (one for one in made.years if one.year == 2021)
    asked = {limit.id: limit.needs for limit in year.limits}
    assert any("modified_agi" in need for need in asked["ira-deduction"])
    nothing = IRA.format(last=2024).replace('"100,000"', "0")
    made = basisbook.report_book(basisbook.read_text(nothing))
    (year,) = (one for one in made.years if one.year == 2021)
    assert {limit.id: limit.needs for limit in year.limits}["ira-deduction"] == ()
