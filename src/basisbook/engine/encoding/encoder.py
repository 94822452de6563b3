"""What encoding keeps in mind while it goes through the entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.contracts import Layout, as_day
from basisbook.engine.encoding.claims import Claims
from basisbook.engine.encoding.deductibility import nondeductible, within_limit
from basisbook.engine.in_plan import InPlan
from basisbook.engine.put_back import numbered, put_back
from basisbook.engine.step import CASH, Step
from basisbook.ledger.undone import undone
from basisbook.money import BOUND, Cents

if TYPE_CHECKING:
    import datetime

    from basisbook.engine.entries import Entry, Move
    from basisbook.engine.points import Resolver
    from basisbook.ledger.book import Book

HUGE: Cents = BOUND >> 4
"""A value so large that the basis share of a distribution vanishes."""


class Encoder:
    """What each account holds, and what has been said of it, as far as the entries have gone."""

    def __init__(
        self, book: Book, names: Layout, resolver: Resolver, happened: tuple[Entry, ...]
    ) -> None:
        """Begin with nothing heard."""
        self.book = book
        self.names = names
        self.resolver = resolver
        self.happened = happened
        self.held: dict[str, Cents] = dict.fromkeys(book.accounts, 0)
        self.forfeitable: dict[str, Cents] = dict.fromkeys(book.accounts, 0)
        """What is beside `held` on the plan's statement, and may still be forfeited."""
        self.heard: set[str] = set()
        self.unsure: set[str] = set()
        """Accounts first heard of when money left them: what stayed is not known."""
        self.rolled: set[tuple[str, int]] = set()
        """Plans and years in which something was rolled over."""
        self.valued: dict[str, tuple[int, int]] = {}
        self.assumed: list[tuple[str, str, int]] = []
        self.changes: list[tuple[int, str, Cents]] = []
        self.nondeductible = nondeductible(book)
        self.put_back = numbered(happened)
        self.within = within_limit(book, tuple(put_back(book, happened)))
        """What of contributions is within the limit of their year; see `within_limit`."""
        self.in_plan = InPlan(book)
        self.claims = Claims()
        self.undone = undone(book)
        self.coming: list[tuple[datetime.date, Move]] = []
        """Rollovers on their way, and the days on which they arrive."""

    def land(self, day: datetime.date) -> None:
        """Add what rollovers have brought to the accounts by a day."""
        for landed, move in (one for one in self.coming if one[0] <= day):
            self.begin(move.account, landed.year)
            self.held[move.account] += move.amount
        self.coming = [one for one in self.coming if one[0] > day]

    def taken_back(self, entry: Entry) -> Cents:
        """Return what later events take back of a contribution or conversion."""
        return sum(one.amount for one in self.undone if one.of == entry.keys[1])

    def begin(self, name: str, year: int) -> None:
        """Note that an account that is heard of only now was empty, though its clock had begun."""
        first = self.book.accounts[name].first_contribution
        if name not in self.heard and first is not None and first < year:
            self.assumed.append(("empty-before", name, year))
        self.heard.add(name)

    def step(
        self, number: int, entry: Entry, kind: int, account: str, amount: Cents, *rest: int
    ) -> Step:
        """Return a step on the day of its entry; `rest` is second, third and flags."""
        second, third, flags = (*rest, 0, 0, 0)[:3]
        day = as_day(entry.date)
        target = CASH if account == "" else self.names.accounts[account]
        return Step(day.year, day.month_day, kind, target, amount, second, third, flags, number)
