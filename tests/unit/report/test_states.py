"""What the report says that states make of the losses of a year."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.report.model import StateReport

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


def told(
    residence: str, facts: str = AGI, year: int = 2025, paid: str = "all"
) -> dict[str, StateReport]:
    text = BOOK.format(residence=residence, facts=facts, year=year, paid=paid)
    report = basisbook.report_book(basisbook.read_text(text))
    return {one.state: one for one in report.years[0].states}


def codes(one: StateReport) -> list[str]:
    return [reason.code for reason in one.reasons]


def test_a_state_that_allows_a_loss_says_how_much_of_it_and_where() -> None:
    california = told("{state: CA}")["CA"]
    assert (california.allowed, california.grade) == (True, "by conformity")
    assert california.deduction.cents == 680_000
    assert (california.form, california.line) == ("Schedule CA (540) Part II", "21")
    assert "Cal. Rev. & Tax. Code 17076(c)" in california.authority
    assert "itemized" in california.needs
    assert "though the federal return does not" in california.itemizing


def test_a_marginal_rate_of_the_state_says_what_it_saves() -> None:
    california = told("{state: CA}", AGI + ", marginal_rate: {CA: 6%}")["CA"]
    assert california.saved is not None
    assert california.saved.cents == 40_800
    assert any("6%" in text for text in california.assumed)


def test_income_for_the_floor_is_asked_for_where_it_is_missing() -> None:
    assert told("{state: NY}", "")["NY"].needs == ("federal_agi",)
    assert told("{state: NY}", "")["NY"].deduction.cents is None


def test_arkansas_has_an_open_point() -> None:
    (position,) = told("{state: AR}")["AR"].positions
    assert (position.reason.code, position.reason.grade) == ("arkansas-no-floor", "weak")
    assert position.deduction.cents == 800_000


def test_a_state_that_allows_nothing_says_why() -> None:
    hawaii = told("{state: HI}", year=2026)["HI"]
    assert (hawaii.allowed, codes(hawaii), hawaii.saved) == (False, ["state-treatment"], None)
    assert "allows no deduction in 2026" in hawaii.reasons[0].text


def test_a_move_brings_in_both_states_and_asks_for_the_income_of_the_part() -> None:
    both = told("{state: TX, until: 2025-06-30}, {state: NY, from: 2025-07-01}")
    assert list(both) == ["TX", "NY"]
    assert codes(both["TX"]) == ["state-treatment"]
    assert codes(both["NY"]) == ["state-treatment", "state-part-year"]
    assert both["NY"].deduction.cents == 680_000
    assert "agi_there" in both["NY"].needs


def test_a_state_of_which_no_text_divides_the_year_says_so() -> None:
    hawaii = told("{state: HI, from: 2025-07-01}")["HI"]
    assert codes(hawaii) == ["state-treatment", "state-move"]
    assert (hawaii.deduction.cents, hawaii.saved) == (680_000, None)


@pytest.mark.parametrize("residence", ["", "{state: CA, until: 2024-12-31}"])
def test_nothing_is_said_where_nobody_lived(residence: str) -> None:
    assert told(residence) == {}


def test_nothing_closed_is_no_loss_in_any_state() -> None:
    california = told("{state: CA}", paid="6,000")
    assert not any(one.allowed for one in california.values())


def test_a_year_before_the_law_of_the_states_is_refused() -> None:
    assert told("{state: CA}", year=2008)["CA"].grade == "refused"


def test_states_asked_about_take_the_place_of_residence() -> None:
    text = BOOK.format(residence="{state: CA}", facts=AGI, year=2025, paid="all")
    report = basisbook.report_book(basisbook.read_text(text), states=["NY", "TX"])
    assert [one.state for one in report.years[0].states] == ["NY", "TX"]
