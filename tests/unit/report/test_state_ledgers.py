"""What states tax of payments in the year of a move, and how their own basis comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook import read_text, report_book
from basisbook.law.states import NAMES

if TYPE_CHECKING:
    from basisbook.report.model import StateIncomeReport, YearReport

BOOK = """\
format: 1
owners: {me: {born: %(born)s}}
plans: {work: {kind: 401(k), still_employed: 2025-12-31}}
accounts: {ira: {kind: traditional IRA}, pre: {kind: pre-tax, plan: work}}
residence:
%(residence)s
state_basis:
  - {state: %(state)s, account: %(account)s, year: 2025, amount: "3,500"}
events:
  - {date: 2025-01-01, opening: ira, balance: "70,000", basis: 0, evidence: given}
  - {date: 2025-01-01, opening: pre, balance: "70,000"}
%(events)s
  - {date: 2025-12-31, value: ira, amount: "60,000"}
"""
MOVE = """\
  - {state: %s, until: 2025-06-30}
  - {state: NH, from: 2025-07-01}
"""
TWICE = """\
  - {date: 2025-03-01, distribution: ira, amount: "4,000"}
  - {date: 2025-09-01, distribution: ira, amount: "6,000"}
"""


def year_of(
    state: str, events: str = TWICE, *, account: str = "ira", born: str = "1950-01-01"
) -> YearReport:
    residence = MOVE % state
    words = {"state": state, "account": account, "born": born}
    text = BOOK % {**words, "residence": residence, "events": events}
    (year,) = [
        one for one in report_book(read_text(text), states=list(NAMES)).years if one.year == 2025
    ]
    return year


def own(year: YearReport) -> dict[str, int | None]:
    (found,) = [one for one in year.state_income if "early" not in one.title]
    return {one.name: one.cents for one in found.amounts}


def early(year: YearReport) -> list[StateIncomeReport]:
    return [one for one in year.state_income if "early" in one.title]


# What was paid until June is 4,000 of 10,000, all of it includible.
@pytest.mark.parametrize(
    ("state", "recovered", "includible"),
    [
        ("MA", 3_500_00, 500_00),
        ("CA", 3_500_00, 500_00),
        ("OR", 3_500_00, 500_00),
        ("GA", 3_500_00, 500_00),
        # 3,500 x 4,000 / 70,000.
        ("AL", 200_00, 3_800_00),
    ],
)
def test_only_what_was_paid_while_living_there_is_under_its_law(
    state: str, recovered: int, includible: int
) -> None:
    found = own(year_of(state))
    assert found["includible"] == 4_000_00
    assert (found["state_recovered"], found["state_includible"]) == (recovered, includible)
    assert found["state_unrecovered"] == 3_500_00 - recovered


def test_pennsylvania_exempts_what_an_ira_pays_at_59_and_a_half_while_one_lives_there() -> None:
    assert own(year_of("PA"))["state_exempt"] == 4_000_00
    young = own(year_of("PA", born="1980-01-01"))
    assert (young["state_recovered"], young["state_includible"]) == (3_500_00, 500_00)


def test_the_worksheet_of_new_jersey_is_not_divided() -> None:
    (found,) = year_of("NJ").state_income
    assert (found.grade, found.amounts) == ("refused", ())
    assert "The owner moved in 2025" in found.text


def test_a_year_with_all_payments_on_one_side_of_the_move_is_divided_by_nobody() -> None:
    before = '  - {date: 2025-03-01, distribution: ira, amount: "10,000"}\n'
    # 70,000 in all, of which 66,500 were never taxed: 9,500 of 10,000.
    assert own(year_of("NJ", before))["state_includible"] == 9_500_00
    after = before.replace("2025-03", "2025-08")
    assert year_of("NJ", after).state_income == ()


def test_a_conversion_is_under_the_law_of_its_day() -> None:
    accounts = TWICE.replace("distribution: ira", "conversion: ira, to: roth", 1)
    text = BOOK.replace("{ira:", "{roth: {kind: Roth IRA, first_contribution: 2010}, ira:")
    words = {"state": "CA", "account": "ira", "born": "1950-01-01", "events": accounts}
    book = read_text(text % {**words, "residence": MOVE % "CA"})
    (year,) = [one for one in report_book(book, states=["CA"]).years if one.year == 2025]
    assert own(year)["state_includible"] == 500_00


def test_contributions_made_while_living_elsewhere_were_not_taxed_there() -> None:
    made = """\
  - {date: 2025-02-01, contribution: ira, for: 2025, amount: "1,000", treatment: deductible}
  - {date: 2025-05-01, distribution: ira, amount: "6,000"}
  - {date: 2025-08-01, contribution: ira, for: 2025, amount: "2,000", treatment: deductible}
