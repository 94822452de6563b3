"""The sentences at the head of a year agree with the amounts below them."""

from __future__ import annotations

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
