"""What a report says of a loss, of basis and of forms agrees with what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import basisbook

if TYPE_CHECKING:
    from basisbook.report.model import Report

IRAS = """
format: 1
owners: {{me: {{{name}born: 1970-03-10}}}}
accounts:
  ira: {{kind: traditional IRA}}
  sep: {{kind: SEP IRA}}
  roth: {{kind: Roth IRA, first_contribution: 2000}}
events:
  - {{date: {year}-01-01, opening: ira, balance: "9,000", basis: "9,900", evidence: given}}
  - {{date: {year}-06-01, distribution: ira, amount: all}}
"""


def report(text: str) -> Report:
    return basisbook.report_book(basisbook.read_text(text, "book.yaml"))


def test_a_deductible_loss_uses_basis_up_and_is_not_carried() -> None:
    (loss,) = report(IRAS.format(year=2016, name="")).years[0].losses
    assert loss.title == "all traditional, SEP and SIMPLE IRAs of me, below basis by $900.00"
    assert "not carried" in loss.basis
    assert "depends on what is asked" in loss.verdict
    assert loss.grade == "verified"
    assert "Notice 89-25 Q&A-7" in loss.reasons[0].authority


def test_basis_is_carried_where_the_loss_is_no_deduction() -> None:
    (loss,) = report(IRAS.format(year=2018, name="")).years[0].losses
    assert "carried to the next year" in loss.basis
    assert (loss.grade, loss.reasons[0].authority[0]) == ("verified", "26 USC 67(g)")


@pytest.mark.parametrize(("year", "grade"), [(2016, "by conformity"), (2018, "verified")])
def test_another_ira_that_holds_money_is_named_and_graded(year: int, grade: str) -> None:
    sep = f'  - {{date: {year}-12-31, value: sep, amount: "100"}}\n'
    opening = f'  - {{date: {year}-01-01, opening: sep, balance: "100", basis: "0"}}\n'
    (loss,) = report(IRAS.format(year=year, name="") + opening + sep).years[0].losses
    assert "All your traditional, SEP and SIMPLE IRAs count as one" in loss.reasons[0].text
    assert loss.reasons[0].grade == "by conformity"
    assert loss.grade == grade


@pytest.mark.parametrize(("name", "said"), [("", "the owner (me)"), ("name: Kim, ", "Kim")])
def test_an_owner_who_is_asked_about_is_called_by_name(name: str, said: str) -> None:
    text = IRAS.format(year=2018, name=name).replace("born: 1970-03-10", "")
    questions = report(text.replace("9,900", "900")).questions
    assert [one.text for one in questions if one.code == "birth-date"] == [f"When was {said} born?"]


PLAN = """
format: 1
owners: {me: {name: Kim, born: 1980-03-10}}
plans: {p: {kind: 401(k), still_employed: 2026-12-31, after_tax_contract: separate}}
accounts:
  dr: {kind: designated Roth, plan: p, first_contribution: 2020}
  roth: {kind: Roth IRA, first_contribution: 2010}
  other: {kind: Roth IRA}
events:
  - {date: 2025-01-01, opening: dr, balance: "14,000", investment: "20,000", evidence: given}
"""
PARTLY = "  - {date: 2025-06-01, distribution: dr, amount: all, to: [{account: roth, %s}]}\n"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("amount: all", "unsettled"),
        ("amount: '9,000'", "unsettled"),
        ("amount: '9,000', by: 60-day rollover, deposited: 2025-07-01", "as the regulations say"),
    ],
)
def test_what_moved_is_said_with_the_rule_or_the_position(part: str, said: str) -> None:
    made = report(PLAN + PARTLY % part)
    (why,) = made.years[0].events[-1].why
    assert "$6,000.00 of investment" in why
    assert said in why
    assert bool(made.unsettled) == (said == "unsettled")


def test_a_transfer_says_how_much_went_where() -> None:
    opening = '  - {date: 2025-01-01, opening: roth, balance: "500", regular: "500", evidence: a}\n'
    transfer = "  - {date: 2025-02-01, transfer: roth, to: other, amount: all}\n"
    made = report(PLAN + opening + transfer)
    titles = [event.title for event in made.years[0].events]
    assert "Transfer of $500.00 from Roth IRA (roth) to Roth IRA (other)" in titles
    assert "The book lists all accounts of each plan." in made.assumptions


UNDATED = """
documents:
  - {form_1099r: 2025, account: dr, boxes: {1: "100", 2a: "0", 5: "100", 7: B1}, to: []}
"""


def test_the_day_of_an_undated_form_is_said_to_be_assumed() -> None:
    made = report(PLAN + UNDATED)
    assert sum("taken as the last of the year" in text for text in made.assumptions) == 1


def test_lines_that_only_some_answers_have_say_so_and_stand_in_their_place() -> None:
    text = IRAS.format(year=2024, name="")
    unknown = text.replace('balance: "9,000", basis: "9,900"', 'balance: "9,000"')
    lines = [line for line in report(unknown).years[0].forms if line.form == "Form 8606"]
    assert [line.line for line in lines] == [*map(str, range(1, 15)), "15a", "15c"]
    total = next(line for line in lines if line.line == "3")
    assert total.label == "total basis, if the form is needed"
    assert total.amount is not None
    # Basis is asked for: half of it is one answer that is tried, and no bound.
    assert (total.amount.low, total.amount.high) == (0, 9_000_00)
