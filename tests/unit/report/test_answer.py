"""The sentences at the head of a year agree with the amounts below them."""

from __future__ import annotations

import pytest

import basisbook

BOOK = """
format: 1
owners: {me: {born: 1982-12-01}}
plans: {work: {kind: 401(k)}}
accounts: {deferrals: {kind: pre-tax, plan: work}}
events:
  - {date: 2015-10-31, contribution: deferrals, amount: "20,000"}
  - {date: 2016-03-15, value: deferrals, amount: "19,000"}
  - {date: 2016-03-15, corrective_distribution: deferrals, of: excess deferrals, for: 2015,
      amount: "1,900", returned: "2,000"}
"""


def test_income_and_loss_of_returned_deferrals_are_told_in_their_years() -> None:
    made, returned = basisbook.report_book(basisbook.read_text(BOOK, "book.yaml")).years
    assert made.answer == "Nothing was distributed in 2015; $2,000.00 is includible in income."
    assert returned.answer == (
        "$1,900.00 was distributed in 2016; $0.00 is includible in income. "
        "$100.00 that excess deferrals had lost reduces other income."
    )


SOLD = """
format: 1
owners: {me: {born: 1964-05-17}}
plans: {acme: {kind: 401(k), separated: 2023-12-31}}
accounts: {pre: {kind: pre-tax, plan: acme}}
events:
  - {date: 2024-01-01, opening: pre, balance: "100,000"}
  - date: 2024-02-01
    distribution: pre
    amount: "100,000"
    shares: {number: 1000, value: "100,000", cost: "30,000", lump_sum: separation,
      sales: [{date: 2025-03-03, number: 400, amount: "BROUGHT"}]}
"""


@pytest.mark.parametrize(
    ("brought", "said"), [("44,000", "gain of $32,000.00"), ("2,000", "loss of $10,000.00")]
)
def test_a_year_of_a_sale_alone_says_what_it_brought(brought: str, said: str) -> None:
    book = basisbook.read_text(SOLD.replace("BROUGHT", brought), "book.yaml")
    assert basisbook.report_book(book).years[1].answer == (
        "Nothing was distributed in 2025, and nothing is includible. Securities that a plan had "
        f"paid out were sold with a capital {said}."
    )
