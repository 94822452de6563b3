"""What the report says that the states of residence make of a loss."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.report.model import LossReason

BOOK = """
format: 1
owners: {{me: {{born: 1965-05-17}}}}
accounts: {{roth: {{kind: Roth IRA, first_contribution: 2010}}}}
events:
  - {{date: {year}-01-01, opening: roth, balance: "12,000", regular: "20,000", evidence: given}}
  - {{date: {year}-03-10, distribution: roth, amount: "{paid}"}}
returns:
  - {{year: {year}, filing_status: single{facts}}}
residence: [{residence}]
"""
AGI = ', agi: "60,000"'


def said(
    residence: str, facts: str = AGI, year: int = 2025, paid: str = "all"
) -> dict[str, LossReason]:
    text = BOOK.format(residence=residence, facts=facts, year=year, paid=paid)
    report = basisbook.report_book(basisbook.read_text(text))
    (loss,) = report.years[0].losses
    return {reason.code: reason for reason in loss.states}


def test_a_state_that_allows_a_loss_says_how_much_of_it_and_where() -> None:
    reasons = said("{state: CA}")
    assert list(reasons) == ["state-treatment", "state-deduction"]
    assert reasons["state-deduction"].text == (
        "Above the floor of 2%, $6,800.00 of it is deductible in California: "
        "Schedule CA (540) Part II, line 21."
    )
    assert reasons["state-deduction"].grade == "by conformity"
    assert "Cal. Rev. & Tax. Code 17076(c)" in reasons["state-deduction"].authority


def test_a_marginal_rate_of_the_state_says_what_it_saves() -> None:
    reasons = said("{state: CA}", AGI + ", marginal_rate: {CA: 6%}")
    assert "6%" in reasons["state-saving"].text
    assert "$408.00" in reasons["state-saving"].text


def test_income_for_the_floor_is_asked_for_where_it_is_missing() -> None:
    assert "`agi` in the return of 2025" in said("{state: NY}", "")["state-floor"].text
    assert "its own adjusted gross income" in said("{state: HI}")["state-floor"].text


def test_arkansas_has_an_open_point() -> None:
    assert said("{state: AR}")["arkansas-no-floor"].grade == "weak"


def test_a_state_that_allows_nothing_says_why() -> None:
    assert list(said("{state: HI}", year=2026)) == ["state-treatment"]
    assert "allows no deduction in 2026" in said("{state: HI}", year=2026)["state-treatment"].text


def test_a_move_brings_in_both_states_and_divides_nothing() -> None:
    reasons = said("{state: TX, until: 2025-06-30}, {state: NY, from: 2025-07-01}")
    assert reasons["state-move"].grade == "refused"
    assert "New York" in reasons["state-deduction"].text


@pytest.mark.parametrize(
    ("residence", "paid"), [("", "all"), ("{state: CA, until: 2024-12-31}", "all"), ("", "6,000")]
)
def test_nothing_is_said_where_nobody_lived_or_nothing_was_closed(
    residence: str, paid: str
) -> None:
    assert said(residence, paid=paid) == {}


def test_a_year_before_the_law_of_the_states_is_refused() -> None:
    assert said("{state: CA}", year=2008)["state-year"].grade == "refused"
