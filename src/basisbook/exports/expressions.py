"""The few ways in which an amount of a sheet follows from others, as cents and as formulas.

Spreadsheets reckon in binary fractions. Sums are rounded to the cent, and products are taken of
whole cents: below `_EXACT` these are exact there, so that the one rounding that the law asks for
falls the same way as it did here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.money import pro_rata, rounded_ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from basisbook.money import Cents

_EXACT = 1 << 52
"""Products below this, in cents times cents, have a quotient that no rounding misplaces."""


class Sum(NamedTuple):
    """Amounts added up, others taken off; `floor` keeps it from falling below zero."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    floor: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Return all that it is made from."""
        return (*self.plus, *self.minus)

    def renamed(self, key: Callable[[str], str]) -> Sum:
        """Return it with other keys."""
        return self._replace(plus=tuple(map(key, self.plus)), minus=tuple(map(key, self.minus)))

    def value(self, cents: Mapping[str, Cents]) -> Cents:
        """Return the sum."""
        total = sum(cents[key] for key in self.plus) - sum(cents[key] for key in self.minus)
        return max(0, total) if self.floor else total

    def text(self, at: Callable[[str], str]) -> str:
        """Return the sum as a formula."""
        first = "+".join(map(at, self.plus))
        total = "-".join([first, *map(at, self.minus)])
        if not self.floor and len(self.keys) == 1:
            return total
        return f"ROUND(MAX(0,{total}),2)" if self.floor else f"ROUND({total},2)"


class Least(NamedTuple):
    """The least of two amounts."""

    first: str
    second: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Return both."""
        return (self.first, self.second)

    def renamed(self, key: Callable[[str], str]) -> Least:
        """Return it with other keys."""
        return Least(key(self.first), key(self.second))

    def value(self, cents: Mapping[str, Cents]) -> Cents:
        """Return the lesser."""
        return min(cents[key] for key in self.keys)

    def text(self, at: Callable[[str], str]) -> str:
        """Return it as a formula."""
        return f"MIN({','.join(map(at, self.keys))})"


class Rate(NamedTuple):
    """A rate that the law states as a fraction, on an amount."""

    amount: str
    numerator: int
    denominator: int

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the amount."""
        return (self.amount,)

    def renamed(self, key: Callable[[str], str]) -> Rate:
        """Return it with other keys."""
        return self._replace(amount=key(self.amount))

    def value(self, cents: Mapping[str, Cents]) -> Cents:
        """Return the part of the amount, rounded half up."""
        return pro_rata(cents[self.amount], self.numerator, self.denominator)

    def text(self, at: Callable[[str], str]) -> str:
        """Return it as a formula."""
        return f"ROUND({_whole(at(self.amount))}*{self.numerator}/{self.denominator},0)/100"


class Proportion(NamedTuple):
    """A part of an amount, as one amount is to another; with `places`, a decimal as on paper.

    No more comes of it than `part` less what `before` has taken already.
    """

    amount: str
    part: str
    whole: str
    before: tuple[str, ...] = ()
    places: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """Return all that it is made from."""
        return (self.amount, self.part, self.whole, *self.before)

    def renamed(self, key: Callable[[str], str]) -> Proportion:
        """Return it with other keys."""
        return self._replace(
            amount=key(self.amount),
            part=key(self.part),
            whole=key(self.whole),
            before=tuple(map(key, self.before)),
        )

    def value(self, cents: Mapping[str, Cents]) -> Cents:
        """Return the part, or -1 where a spreadsheet could round it otherwise."""
        amount, part, whole = cents[self.amount], cents[self.part], cents[self.whole]
        if amount * part >= _EXACT:
            return -1
        if self.places:
            part, whole = rounded_ratio(part, whole, self.places)
        most = cents[self.part] - sum(cents[key] for key in self.before)
        return min(pro_rata(amount, part, whole), most)

    def text(self, at: Callable[[str], str]) -> str:
        """Return it as a formula."""
        amount, part, whole = (_whole(at(key)) for key in self.keys[:3])
        least = f"MIN({part},{whole})"
        share = f"ROUND({amount}*{least}/{whole},0)/100"
        if self.places:
            scale = 10**self.places
            ratio = f"ROUND({least}*{scale}/{whole},0)"
            share = f"ROUND({amount}*{ratio}/{scale},0)/100"
        most = "-".join([at(self.part), *map(at, self.before)])
        return f"IF({at(self.whole)}=0,0,ROUND(MIN({share},{most}),2))"


def _whole(address: str) -> str:
    """Return the cents of a cell that holds dollars."""
    return f"ROUND({address}*100,0)"
