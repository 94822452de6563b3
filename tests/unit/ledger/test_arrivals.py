"""Where forms' money went that only Forms 5498 tell of."""

from __future__ import annotations

import pytest

from basisbook.ledger.book import Form1099R
from basisbook.ledger.read import read_text

ACCOUNTS = """\
format: 1
owners: {ann: {born: 1970-05-01}}
plans: {p: {kind: 401(k), separated: 2019-12-31}}
accounts:
  pre: {kind: pre-tax, plan: p}
  one: {kind: traditional IRA}
  two: {kind: traditional IRA}
  roth: {kind: Roth IRA}
  other: {kind: Roth IRA}
documents:
"""

IRA_FORM = '  - {{form_1099r: 2022, account: {}, boxes: {{"1": {}, "4": {}, "7": "2"}}}}\n'
PLAN_FORM = '  - {{form_1099r: 2022, account: pre, boxes: {{"1": {}, "4": {}, "7": "{}"}}}}\n'
ARRIVED = '  - {{form_5498: 2022, account: {}, boxes: {{"{}": {}}}}}\n'


def went(documents: str) -> list[str]:
    """Return where each Form 1099-R of a book is taken to have gone, in words."""
    read = read_text(ACCOUNTS + documents, "book.yaml")
    forms = [one for one in read.book.documents if isinstance(one, Form1099R)]
    return [
        ", ".join(f"{part.amount // 100} to {part.account} {part.by}" for part in form.to or ())
        for form in forms
    ]


ALONE = IRA_FORM.format("one", 10000, 1000)


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        # All of a payment, or what is left of it after withholding: the rest was paid out.
        (ALONE + ARRIVED.format("roth", 3, 10000), ["10000 to roth direct rollover"]),
        (ALONE + ARRIVED.format("roth", 3, 9000), ["9000 to roth direct rollover"]),
        # A part, and parts of two accounts, of the only IRA that paid anything.
        (ALONE + ARRIVED.format("roth", 3, 4000), ["4000 to roth direct rollover"]),
        (
            ALONE + ARRIVED.format("roth", 3, 4000) + ARRIVED.format("other", 3, 5000),
            ["4000 to roth direct rollover, 5000 to other direct rollover"],
        ),
        # More than was paid came from elsewhere.
        (ALONE + ARRIVED.format("roth", 3, 10001), [""]),
        # Of two forms either may have sent a part, and both all of it together.
        (ALONE + IRA_FORM.format("two", 8000, 0) + ARRIVED.format("roth", 3, 4000), ["", ""]),
        (
            ALONE + IRA_FORM.format("two", 8000, 0) + ARRIVED.format("roth", 3, 18000),
            ["10000 to roth direct rollover", "8000 to roth direct rollover"],
        ),
        # The one that nothing else fits leaves the other.
        (
            ALONE
            + IRA_FORM.format("two", 8000, 0)
            + ARRIVED.format("roth", 3, 8000)
            + ARRIVED.format("other", 3, 3000),
            ["3000 to other direct rollover", "8000 to roth direct rollover"],
        ),
        # Two arrivals of one amount, or two forms of one: nothing tells them apart.
        (
            ALONE + ARRIVED.format("roth", 3, 10000) + ARRIVED.format("other", 3, 10000),
            [""],
        ),
        (ALONE + IRA_FORM.format("two", 10000, 0) + ARRIVED.format("roth", 3, 10000), ["", ""]),
        # Rollovers: straight from a plan, divided, or put back within 60 days.
        (
            PLAN_FORM.format(50000, 0, "G") + ARRIVED.format("one", 2, 50000),
            ["50000 to one direct rollover"],
        ),
        (
            PLAN_FORM.format(50000, 0, "G")
            + ARRIVED.format("one", 2, 40000)
            + ARRIVED.format("roth", 2, 10000),
            ["40000 to one direct rollover, 10000 to roth direct rollover"],
        ),
        (PLAN_FORM.format(50000, 0, "G") + ARRIVED.format("one", 2, 40000), [""]),
        (
            PLAN_FORM.format(50000, 10000, "1") + ARRIVED.format("one", 2, 40000),
            ["40000 to one 60-day rollover"],
        ),
        (PLAN_FORM.format(50000, 10000, "1") + ARRIVED.format("one", 2, 30000), [""]),
        (ALONE + ARRIVED.format("two", 2, 10000), ["10000 to two 60-day rollover"]),
        # Out of an IRA into a Roth IRA is a conversion, which box 2 does not report.
        (ALONE + ARRIVED.format("roth", 2, 10000), [""]),
    ],
)
def test_what_arrived_is_what_one_form_alone_can_have_sent(
    documents: str, expected: list[str]
) -> None:
    assert went(documents) == expected


def test_what_a_form_says_itself_stays() -> None:
    told = ALONE.replace('"2"}', '"2"}, to: []')
    assert went(told + ARRIVED.format("roth", 3, 10000)) == [""]


def test_an_inherited_ira_converts_nothing() -> None:
    inherited = ACCOUNTS.replace(
        "one: {kind: traditional IRA}",
        "one: {kind: traditional IRA, inherited_from: mother, died: 2020-01-02}",
    )
    read = read_text(inherited + ALONE + ARRIVED.format("roth", 3, 4000), "book.yaml")
    assert [one.to for one in read.book.documents if isinstance(one, Form1099R)] == [None]
