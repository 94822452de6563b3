"""Tables of sources that know of contributions that the book does not tell."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.errors import BookError

BOOK = """\
format: 1
owners: {me: {born: 1972-03-09}}
plans: {work: {kind: 401(k), after_tax_contract: separate}}
accounts: {at: {kind: after-tax, plan: work}, roth: {kind: Roth IRA, first_contribution: 2010}}
EVENTS
documents:
  - sources_table: work
    date: 2012-12-31
    rows: [{account: at, contributed: "8,000", balance: "9,100"}]
  - sources_table: work
    date: 2015-06-30
    rows: [{account: at, contributed: "15,500", balance: "19,000"}]
"""
BETWEEN = '{date: 2014-02-01, contribution: at, amount: "7,500"}'
PAID = '{date: 2014-03-01, distribution: at, amount: "100"}'


def found(*events: str) -> list[str]:
    lines = "events:\n" + "".join(f"  - {one}\n" for one in events) if events else ""
    told = basisbook.report_book(basisbook.read_text(BOOK.replace("EVENTS\n", lines)))
    return [one.text for one in told.findings if one.code == "E658"]


def test_contributions_that_only_a_later_table_knows_are_told() -> None:
    (text,) = found()
    assert "of 2015-06-30 says that $15,500.00 was contributed" in text
    assert "(line 11 of the book)" in text
    assert text.endswith("comes to $8,000.00.")


def test_contributions_that_are_entered_are_enough() -> None:
    assert found(BETWEEN) == []


def test_table_after_a_payment_is_not_compared() -> None:
    assert found(PAID) == []


def test_opening_that_is_entered_may_be_net_of_payments() -> None:
    opening = (
        '{date: 2012-01-01, opening: at, balance: "9,000", investment: "7,900", evidence: letter}'
    )
    assert found(opening, '{date: 2012-06-01, contribution: at, amount: "100"}') == []


def test_table_that_knows_of_less_than_was_entered_since_the_first_is_refused() -> None:
    too_much = BETWEEN.replace("7,500", "7,600")
    with pytest.raises(BookError, match="E286"):
        found(too_much)
