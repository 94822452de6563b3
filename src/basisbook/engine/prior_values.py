"""What accounts held when a year began: told by the book, or asked."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.engine.encoding.encoder import HUGE
from basisbook.ledger.book import Contribution, Death, Opening, StatementValue

if TYPE_CHECKING:
    from basisbook.engine.entries import Entry
    from basisbook.engine.points import Resolver
    from basisbook.ledger.book import Book
    from basisbook.money import Cents


class PriorValues:
    """Balances of December 31, as far as entries have gone.

    A balance is told by a statement of that day or of January 1, by an opening of either,
    or where an account was empty. What else the entries leave in it may have grown since.
    """

    def __init__(self, book: Book, entries: tuple[Entry, ...], resolver: Resolver) -> None:
        """Begin before the first entry."""
        self.resolver = resolver
        self.held: dict[str, Cents] = {}
        self.day: dict[str, datetime.date] = {}
        """When the balance of an account was last told."""
        self.known: dict[tuple[str, int], tuple[Cents, bool]] = {}
        """Balance at the beginning of a year, and whether it is told."""
        self.year = min((entry.date.year for entry in entries), default=0)
        self.begins = _beginnings(book, entries)

    def reach(self, entry: Entry) -> None:
        """Note what accounts hold as the year of an entry begins, before it takes effect."""
        first = datetime.date(entry.date.year, 1, 1)
        if entry.date == first and isinstance(entry.event, Opening | StatementValue):
            return
        for year in range(self.year, entry.date.year + 1):
            for name in self.begins:
                self.known.setdefault((name, year), self._now(name, year))
        self.year = entry.date.year + 1

    def _now(self, name: str, year: int) -> tuple[Cents, bool]:
        if name not in self.held:
            return self.begins[name]
        days = datetime.date(year - 1, 12, 31), datetime.date(year, 1, 1)
        return self.held[name], self.held[name] == 0 or self.day.get(name) in days

    def apply(self, entry: Entry) -> None:
        """Let an entry change what accounts hold."""
        event, payment = entry.event, entry.payment
        if isinstance(event, Opening | StatementValue):
            name = event.opening if isinstance(event, Opening) else event.value
            told = event.balance if isinstance(event, Opening) else event.amount
            self.held[name] = told or 0
            if told is not None:
                self.day[name] = entry.date
        elif payment is not None:
            for name, amount in payment.sources:
                self._add(name, -amount)
            for move in (*payment.moves, *payment.put_back):
                self._add(move.account, move.amount)
        elif isinstance(event, Contribution):
            self._add(event.contribution, event.amount)
        elif isinstance(event, Death):
            for one in event.passes:
                amount = self.held.get(one.account, 0) if one.amount == "all" else one.amount
                self._add(one.account, -amount)
                if one.to is not None:
                    self._add(one.to, amount)

    def _add(self, name: str, amount: Cents) -> None:
        self.held[name] = max(0, self.held.get(name, self.begins[name][0]) + amount)

    def is_told(self, names: tuple[str, ...], year: int) -> bool:
        """Return whether the book tells what accounts held when a year began."""
        return all(self.known.get((name, year), (0, False))[1] for name in names)

    def at(self, name: str, year: int) -> Cents:
        """Return what an account held when a year began; what is not told is asked.

        Units: cents.
        """
        balance, told = self.known.get((name, year), (0, True))
        if told:
            return balance
        subject = f"{name} {year - 1}"
        option = self.resolver.ask("year-end-value", subject, "entries", "none", "large")
        return {"entries": balance, "none": 1, "large": HUGE}[option]


def _beginnings(book: Book, entries: tuple[Entry, ...]) -> dict[str, tuple[Cents, bool]]:
    """Return what each account holds until the entries speak of it, and whether that is told.

    Money that comes in first finds it empty; what opens with a balance, or pays first, held
    something before, which the book does not tell.
    """
    found: dict[str, tuple[Cents, bool]] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, Opening):
            found.setdefault(event.opening, (event.balance or 0, event.balance == 0))
        elif isinstance(event, StatementValue):
            found.setdefault(event.value, (event.amount, event.amount == 0))
        elif entry.payment is not None:
            for name, amount in entry.payment.sources:
                found.setdefault(name, (amount, False))
            for move in entry.payment.moves:
                found.setdefault(move.account, (0, True))
        elif isinstance(event, Contribution):
            found.setdefault(event.contribution, (0, True))
    return {name: found.get(name, (0, True)) for name in book.accounts}
