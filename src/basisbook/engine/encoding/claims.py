"""Claims: payments under an exception to the additional tax, and the limits that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.state import Claim, Limit

if TYPE_CHECKING:
    from collections.abc import Hashable

    from basisbook.kernel.records import Table
    from basisbook.money import Cents


class Covered(NamedTuple):
    """How far an exception reaches for one payment.

    Payments with the same `key` share one limit, as expenses of a year do.
    """

    limit: Cents
    key: Hashable = None
    shared: Cents = 0
    first_home: bool = False


class Claims:
    """The rows of claims and of shared limits, made as the entries come."""

    def __init__(self) -> None:
        """Begin with none."""
        self.claims: Table = []
        self.limits: Table = []
        self.entries: list[int] = []
        """Of each claim, its entry."""
        self.said: dict[int, str] = {}
        """What became of the reason that an entry gives."""
        self._shared: dict[Hashable, int] = {}

    def add(self, number: int, year: int, contract: int, covered: Covered) -> int:
        """Add the claim of an entry's payment, and return its row."""
        shared = 0 if covered.key is None else self._limit(covered)
        home = int(covered.first_home)
        self.claims.append(list(Claim(year, contract, covered.limit, shared, home, 0, 0, 0)))
        self.entries.append(number)
        return len(self.claims) - 1

    def _limit(self, covered: Covered) -> int:
        """Return one more than the row of a shared limit, as claims name it."""
        if covered.key not in self._shared:
            self.limits.append(list(Limit(covered.shared)))
            self._shared[covered.key] = len(self.limits)
        return self._shared[covered.key]
