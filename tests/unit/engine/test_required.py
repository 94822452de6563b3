from __future__ import annotations

import pytest

from basisbook.engine.entries import Move, entries
from basisbook.engine.points import Resolver
from basisbook.engine.required import is_required, required
from basisbook.ledger.read import read_text

HEAD = """\
format: 1
owners: {me: {born: 1949-08-01}}
plans: {acme: {kind: 401(k), separated: 2015-03-31}}
accounts:
  pre: {kind: pre-tax, plan: acme}
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA}
events:
  - {date: 2023-12-31, opening: pre, balance: "123,000"}
  - {date: 2023-12-31, opening: ira, balance: "0", basis: "0", evidence: given}
  - {date: 2023-12-31, opening: roth, balance: "0", regular: "0", evidence: given}
"""


def moved(event: str) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    read = read_text(HEAD + event, "book.yaml")
    resolver = Resolver({})
    changed = required(read.book, entries(read, resolver), resolver).entries
    payment = changed[-1].payment
    assert payment is not None
    return payment.moves, payment.put_back


def test_a_deposit_of_the_owner_gives_way_before_a_direct_rollover() -> None:
    parts = """
      - {account: ira, amount: "4,000", by: 60-day rollover, deposited: 2024-03-20}
      - {account: roth, amount: "4,000"}
"""
    event = f'  - date: 2024-03-01\n    distribution: pre\n    amount: "8,000"\n    to:{parts}'
    moves, back = moved(event)
    assert [(one.account, one.amount) for one in moves] == [("roth", 3_000_00)]
    assert [(one.account, one.amount) for one in back] == [("ira", 4_000_00), ("roth", 1_000_00)]


@pytest.mark.parametrize(("kept", "back"), [("5,000", 0), ("4,999", 1_00), ("0", 5_000_00)])
def test_what_the_owner_keeps_counts_first(kept: str, back: int) -> None:
    rolled = 8_000 - int(kept.replace(",", ""))
    event = (
        '  - {date: 2024-03-01, distribution: pre, amount: "8,000", '
        f'to: [{{account: ira, amount: "{rolled:,}"}}]}}\n'
    )
    moves, put_back = moved(event)
    assert sum(one.amount for one in put_back) == back
    assert sum(one.amount for one in (*moves, *put_back)) == rolled * 100


def test_a_told_shortfall_of_the_year_before_is_added() -> None:
    event = """\
  - {date: 2024-12-31, value: pre, amount: "118,500"}
  - {date: 2025-03-01, direct_rollover: pre, to: ira, amount: "20,000"}
"""
    _moves, back = moved(event)
    # 123,000 / 24.6 of 2024, and 118,500 / 23.7 of 2025.
    assert sum(one.amount for one in back) == 10_000_00


@pytest.mark.parametrize(("year", "expected"), [(2024, True), (2025, False), (2026, False)])
def test_nothing_is_required_of_the_dead(year: int, *, expected: bool) -> None:
    event = "  - {date: 2025-04-02, death: me, passes: [{account: ira}]}\n"
    book = read_text(HEAD + event, "book.yaml").book
    assert is_required(book, "ira", year) is expected


def test_the_year_of_a_death_is_not_found_short() -> None:
    event = "  - {date: 2025-04-02, death: me, passes: [{account: ira}]}\n"
    value = '  - {date: 2025-12-31, value: pre, amount: "118,500"}\n'
    read = read_text(HEAD + event + value, "book.yaml")
    resolver = Resolver({})
    minima = required(read.book, entries(read, resolver), resolver).minima
    assert {minimum.year for minimum in minima if minimum.required} == {2024}
