"""In which state somebody lives, on a day and over a year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from basisbook.ledger.book import Book, Residence

_EARLIEST, _LATEST = datetime.date.min, datetime.date.max


class Stay(NamedTuple):
    """The part of a year that somebody lives in a state."""

    state: str
    first: datetime.date
    last: datetime.date


def span(one: Residence) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a residence, without end where none is told."""
    return one.since or _EARLIEST, one.until or _LATEST


def stays(book: Book, owner: str, year: int) -> tuple[Stay, ...]:
    """Return where an owner lives in a year, in order of time; days that are not told are left out.

    Two stays in one year are a move: each state taxes a part of the year.
    """
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    found = []
    for one in book.residence:
        begins, ends = span(one)
        if one.owner in (None, owner) and begins <= last and first <= ends:
            found.append(Stay(one.state, max(begins, first), min(ends, last)))
    return tuple(sorted(found, key=lambda stay: stay.first))


def state_on(book: Book, owner: str, day: datetime.date) -> str | None:
    """Return the state in which an owner lives on a day, None if the book does not say."""
    found = (stay.state for stay in stays(book, owner, day.year) if stay.first <= day <= stay.last)
    return next(found, None)


def is_part_of_year(book: Book, owner: str, year: int, state: str) -> bool:
    """Return whether an owner lives in a state for a part of a year, and not for all of it."""
    days = sum(
        (one.last - one.first).days + 1 for one in stays(book, owner, year) if one.state == state
    )
    return 0 < days < (datetime.date(year + 1, 1, 1) - datetime.date(year, 1, 1)).days
