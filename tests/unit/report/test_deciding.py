"""The authority beside an amount: that of the rule which decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import basisbook

if TYPE_CHECKING:
    from basisbook.report.model import Amount, Report, YearReport

ACCOUNTS = """
format: 1
owners: {me: {name: Kim, born: 1980-03-10}}
plans: {p: {kind: 401(k), still_employed: 2026-12-31, after_tax_contract: separate}}
accounts:
  at: {kind: after-tax, plan: p}
  pt: {kind: pre-tax, plan: p}
  dr: {kind: designated Roth, plan: p, first_contribution: 2022}
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA, first_contribution: 2010}
events:
  - {date: 2024-01-01, opening: ACCOUNT, balance: "10,000", investment: "BASIS", evidence: given}
"""


def report(account: str, event: str, basis: str = "6,000") -> Report:
    text = ACCOUNTS.replace("ACCOUNT", account).replace("BASIS", basis)
    return basisbook.report_book(basisbook.read_text(f"{text}  - {event}\n", "book.yaml"))


def year(made: Report) -> YearReport:
    return made.years[-1]


def cite(made: Report, amounts: tuple[Amount, ...], name: str) -> str:
    steps = {step.id: step for step in made.trace}
    amount = next(one for one in amounts if one.name == name)
    return steps[amount.trace[0]].authority[0]


CASH = "{date: 2024-06-01, distribution: ACCOUNT, amount: '5,000'}"
ROLLED = "{date: 2024-06-01, direct_rollover: ACCOUNT, to: TARGET, amount: all}"
IN_PLAN = "{date: 2024-06-01, in_plan_roth_rollover: ACCOUNT, to: dr, amount: all}"


@pytest.mark.parametrize(
    ("account", "event", "authority"),
    [
        ("at", CASH, "26 USC 72(e)(8)(A)-(B)"),
        ("dr", CASH, "26 USC 402A(d)(4)"),
        ("at", ROLLED.replace("TARGET", "roth"), "26 USC 408A(d)(3)(A)"),
        ("at", ROLLED.replace("TARGET", "ira"), "26 USC 402(c)(1)"),
        ("dr", ROLLED.replace("TARGET", "roth"), "26 CFR 1.408A-10 A-3(a)"),
        ("at", IN_PLAN, "26 USC 402A(c)(4)(A)"),
    ],
)
def test_what_is_includible(account: str, event: str, authority: str) -> None:
    made = report(account, event.replace("ACCOUNT", account))
    assert cite(made, year(made).events[-1].amounts, "includible") == authority
    assert cite(made, year(made).totals, "includible") == authority


def test_each_part_of_a_split_has_its_own_authority() -> None:
    made = report(
        "at", "{date: 2024-06-01, distribution: at, amount: all, to: [{account: roth, amount: 1}]}"
    )
    rolled, paid = year(made).events[-1].movements
    assert cite(made, rolled.amounts, "includible") == "26 USC 408A(d)(3)(A)"
    assert cite(made, paid.amounts, "includible") == "26 USC 402(c)(2)"


def test_investment_that_moves_to_a_roth_ira_moves_by_the_rule_for_roth_iras() -> None:
    made = report("dr", ROLLED.replace("ACCOUNT", "dr").replace("TARGET", "roth"), "12,000")
    amounts = year(made).events[-1].amounts
    assert cite(made, amounts, "moved_excess") == "26 CFR 1.408A-10 A-3(b)"
    assert cite(made, year(made).totals, "basis_left") == "26 CFR 1.408A-10 A-3(b)"


def test_basis_left_after_cash_is_not_what_moved() -> None:
    made = report("dr", CASH.replace("ACCOUNT", "dr"))
    assert cite(made, year(made).totals, "basis_left") == "26 USC 402A(d)(4)"


def test_earnings_of_a_roth_ira_beside_traditional_iras() -> None:
    book = """
format: 1
owners: {me: {born: 1980-03-10}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA, first_contribution: 2023}}
events:
  - {date: 2024-01-01, opening: ira, balance: "9,000", basis: "1,000", evidence: given}
  - {date: 2024-01-01, opening: roth, balance: "9,000", regular: "6,000", evidence: given}
  - {date: 2024-06-01, distribution: roth, amount: all}
  - {date: 2024-12-31, value: ira, amount: "9,000"}
"""
    made = basisbook.report_book(basisbook.read_text(book, "book.yaml"))
    assert cite(made, year(made).totals, "includible") == "26 USC 408A(d)(4)(B)(i)"


@pytest.mark.parametrize(
    ("paid", "authority"),
    [(2017, "26 USC 67(a)"), (2018, "26 USC 67(g)"), (2026, "26 USC 67(h)")],
)
def test_a_deduction_is_decided_by_the_paragraph_of_its_year(paid: int, authority: str) -> None:
    book = f"""
format: 1
owners: {{me: {{born: 1950-03-10}}}}
accounts: {{ira: {{kind: traditional IRA}}, roth: {{kind: Roth IRA, first_contribution: 2000}}}}
events:
  - {{date: {paid}-01-01, opening: ira, balance: "9,000", basis: "9,900", evidence: given}}
  - {{date: {paid}-01-01, opening: roth, balance: "4,000", regular: "5,000", evidence: given}}
  - {{date: {paid}-06-01, distribution: ira, amount: all}}
  - {{date: {paid}-06-01, distribution: roth, amount: all}}
returns: [{{year: {paid}, agi: "50,000"}}]
"""
    made = basisbook.report_book(basisbook.read_text(book, "book.yaml"))
    assert len(year(made).losses) == 2
    for loss in year(made).losses:
        assert cite(made, (loss.deduction,), "deduction") == authority


def test_every_tax_of_form_5329_has_its_own_rule_on_the_return() -> None:
    made = report("at", CASH.replace("ACCOUNT", "at"))
    line = next(one for one in year(made).forms if one.name == "taxes_5329")
    assert line.amount is not None
    assert cite(made, (line.amount,), "taxes_5329") == "26 USC 72(t)(1)"


def test_what_deductions_take_from_the_exclusion_for_charities_is_told_with_its_rule() -> None:
    book = """\
format: 1
owners: {me: {born: 1949-05-01}}
accounts: {ira: {kind: traditional IRA}}
events:
  - {date: 2022-01-01, opening: ira, balance: "100,000", basis: 0, evidence: x}
  - {date: 2022-03-01, contribution: ira, amount: "5,000", treatment: deductible}
  - {date: 2022-12-31, value: ira, amount: "105,000"}
  - {date: 2023-06-01, charitable_distribution: ira, amount: "8,000"}
  - {date: 2023-12-31, value: ira, amount: "97,000"}
"""
    made = basisbook.report_book(basisbook.read_text(book))
    totals = year(made).totals
    amounts = {one.name: one.cents for one in totals}
    assert (amounts["includible"], amounts["charity"]) == (5_000_00, 3_000_00)
    assert cite(made, totals, "includible") == "26 USC 408(d)(8)(A)"
    assert cite(made, totals, "charity") == "26 USC 408(d)(8)(A)"
    why = " ".join(year(made).events[0].why)
    assert "$5,000.00 of what the IRAs paid to charities" in why
