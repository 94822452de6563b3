"""What a report takes for granted, and how it names what its questions are about."""

from __future__ import annotations

import pytest

from basisbook import read_text, report_book
from basisbook.report.naming import subject_title

ROTH = """format: 1
owners: {me: {born: 1980-03-01}}
accounts:
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA, first_contribution: 2019}
events:
"""
CONVERTED = """\
  - {date: 2024-03-10, contribution: ira, amount: "7,000", treatment: nondeductible}
  - {date: 2024-04-02, conversion: ira, to: roth, amount: all}
"""
OPENED = """\
  - {date: 2024-01-01, opening: roth, balance: "0", regular: "0", evidence: given}
"""
SPLIT = """format: 1
owners: {me: {born: 1980-03-01}}
plans: {acme: {kind: 401(k), separated: 2019-02-01, after_tax_contract: separate}}
accounts:
  after-tax: {kind: after-tax, plan: acme}
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA}
events:
  - {date: 2019-03-01, opening: after-tax, balance: "10,000", investment: "6,000", evidence: given}
  - date: 2019-05-01
    distribution: after-tax
    amount: all
    to:
      - {account: ira, amount: "IRA", by: direct rollover}
      - {account: roth, amount: "5,000", by: direct rollover}
"""


def assumed(text: str, sentence: str) -> int:
    """Return how many assumptions of a book's report hold a sentence."""
    report = report_book(read_text(text, "book.yaml"))
    return sum(sentence in one for one in report.assumptions)


@pytest.mark.parametrize(("events", "count"), [(CONVERTED, 1), (OPENED + CONVERTED, 0)])
def test_an_account_with_an_older_clock_and_no_opening_is_said_to_be_empty(
    events: str, count: int
) -> None:
    assert assumed(ROTH + events, "is taken to be empty before its first entry, in 2024") == count


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        (('"IRA"', '"5,000"'), 1),
        (('"IRA", by', '"5,000", pretax: "4,000", by'), 0),
        (('investment: "6,000"', 'investment: "10,000"'), 0),
        (('investment: "6,000"', 'investment: "0"'), 0),
    ],
)
def test_where_pretax_money_may_be_in_two_rollovers_the_report_says_which_it_took(
    parts: tuple[str, str], count: int
) -> None:
    text = SPLIT.replace(*parts).replace('"IRA"', '"5,000"')
    assert assumed(text, "the book does not say which rollover took the pre-tax money") == count


def test_an_id_that_owner_plan_and_account_share_is_named_by_what_is_asked() -> None:
    book = read_text(
        """format: 1
owners: {sam: {name: Sam Sample}}
plans: {sam: {kind: 401(k), employer: Acme}}
accounts:
  sam: {kind: traditional IRA, title: Old IRA}
  sam two: {kind: traditional IRA, title: New IRA}
events:
  - {date: 2024-01-01, opening: sam, balance: "0", basis: "0", evidence: given}
"""
    ).book
    asked = ("birth-date", "separation-date", "unknown-basis", "destination")
    assert [subject_title(book, "sam", code) for code in asked] == [
        "Sam Sample",
        "Acme 401(k)",
        "Old IRA",
        "Old IRA",
    ]
    assert subject_title(book, "sam two", "unknown-basis") == "New IRA"
    assert subject_title(book, "sam 2024", "agi") == "Sam Sample"
    assert subject_title(book, "sam two 2024", "year-end-value") == "New IRA"
