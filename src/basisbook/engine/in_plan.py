"""Where money of in-plan Roth rollovers is, while the five years of its recapture run.

An in-plan Roth rollover that was includible is under the additional tax if it is paid out
early within five taxable years (section 402A(c)(4)(D)). The money may move on first, to
another designated Roth account or to a Roth IRA, and stays under that rule there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import LAYER_YEARS
from basisbook.ledger.book import ROTH_IRA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.engine.entries import Entry, Payment
    from basisbook.ledger.book import Book
    from basisbook.money import Cents


_Origin = tuple[str, int]
"""An in-plan rollover: its entry, and its year."""


class InPlan:
    """In-plan rollovers by the account they are in; all Roth IRAs of an owner are one."""

    def __init__(self, book: Book) -> None:
        """Begin with none."""
        self._book = book
        self._left: dict[_Origin, Cents] = {}
        self._within: dict[str, dict[_Origin, Cents]] = {}

    def follow(self, entry: Entry, payment: Payment, includible: Cents) -> None:
        """Note an in-plan rollover, or that a rollover took money of one along.

        How much goes along is the plan's accounting; the most is all that moved.
        """
        if entry.kind == "in_plan_roth_rollover" and includible:
            target = self._place(payment.moves[0].account)
            origin = (entry.id, entry.date.year)
            self._left[origin] = includible
            self._within.setdefault(target, {})[origin] = includible
        source = self._place(payment.sources[0][0])
        for move in payment.moves:
            target = self._place(move.account)
            if target != source:
                there = self._within.setdefault(target, {})
                for origin, cents in self._within.get(source, {}).items():
                    there[origin] = min(cents, there.get(origin, 0) + move.amount)

    def recent(self, account: str, year: int) -> Cents:
        """Return the most that a payment in a year can hold of rollovers of its five years.

        Units: cents.
        """
        return sum(
            min(cents, self._left[origin])
            for origin, cents in self._within.get(self._place(account), {}).items()
            if origin[1] > year - LAYER_YEARS
        )

    def is_all_here(self, account: str, year: int, held: Mapping[str, Cents]) -> bool:
        """Return whether nothing of the rollovers of five years can be but in emptied Roth IRAs.

        `account` is one of them; `held` is what each account holds.
        """
        place = self._place(account)
        recent = [one for one in self._within.get(place, {}) if one[1] > year - LAYER_YEARS]
        return not any(
            amount
            for name, amount in held.items()
            if self._place(name) == place
            or any(self._within.get(name, {}).get(origin) for origin in recent)
        )

    def take(self, account: str, year: int, amount: Cents) -> None:
        """Note that a payment took an amount of rollovers of its five years out for good."""
        within = self._within.get(self._place(account), {})
        for origin in [one for one in within if one[1] > year - LAYER_YEARS]:
            taken = min(within[origin], self._left[origin], amount)
            within[origin] -= taken
            self._left[origin] -= taken
            amount -= taken

    def _place(self, account: str) -> str:
        is_roth = self._book.accounts[account].kind == ROTH_IRA
        return f"{self._book.owner_of(account)} {ROTH_IRA}" if is_roth else account
