"""Claims: payments under an exception to the additional tax, and the limits that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.state import Claim, Limit
from basisbook.kernel.records import load

if TYPE_CHECKING:
    import datetime
    from collections.abc import Hashable

    from basisbook.engine.encoding.series import Paid
    from basisbook.kernel.records import Table
    from basisbook.money import Cents
    from basisbook.yamltext import Keys


COVERED, PUBLIC_SAFETY = "covered", "public safety"
"""What became of a payment: its reason is an exception, or the work that the owner did is."""


class Covered(NamedTuple):
    """How far an exception reaches for one payment.

    Payments with the same `key` share one limit, as expenses of a year do.
    """

    limit: Cents
    key: Hashable = None
    shared: Cents = 0
    first_home: bool = False
    by_amount: bool = False
    """Whether `limit` is the amount that is treated so, whatever is includible of it."""


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
        self.emergencies: dict[str, list[tuple[datetime.date, str, Cents]]] = {}
        """Emergency payments of each owner: the day, the plan or IRA, the amount."""
        self.series: dict[tuple[str, str], list[Paid]] = {}
        """Payments of each series, by owner and name."""
        self.modified: dict[tuple[str, int], datetime.date] = {}
        """Days on which an owner's series was modified, by year."""
        self.spreads: Table = []
        self.spread_of: dict[Keys, int] = {}
        """Rows of payments that may be repaid, by where the book has them."""
        self.last_spread = 0
        """The last year that includes income of one of them; 0 if there is none."""
        self.repayments: Table = []
        self.repaid: list[int] = []
        """Of each repayment, its entry."""
        self.unrepaid: list[int] = []
        """Entries that repay what no exception covers."""
        self._caps: dict[Hashable, Cents] = {}
        self._shared: dict[Hashable, int] = {}

    def add(self, number: int, year: int, contract: int, covered: Covered) -> int:
        """Add the claim of an entry's payment, and return its row."""
        shared = 0 if covered.key is None else self._limit(covered)
        home = int(covered.first_home)
        part = int(covered.by_amount)
        made = Claim(year, contract, covered.limit, shared, home, part, 0, 0, 0, 0)
        self.claims.append(list(made))
        self.entries.append(number)
        return len(self.claims) - 1

    def recapture(self, row: int, year: int) -> None:
        """Note the year in which what a claim comes to cover is taxed after all."""
        claim = load(Claim, self.claims[row])
        self.claims[row] = list(claim._replace(recaptured_in=year))

    def refuse(self, row: int, why: str) -> None:
        """Take a claim's exception away: what it was taken for had ended."""
        claim = load(Claim, self.claims[row])
        self.claims[row] = list(claim._replace(limit=0))
        self.said[self.entries[row]] = why

    def treated(self, key: Hashable, cap: Cents, amount: Cents) -> Covered:
        """Return a payment as far as a limit on amounts, which others used before, still reaches.

        Limits on amounts do not turn on what is includible, so they can be used up here.
        """
        left = self._caps.setdefault(key, cap)
        part = min(left, amount)
        self._caps[key] = left - part
        return Covered(part, by_amount=True)

    def _limit(self, covered: Covered) -> int:
        """Return one more than the row of a shared limit, as claims name it."""
        if covered.key not in self._shared:
            self.limits.append(list(Limit(covered.shared)))
            self._shared[covered.key] = len(self.limits)
        return self._shared[covered.key]
