from __future__ import annotations

import pytest

from basisbook.ledger.book import Book, Form1099R
from basisbook.ledger.outflows import form_outflows, stands_for_event
from basisbook.ledger.plans import has_account, may_be_one_contract, same_employer
from basisbook.ledger.read import read_text

HEAD = """\
format: 1
owners: {me: {}, you: {}}
plans:
  acme: {kind: 401(k), owner: me, employer: Acme Inc.%s}
  next: {kind: 401(k), owner: me, employer: " ACME,  LLC"}
  beta: {kind: 401(k), owner: me, employer: Acme West}
  none: {kind: 401(k), owner: me}
  also: {kind: 401(k), owner: me}
  hers: {kind: 401(k), owner: you, employer: Acme Inc.}
accounts:
  pre: {kind: pre-tax, plan: acme}
  match: {kind: pre-tax, plan: acme}
  after: {kind: after-tax, plan: acme}
  rothk: {kind: designated Roth, plan: acme}
  other: {kind: pre-tax, plan: next}
  ira: {kind: traditional IRA, owner: me}
  roth: {kind: Roth IRA, owner: me}
"""


def book(contract: str = "", rest: str = "") -> Book:
    said = f", after_tax_contract: {contract}" if contract else ""
    return read_text(HEAD % said + rest, "book.yaml").book


@pytest.mark.parametrize(
    ("contract", "account", "expected"),
    [
        ("", "after", {"pre", "match", "after"}),
        ("commingled", "pre", {"pre", "match", "after"}),
        ("separate", "after", {"after"}),
        ("commingled", "rothk", {"rothk"}),
        ("commingled", "ira", {"ira"}),
    ],
)
def test_accounts_may_be_one_contract_unless_the_plan_keeps_them_apart(
    contract: str, account: str, expected: set[str]
) -> None:
    assert may_be_one_contract(book(contract), account) == expected


def test_plans_of_one_employer_are_found_however_it_is_written() -> None:
    assert same_employer(book(), "acme") == ("next",)
    assert same_employer(book(), "next") == ("acme",)


@pytest.mark.parametrize("plan", ["beta", "none", "hers"])
def test_another_employer_none_or_another_owner_is_no_match(plan: str) -> None:
    assert same_employer(book(), plan) == ()


def test_a_plan_has_the_accounts_that_are_listed() -> None:
    assert has_account(book(), "acme", "after-tax")
    assert not has_account(book(), "next", "after-tax")


@pytest.mark.parametrize(
    ("contract", "account", "year", "expected"),
    [
        ("", "pre", 2024, False),
        ("commingled", "match", 2024, False),
        ("commingled", "after", 2024, False),
        ("commingled", "pre", 2025, True),
        ("commingled", "rothk", 2024, True),
        ("separate", "pre", 2024, True),
    ],
)
def test_a_form_of_a_sibling_is_no_second_distribution(
    contract: str, account: str, year: int, *, expected: bool
) -> None:
    event = "events: [{date: 2024-06-01, direct_rollover: after, to: roth, amount: 500}]\n"
    form = f"documents: [{{form_1099r: {year}, account: {account}, boxes: {{'1': 500}}}}]\n"
    read = book(contract, event + form)
    assert isinstance(read.documents[0], Form1099R)
    assert stands_for_event(read, read.documents[0]) is expected


@pytest.mark.parametrize(("code", "expected"), [("G", True), ("8", False), ("P", False)])
def test_a_form_without_a_code_of_corrections_is_about_another_payment(
    code: str, *, expected: bool
) -> None:
    letter = "{loss_letter: pre, date: 2024-03-01, excess: 1000, paid: 900, for: 2023}"
    form = f"{{form_1099r: 2024, account: after, boxes: {{'1': 500, '7': '{code}'}}}}"
    read = book("", f"documents: [{form}, {letter}]\n")
    assert isinstance(read.documents[0], Form1099R)
    assert stands_for_event(read, read.documents[0]) is expected


def test_a_form_that_stands_for_its_event_is_an_outflow() -> None:
    to = "to: [{account: ira, amount: 400, by: 60-day rollover, deposited: 2024-12-31}]"
    form = f"{{form_1099r: 2024, account: pre, boxes: {{'1': 500, '4': 50}}, {to}}}"
    [(index, moved)] = form_outflows(book(rest=f"documents: [{form}]\n"))
    assert (index, str(moved.date), moved.sources, moved.withheld) == (
        0,
        "2024-12-31",
        {"pre": 50_000},
        5_000,
    )
    assert [(leg.target, leg.amount, leg.direct) for leg in moved.legs] == [("ira", 40_000, False)]
