"""Where money of in-plan Roth rollovers is, while the five years of its recapture run.

An in-plan Roth rollover that was includible is under the additional tax if it is paid out
early within five taxable years (section 402A(c)(4)(D)). The money may move on first, to
another designated Roth account or to a Roth IRA, and stays under that rule there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.ledger.book import ROTH_IRA

if TYPE_CHECKING:
    from basisbook.engine.entries import Entry, Payment
    from basisbook.ledger.book import Book
    from basisbook.money import Cents

_FIVE_YEARS = 5


class InPlan:
    """In-plan rollovers by the account they are in; all Roth IRAs of an owner are one."""

    def __init__(self, book: Book) -> None:
        """Begin with none."""
        self._book = book
        self._amounts: dict[str, list[tuple[int, Cents]]] = {}
        self._taken: dict[str, Cents] = {}

    def follow(self, entry: Entry, payment: Payment, includible: Cents) -> None:
        """Note an in-plan rollover, or that a rollover took money of one along.

        How much goes along is the plan's accounting; all that there is, is the most.
        """
        year = entry.date.year
        if entry.kind == "in_plan_roth_rollover" and includible:
            target = self._place(payment.moves[0].account)
            self._amounts.setdefault(target, []).append((year, includible))
        source = self._place(payment.sources[0][0])
        for move in payment.moves:
            target = self._place(move.account)
            if target != source:
                self._amounts.setdefault(target, []).extend(self._amounts.get(source, ()))

    def recent(self, account: str, year: int) -> Cents:
        """Return the most that a payment in a year can hold of rollovers of its five years.

        Units: cents.
        """
        place = self._place(account)
        amounts = self._amounts.get(place, ())
        total = sum(cents for begun, cents in amounts if begun > year - _FIVE_YEARS)
        return max(0, total - self._taken.get(place, 0))

    def take(self, account: str, amount: Cents) -> None:
        """Note that a payment took an amount out for good."""
        place = self._place(account)
        self._taken[place] = self._taken.get(place, 0) + amount

    def _place(self, account: str) -> str:
        is_roth = self._book.accounts[account].kind == ROTH_IRA
        return f"{self._book.owner_of(account)} {ROTH_IRA}" if is_roth else account
