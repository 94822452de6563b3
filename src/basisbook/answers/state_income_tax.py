"""The state income tax on a return, as far as a loss changes it.

Only for the states in which a loss is deductible. By rate schedules: credits, surtaxes, local
taxes and what printed tables round are left out, as for the federal tax.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.facts import Bracket, DeductionAdjustment, SlidingDeduction
from basisbook.law import store
from basisbook.money import pro_rata
from basisbook.rules.states.brackets import state_bracket_tax
from basisbook.rules.states.itemized import (
    new_york_adjustment,
    sliding_standard_deduction,
    state_limitation,
    state_taxable_income,
)

if TYPE_CHECKING:
    from basisbook.money import Cents, Ratio

_SLIDING = "AL"
"""The state whose standard deduction depends on income."""
_ADJUSTED = "NY"
"""The state that takes shares of the itemized deductions of high incomes."""
_OTHER_TABLE = "AR"
"""The state that has another table for high incomes, of which only the highest rate is kept."""
_LIMITED = ("CA", "HI")
"""The states that reduce the itemized deductions of high incomes as section 68 did."""


class StateFiler(NamedTuple):
    """A state return without the loss: what its tax depends on.

    Units: cents.
    """

    state: str
    year: int
    status: str
    """As the tables of law name it."""
    federal_agi: Cents
    state_agi: Cents
    itemized: Cents
    """Other itemized deductions of the state return, all of which a limitation affects."""
    subtracted: Cents = 0
    """What else the state takes off: exemptions, Alabama's deduction for federal tax."""


class StateWorth(NamedTuple):
    """What a deduction changes on a state return: with it and without it.

    Units: cents.
    """

    without: Cents
    """Tax; where an income is above a table that ends, only that on what lies above it."""
    with_it: Cents
    survives: Cents
    """What of the deduction reduces taxable income."""
    law_of: int
    """The year whose amounts were used; an earlier one than the return's is a projection."""
    table_ends: bool
    """Whether taxable income is where no rate is known: above the last amount of a schedule."""

    @property
    def saved(self) -> Cents:
        """Return the tax that the deduction saves."""
        return self.without - self.with_it


def state_worth(filer: StateFiler, deduction: Cents, *, rising: bool = False) -> StateWorth:
    """Return what a deduction is worth on a state return, before a minimum tax.

    Amounts that are not known yet are those of the last year that has them, or, where they are
    `rising`, those raised once more as much as they rose to that year.

    Raises `LawError` for a year without amounts, other than one later than the last.
    """
    law = _Law(filer, rising=rising)
    before = _taxable(filer, law, filer.itemized)
    after = _taxable(filer, law, filer.itemized + deduction)
    ends = law.ends(before)
    highest = ends and law.at_the_top(after)
    brackets = law.top() if highest else law.table()
    without, with_it = _tax(brackets, before), _tax(brackets, after)
    oldest = min(law.years, default=filer.year)
    return StateWorth(without, with_it, before - after, oldest, ends and not highest)


class _Law:
    """The amounts of a state for a return; the last that are known stand in for later years."""

    def __init__(self, filer: StateFiler, *, rising: bool) -> None:
        self.filer = filer
        self.rising = rising
        self.folder = f"states.{filer.state.lower()}"
        self.years: list[int] = []

    def year(self, name: str) -> int:
        """Return the year whose amounts are used, and remember it."""
        last = store.parameter(name).values[-1].until
        self.years.append(min(self.filer.year, last))
        return self.years[-1]

    def amounts(self, name: str) -> tuple[Cents, ...]:
        id_ = f"{self.folder}.{name}"
        year = self.year(id_)
        last = store.amounts(id_, year, self.filer.status)
        if not self.rising or year == self.filer.year:
            return last
        return tuple(map(_risen, last, store.amounts(id_, year - 1, self.filer.status)))

    def money(self, name: str) -> Cents:
        id_ = f"{self.folder}.{name}"
        return store.money(id_, self.year(id_))

    def ratio(self, name: str) -> Ratio:
        id_ = f"{self.folder}.{name}"
        return store.ratio(id_, self.year(id_))

    def rates(self) -> tuple[Ratio, ...]:
        id_ = f"{self.folder}.rates"
        return store.ratios(id_, self.year(id_))

    def ends(self, taxable: Cents) -> bool:
        """Return whether a schedule gives no rate for what is above its last amount."""
        tops = self.amounts("brackets")
        return len(self.rates()) == len(tops) and taxable > tops[-1]

    def at_the_top(self, taxable: Cents) -> bool:
        """Return whether only the highest rate changes the tax from there upwards."""
        return self.filer.state == _OTHER_TABLE and taxable >= self.money("top_begins")

    def table(self) -> list[Bracket]:
        """Return the brackets; a schedule with a rate for each amount has none above the last."""
        ends = itertools.pairwise((0, *self.amounts("brackets"), -1))
        return [
            Bracket(low, high, *rate) for (low, high), rate in zip(ends, self.rates(), strict=False)
        ]

    def top(self) -> list[Bracket]:
        """Return the bracket from which only the highest rate is left of another table."""
        return [Bracket(self.money("top_begins"), -1, *self.rates()[-1])]


def _risen(last: Cents, before: Cents) -> Cents:
    """Return an amount raised in the proportion in which it last rose."""
    return last + pro_rata(last, max(0, last - before), before)


def _taxable(filer: StateFiler, law: _Law, itemized: Cents) -> Cents:
    left = itemized
    if filer.state in _LIMITED:
        threshold = sum(law.amounts("limitation_threshold"))
        rate, most = law.ratio("limitation_rate"), law.ratio("limitation_most")
        left -= state_limitation(filer.federal_agi, threshold, itemized, rate, most)
    if filer.state == _ADJUSTED:
        left -= new_york_adjustment(filer.state_agi, itemized, _adjustment(law))
    return state_taxable_income(filer.state_agi, filer.subtracted, left, _standard(filer, law))


def _adjustment(law: _Law) -> DeductionAdjustment:
    return DeductionAdjustment(
        sum(law.amounts("adjustment_begins")),
        law.money("adjustment_begins_again"),
        law.money("adjustment_width"),
        *law.ratio("adjustment_share"),
    )


def _standard(filer: StateFiler, law: _Law) -> Cents:
    amounts = law.amounts("standard_deduction")
    if filer.state == _SLIDING:
        return sliding_standard_deduction(filer.state_agi, SlidingDeduction(*amounts))
    return sum(amounts)


def _tax(brackets: list[Bracket], taxable: Cents) -> Cents:
    reached = (bracket for bracket in brackets if bracket.bottom < taxable)
    return sum(state_bracket_tax(taxable, bracket) for bracket in reached)