"""
    assert own(year_of("MA", made))["state_recovered"] == 4_500_00


def test_alabama_divides_what_a_plan_pays_by_its_balance() -> None:
    paid = '  - {date: 2025-03-01, distribution: pre, amount: "7,000"}\n'
    found = own(year_of("AL", paid, account="pre"))
    assert (found["state_recovered"], found["state_includible"]) == (350_00, 6_650_00)


def test_new_york_exempts_what_its_own_plans_pay() -> None:
    paid = '  - {date: 2025-03-01, distribution: pre, amount: "7,000"}\n'
    found = own(year_of("NY", paid, account="pre"))
    assert (found["state_includible"], found["state_exempt"]) == (0, 7_000_00)


def test_an_early_payment_is_taxed_where_one_lived_that_day() -> None:
    paid = '  - {date: 2025-03-01, distribution: pre, amount: "10,000"}\n'
    (taxed,) = early(year_of("CA", paid, born="1980-01-01"))
    assert [one.cents for one in taxed.amounts] == [250_00]
    assert early(year_of("CA", paid.replace("2025-03", "2025-08"), born="1980-01-01")) == []


def test_early_payments_of_two_states_days_are_not_divided() -> None:
    (refused,) = early(year_of("CA", born="1980-01-01"))
    assert (refused.grade, refused.amounts) == ("refused", ())
    assert "in part while you lived elsewhere" in refused.text


CLOSED = """\
format: 1
owners: {me: {born: 1965-05-17}}
accounts: {roth: {kind: Roth IRA, first_contribution: 2010}}
events:
  - {date: 2025-01-01, opening: roth, balance: "12,000", regular: "20,000", evidence: given}
  - {date: 2025-%s-10, distribution: roth, amount: all}
returns:
  - {year: 2025, filing_status: single, agi: "60,000",
     states: {AL: {agi: "30,000", itemized: "15,000"}}}
residence:
  - {state: AL, until: 2025-06-30}
"""


@pytest.mark.parametrize(
    ("month", "saved", "code"),
    [
        ("03", 370_00, "state-part-year"),
        ("09", None, "state-elsewhere"),
    ],
)
def test_alabama_allows_a_loss_of_the_days_that_one_lived_there(
    month: str, saved: int | None, code: str
) -> None:
    report = report_book(read_text(CLOSED % month), states=list(NAMES))
    (year,) = report.years
    (alabama,) = [one for one in year.states if one.state == "AL"]
    assert alabama.residence
    assert alabama.allowed == (saved is not None)
    assert (alabama.saved.cents if alabama.saved else None) == saved
    assert alabama.reasons[-1].code == code


SPREAD = """format: 1
owners: {me: {born: 1968-04-09}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA}}
residence: [{state: CA}]
state_basis: [{state: CA, account: ira, year: 2010, amount: "3,500"}]
events:
  - {date: 2010-01-01, opening: ira, balance: "80,000", basis: "0", evidence: given}
  - {date: 2010-09-14, conversion: ira, to: roth, amount: all}
returns:
  - {year: 2010, filing_status: single, conversions_spread: SPREAD}
"""


def test_whether_a_state_spread_conversions_of_2010_is_not_guessed() -> None:
    book = read_text(SPREAD.replace(", conversions_spread: SPREAD", ""))
    (found,) = report_book(book).years[0].state_income
    assert (found.grade, found.amounts) == ("refused", ())
    assert "spread the income of conversions of 2010" in found.text


def test_a_conversion_of_2010_included_at_once_is_taxed_by_the_state_at_once() -> None:
    year = report_book(read_text(SPREAD.replace("SPREAD", "no"))).years[0]
    assert own(year)["state_includible"] == 76_500_00
