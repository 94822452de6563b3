from __future__ import annotations

import datetime

from basisbook.ledger.book import Book
from basisbook.ledger.read import read_text
from basisbook.ledger.residence import Stay, state_on, stays

BOOK = """
format: 1
owners: {ann: {born: 1962-11-03}, bob: {born: 1960-02-29}}
accounts: {ira: {kind: traditional IRA, owner: ann}}
residence:
  - {state: NV, from: 2025-07-01, owner: ann}
  - {state: CA, owner: ann, until: 2025-06-30}
  - {state: HI, owner: bob, from: 2024-03-01, until: 2024-05-31}
"""


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def book() -> Book:
    return read_text(BOOK, "book.yaml").book


def test_a_move_divides_a_year() -> None:
    assert stays(book(), "ann", 2025) == (
        Stay("CA", day("2025-01-01"), day("2025-06-30")),
        Stay("NV", day("2025-07-01"), day("2025-12-31")),
    )
    assert stays(book(), "ann", 2026) == (Stay("NV", day("2026-01-01"), day("2026-12-31")),)


def test_a_residence_has_its_first_and_its_last_day() -> None:
    assert state_on(book(), "ann", day("2025-06-30")) == "CA"
    assert state_on(book(), "ann", day("2025-07-01")) == "NV"
    assert state_on(book(), "bob", day("2024-03-01")) == "HI"
    assert state_on(book(), "bob", day("2024-05-31")) == "HI"


def test_days_that_no_residence_covers_are_not_known() -> None:
    assert state_on(book(), "bob", day("2024-06-01")) is None
    assert stays(book(), "bob", 2025) == ()


def test_a_residence_of_nobody_in_particular_is_everybodys() -> None:
    text = BOOK[: BOOK.index("residence:")] + "residence: [{state: OR}]\n"
    both = read_text(text, "book.yaml").book
    assert {state_on(both, name, day("1990-01-01")) for name in both.owners} == {"OR"}
