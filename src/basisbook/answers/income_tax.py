"""The federal income tax on a return, as far as a loss changes it.

Ordinary rates only. What is the same with and without a loss is left out: credits,
preferential rates, exemptions, payroll taxes.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from basisbook.facts import Bracket
from basisbook.law import store
from basisbook.money import Cents
from basisbook.rules.s1_income_tax import bracket_tax
from basisbook.rules.s63_taxable_income import taxable_income
from basisbook.rules.s68_limitation import limitation_from_2026, limitation_to_2017
from basisbook.years import Day, on_or_after

_LAW = "federal.income_tax"
STATUSES = {
    "single": "single",
    "married filing jointly": "joint",
    "qualifying surviving spouse": "joint",
    "married filing separately": "separate",
    "head of household": "head",
}
"""The filing statuses of a book, as the tables of law name them."""


class Filer(NamedTuple):
    """A return without the loss: what its tax depends on.

    Units: cents.
    """

    year: int
    status: str
    """As the tables of law name it."""
    agi: Cents
    itemized: Cents
    """Other itemized deductions, all of which the limitation of section 68 affects."""
    aged: int = 0
    """How many of the filers are 65 or older."""


class Worth(NamedTuple):
    """What an itemized deduction changes: with it and without it.

    Units: cents.
    """

    without: Cents
    """Income tax without the deduction."""
    with_it: Cents
    survives: Cents
    """What of the deduction reduces taxable income."""

    @property
    def saved(self) -> Cents:
        """Return the tax that the deduction saves."""
        return self.without - self.with_it


def rates_known(year: int) -> bool:
    """Return whether the rate schedules of a taxable year are known."""
    known = store.parameter(f"{_LAW}.brackets")
    return known.values[0].since <= year <= known.known_through


def is_aged(born: Day, year: int) -> bool:
    """Return whether a person has attained 65 by the end of a year.

    An age is attained on the day before the birthday, as for Form 1040.
    """
    return not on_or_after(born, Day(year - 64, 102))


def worth(filer: Filer, deduction: Cents) -> Worth:
    """Return what an itemized deduction is worth to a filer, before the minimum tax.

    Raises `LawError` for a year whose rates are not known.
    """
    before = _taxable(filer, filer.itemized)
    after = _taxable(filer, filer.itemized + deduction)
    return Worth(income_tax(filer, before), income_tax(filer, after), before - after)


def income_tax(filer: Filer, taxable: Cents) -> Cents:
    """Return the income tax on a taxable income by the rate schedule of a filing status."""
    reached = (bracket for bracket in _brackets(filer) if bracket.bottom < taxable)
    return sum(bracket_tax(taxable, bracket) for bracket in reached)


def _brackets(filer: Filer) -> list[Bracket]:
    tops = store.amounts(f"{_LAW}.brackets", filer.year, filer.status)
    ends = itertools.pairwise((0, *tops, -1))
    rates = store.ratios(f"{_LAW}.rates", filer.year)
    return [Bracket(low, high, *rate) for (low, high), rate in zip(ends, rates, strict=True)]


def _taxable(filer: Filer, itemized: Cents) -> Cents:
    standard = sum(store.amounts(f"{_LAW}.standard_deduction", filer.year, filer.status))
    if filer.aged:
        addition = store.amounts(f"{_LAW}.aged_deduction", filer.year, filer.status)
        standard += filer.aged * sum(addition)
    return taxable_income(filer.agi, itemized - _limitation(filer, itemized), standard)


def _limitation(filer: Filer, itemized: Cents) -> Cents:
    rate = store.ratio(f"{_LAW}.limitation_rate", filer.year)
    if rate.numerator == 0:
        return 0
    threshold = sum(store.amounts(f"{_LAW}.limitation_threshold", filer.year, filer.status))
    if threshold:
        return limitation_to_2017(filer.agi, threshold, itemized, rate)
    top = _brackets(filer)[-1].bottom
    return limitation_from_2026(filer.agi, top, itemized, rate)
