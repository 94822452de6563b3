"""The limit of plan loans: 26 USC 72(p)(2)(A), and the examples of 26 CFR 1.72(p)-1."""

from __future__ import annotations

import datetime

import pytest

import basisbook
from basisbook.ledger.book import Loan
from basisbook.ledger.loans import Lent, deemed_at_once, limit_of

DAY = datetime.date(2024, 2, 29)


def loan(amount: int, **more: object) -> Loan:
    return Loan(date=DAY, loan="k", amount=amount * 100, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("benefit", "outstanding", "highest", "limit"),
    [
        pytest.param(80_000, 0, 0, 40_000, id="irs.gov, Retirement topics - loans, Bill"),
        pytest.param(120_000, 0, 0, 50_000, id="irs.gov, Retirement topics - loans, Sue"),
        pytest.param(12_000, 0, 0, 10_000, id="half is less than 10,000"),
        pytest.param(200_000, 33_322, 40_000, 43_322, id="1.72(p)-1 A-20(b) Example 1"),
    ],
)
def test_limit(benefit: int, outstanding: int, highest: int, limit: int) -> None:
    before = {"outstanding": outstanding * 100, "highest": highest * 100}
    assert limit_of(Lent(0, loan(1_000, **before), benefit * 100)) == limit * 100


def test_a_benefit_that_is_not_told_lowers_no_limit() -> None:
    assert limit_of(Lent(0, loan(1_000), None)) == 50_000_00


@pytest.mark.parametrize(
    ("made", "benefit", "deemed"),
    [
        pytest.param(loan(70_000), 200_000, 20_000, id="1.72(p)-1 A-4(b) Example 1"),
        pytest.param(loan(20_000), 30_000, 5_000, id="1.72(p)-1 A-4(b) Example 2"),
        pytest.param(
            loan(50_000, repay_by=datetime.date(2031, 2, 28)),
            100_000,
            50_000,
            id="1.72(p)-1 A-4(b) Example 3: seven years, and no home",
        ),
        pytest.param(
            loan(50_000, repay_by=datetime.date(2031, 2, 28), home="yes"), 100_000, 0, id="a home"
        ),
        pytest.param(
            loan(50_000, repay_by=datetime.date(2029, 3, 1)), 100_000, 0, id="five years to the day"
        ),
        pytest.param(
            loan(40_000, outstanding=33_322_00, highest=40_000_00),
            200_000,
            30_000,
            id="1.72(p)-1 A-20(b) Example 1: the loan that is replaced counts too",
        ),
    ],
)
def test_what_of_a_loan_is_distributed_at_once(made: Loan, benefit: int, deemed: int) -> None:
    assert deemed_at_once(Lent(0, made, benefit * 100)) == deemed * 100


UNTOLD = """
format: 1
owners: {me: {born: 1980-05-17}}
plans: {acme: {kind: 401(k)}}
accounts: {pre: {kind: pre-tax, plan: acme}}
events:
  - {date: 2025-02-01, loan: pre, amount: "AMOUNT", repay_by: 2030-02-01}
  - {date: 2025-12-31, contribution: pre, amount: "100", source: elective deferral}
"""


@pytest.mark.parametrize(
    ("amount", "status"),
    [("10,000", "within"), ("10,001", "not settled"), ("50,000", "not settled")],
)
def test_a_loan_out_of_a_balance_that_is_not_told(amount: str, status: str) -> None:
    read = basisbook.read_text(UNTOLD.replace("AMOUNT", amount), "book.yaml")
    limit = basisbook.report_book(read).years[0].limits[0]
    assert limit.id == "plan-loans acme 2025-02-01"
    assert limit.status == status
    assert bool(limit.needs) == (status == "not settled")


def test_what_no_balance_allows_is_found_without_one() -> None:
    read = basisbook.read_text(UNTOLD.replace("AMOUNT", "50,001"), "book.yaml")
    with pytest.raises(basisbook.BookError, match=r"Of this loan \$1\.00"):
        basisbook.report_book(read)
