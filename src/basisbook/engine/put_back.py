"""What failed rollovers were: contributions of the day on which the money was put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.ledger.book import IRA_ACCOUNTS
from basisbook.ledger.contributed import TRADITIONAL_IRA, Contributed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry, Move
    from basisbook.ledger.book import Book


def put_back(book: Book, happened: tuple[Entry, ...]) -> Iterator[Contributed]:
    """Yield the contributions that failed rollovers were, numbered from -1 downwards.

    They are regular contributions of the owner, into whatever IRA: an employer paid nothing.
    """
    every = ((entry, move) for entry in happened for move in _moves(entry))
    for number, (entry, move) in enumerate(every, 1):
        paid = move.deposited or entry.date
        account = book.accounts[move.account]
        kind = TRADITIONAL_IRA if account.kind in IRA_ACCOUNTS else account.kind
        owner = book.owner_of(move.account)
        yield Contributed(
            -number, owner, paid.year, paid, move.account, kind, None, None, None, move.amount
        )


def numbered(happened: tuple[Entry, ...]) -> dict[tuple[str, int], int]:
    """Return the number of each contribution that was put back, by entry and place in it."""
    places = [(entry.id, place) for entry in happened for place, _move in enumerate(_moves(entry))]
    return {key: -number for number, key in enumerate(places, 1)}


def _moves(entry: Entry) -> tuple[Move, ...]:
    return entry.payment.put_back if entry.payment else ()
