"""What the limits of one rollover a year and of two years let pass, up to the day."""

from __future__ import annotations

import pytest

from basisbook.ledger.check import check
from basisbook.ledger.failed_rollovers import failed_rollovers
from basisbook.ledger.read import read_text

HEAD = """\
format: 1
owners: {me: {born: 1965-05-17}, you: {}}
plans:
  acme: {kind: 401(k), owner: me}
accounts:
  pre: {kind: pre-tax, plan: acme}
  one: {kind: traditional IRA, owner: me}
  two: {kind: SEP IRA, owner: me}
  three: {kind: traditional IRA, owner: me}
  four: {kind: traditional IRA, owner: me}
  simple: {kind: SIMPLE IRA, owner: me}
  simple-2: {kind: SIMPLE IRA, owner: me}
  known: {kind: SIMPLE IRA, owner: me, participation_began: 2022-11-17}
  old-simple: {kind: SIMPLE IRA, owner: me, participation_began: 2010-11-17}
  roth: {kind: Roth IRA, owner: me}
  yours: {kind: traditional IRA, owner: you}
  yours-2: {kind: traditional IRA, owner: you}
events:
"""


def codes(*events: str) -> list[str]:
    text = HEAD + "".join(f"  - {{date: {event}}}\n" for event in events)
    return [problem.code for problem in check(read_text(text, "book.yaml"))]


DAY = "2024-06-03"


def rolled(day: str, source: str, target: str) -> str:
    return f"{day}, rollover: {source}, to: {target}, amount: 500, deposited: {day}"


def failed(*events: str) -> int:
    text = HEAD + "".join(f"  - {{date: {event}}}\n" for event in events)
    return len(failed_rollovers(read_text(text, "book.yaml").book))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (rolled("2024-03-01", "one", "two"), rolled("2025-02-28", "one", "two"), 1),
        (rolled("2024-03-01", "one", "two"), rolled("2025-03-01", "one", "two"), 0),
        (rolled("2024-02-29", "one", "two"), rolled("2025-02-28", "one", "two"), 1),
        (rolled("2024-02-29", "one", "two"), rolled("2025-03-01", "one", "two"), 0),
        (rolled("2024-03-01", "one", "two"), rolled("2024-03-01", "three", "four"), 1),
        (rolled("2024-03-01", "one", "two"), rolled("2024-03-02", "roth", "roth"), 1),
        (rolled("2024-03-01", "one", "two"), rolled("2024-03-02", "one", "roth"), 0),
        (rolled("2024-03-01", "one", "two"), rolled("2024-03-02", "pre", "two"), 0),
        (rolled("2024-03-01", "one", "two"), rolled("2024-03-02", "yours", "yours-2"), 0),
        (rolled("2014-03-01", "one", "two"), rolled("2014-03-02", "three", "four"), 0),
        (rolled("2014-03-01", "one", "two"), rolled("2014-03-02", "two", "four"), 1),
        (rolled("2014-12-01", "one", "two"), rolled("2015-01-02", "three", "four"), 0),
        (rolled("2014-12-01", "one", "two"), rolled("2015-01-02", "one", "four"), 1),
    ],
)
def test_one_rollover_between_iras_bars_another_for_a_year(
    first: str, second: str, expected: int
) -> None:
    assert failed(first, second) == expected
    assert failed(second, first) == expected


def test_a_transfer_bars_nothing() -> None:
    moved = "2024-03-01, transfer: one, to: two, amount: 500"
    assert failed(moved, rolled("2024-03-02", "one", "two")) == 0


def test_a_rollover_that_failed_does_not_bar_the_next() -> None:
    days = ("2024-01-15", "2024-12-16", "2025-06-02")
    assert failed(*(rolled(day, "one", "two") for day in days)) == 1


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("2024-11-16, distribution: simple, amount: 500", []),
        ("2025-11-17, conversion: simple, to: roth, amount: 500", ["E542"]),
        ("2024-11-16, conversion: known, to: roth, amount: 500", []),
        ("2024-11-17, conversion: known, to: roth, amount: 500", []),
        (rolled("2024-11-16", "simple", "simple-2"), []),
        (rolled("2025-11-17", "simple", "roth"), ["E542"]),
        (rolled("2024-11-16", "known", "one"), []),
        (rolled("2024-11-17", "known", "one"), []),
        (rolled("2024-11-17", "simple", "one"), ["E542"]),
        ("2024-11-16, transfer: simple, to: simple-2, amount: 500", []),
        ("2024-11-16, transfer: known, to: one, amount: 500", []),
        ("2024-11-17, transfer: known, to: one, amount: 500", []),
        ("2024-11-16, transfer: one, to: known, amount: 500", ["E541"]),
        ("2024-11-17, transfer: one, to: known, amount: 500", []),
        (rolled("2024-11-17", "one", "simple"), ["E542"]),
        (rolled("2015-12-18", "one", "old-simple"), ["E541"]),
        (rolled("2015-12-19", "one", "old-simple"), []),
        ("2024-11-16, direct_rollover: known, to: pre, amount: 500", ["G307"]),
        ("2024-11-17, direct_rollover: known, to: pre, amount: 500", []),
        ("2024-11-17, direct_rollover: pre, to: known, amount: 500", []),
        ("2024-11-16, direct_rollover: pre, to: known, amount: 500", ["E541"]),
    ],
)
def test_the_first_two_years_of_a_simple_ira_keep_its_money_in_simple_iras(
    event: str, expected: list[str]
) -> None:
    assert codes(event) == expected
