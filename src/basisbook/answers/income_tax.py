"""The federal income tax on a return, as far as a loss changes it.

The regular tax, with net capital gain at its own rates, and the minimum tax where it is more.
What is the same with and without a loss is left out: credits, payroll taxes, the tax on net
investment income, the deduction for business income.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from basisbook.facts import Bracket, GainBands, Itemized, MinimumExemption
from basisbook.law import store
from basisbook.law.year import federal_law
from basisbook.money import Cents
from basisbook.rules.s1_income_tax import bracket_tax
from basisbook.rules.s1h_capital_gains import gain_tax
from basisbook.rules.s55_minimum_tax import (
    exemption_left,
    minimum_income,
    separate_increase,
    tentative_tax,
)
from basisbook.rules.s63_taxable_income import taxable_income
from basisbook.rules.s67_miscellaneous import above_floor
from basisbook.rules.s68_limitation import limitation_from_2026, limitation_to_2017
from basisbook.rules.s151_exemptions import personal_exemptions, senior_deduction
from basisbook.years import Day, on_or_after

LAW = "federal.income_tax"
STATUSES = {
    "single": "single",
    "married filing jointly": "joint",
    "qualifying surviving spouse": "joint",
    "married filing separately": "separate",
    "head of household": "head",
}
"""The filing statuses of a book, as the tables of law name them."""
SEPARATE = "separate"


class Filer(NamedTuple):
    """A return: what its income tax depends on.

    Units: cents.
    """

    year: int
    status: str
    """As the tables of law name it."""
    agi: Cents
    itemized: Cents = 0
    """Itemized deductions that are not miscellaneous."""
    aged: int = 0
    """How many of the filers are 65 or older."""
    miscellaneous: Cents = 0
    """Miscellaneous itemized deductions, before the floor."""
    taxes: Cents = 0
    """State and local taxes in `itemized`."""
    exemptions: int = 0
    """How many personal exemptions are claimed; they are nothing from 2018."""
    surviving: bool = False
    """A qualifying surviving spouse, who has the tables of a joint return but files none."""
    gain: Cents = 0
    """Net capital gain in `agi`, which has rates of its own."""
    spared: Cents = 0
    """Those in `itemized` that section 68 as it was to 2017 did not reduce, such as thefts."""


class Bill(NamedTuple):
    """The tax on a return, and the amounts on the way to it.

    Units: cents.
    """

    itemizes: bool
    limitation: Cents
    """What section 68 takes of the itemized deductions, or would take."""
    deducted: Cents
    """Itemized deductions after section 68, or the standard deduction."""
    exemptions: Cents
    taxable: Cents
    regular: Cents
    tentative: Cents
    """Tentative minimum tax."""

    @property
    def tax(self) -> Cents:
        """Return the larger of the regular tax and the tentative minimum tax."""
        return max(self.regular, self.tentative)


class Worth(NamedTuple):
    """What a deduction changes: a return without it and with it.

    Units: cents.
    """

    without: Bill
    with_it: Bill

    @property
    def saved(self) -> Cents:
        """Return the tax that the deduction saves."""
        return self.without.tax - self.with_it.tax

    @property
    def survives(self) -> Cents:
        """Return what of the deduction reduces taxable income."""
        return self.without.taxable - self.with_it.taxable

    @property
    def cut(self) -> Cents:
        """Return what section 68 takes of the deduction."""
        return self.with_it.limitation - self.without.limitation

    @property
    def more_deducted(self) -> Cents:
        """Return by how much deductions are more with it, standard or itemized."""
        return self.with_it.deducted - self.without.deducted

    @property
    def taken_back(self) -> Cents:
        """Return what the minimum tax takes back of the regular tax saved; negative is more."""
        return self.without.regular - self.with_it.regular - self.saved


def rates_known(year: int) -> bool:
    """Return whether the rate schedules of a taxable year are known."""
    return first_rates() <= year <= store.parameter(f"{LAW}.brackets").known_through


def first_rates() -> int:
    """Return the first year whose rate schedules are known."""
    return store.parameter(f"{LAW}.brackets").values[0].since


def is_aged(born: Day, year: int) -> bool:
    """Return whether a person has attained 65 by the end of a year.

    An age is attained on the day before the birthday, as for Form 1040.
    """
    return not on_or_after(born, Day(year - store.always(f"{LAW}.aged") + 1, 102))


def bill(filer: Filer) -> Bill:
    """Return the tax on a return, itemizing or not, whichever leaves less tax.

    Raises `LawError` for a year whose rates are not known.
    """
    return min(bills(filer), key=lambda one: one.tax)


def bills(filer: Filer) -> list[Bill]:
    """Return the tax on a return by the larger deduction, and by the other if that may be less.

    The smaller deduction never lowers the regular tax, but it may lower the minimum tax, which
    knows no standard deduction.
    """
    deductions = _itemized(filer)
    exemptions = _personal(filer) + _senior(filer)
    limitation = _limitation(filer, deductions.total, exemptions)
    options = (
        (True, deductions.total - limitation, deductions),
        (False, _standard(filer), Itemized(0, 0, 0)),
    )
    found: list[Bill] = []
    for itemizes, deducted, allowed in sorted(options, key=lambda one: -one[1]):
        taxable = taxable_income(filer.agi, deducted, exemptions)
        regular, tentative = _regular(filer, taxable), _tentative(filer, allowed, taxable)
        found.append(Bill(itemizes, limitation, deducted, exemptions, taxable, regular, tentative))
        if regular >= tentative:
            break
    return found


def above(filer: Filer) -> Cents:
    """Return what the floor of 2% leaves of the miscellaneous deductions of a return."""
    return _itemized(filer).miscellaneous


def schedule_tax(filer: Filer, taxable: Cents) -> Cents:
    """Return the tax on a taxable income by the rate schedule of a filing status."""
    reached = (bracket for bracket in _brackets(filer) if bracket.bottom < taxable)
    return sum(bracket_tax(taxable, bracket) for bracket in reached)


def _amount(name: str, filer: Filer) -> Cents:
    return sum(store.amounts(f"{LAW}.{name}", filer.year, filer.status))


def _brackets(filer: Filer) -> list[Bracket]:
    tops = store.amounts(f"{LAW}.brackets", filer.year, filer.status)
    ends = itertools.pairwise((0, *tops, -1))
    rates = store.ratios(f"{LAW}.rates", filer.year)
    return [Bracket(low, high, *rate) for (low, high), rate in zip(ends, rates, strict=True)]


def _itemized(filer: Filer) -> Itemized:
    law = federal_law(filer.year).miscellaneous
    left = 0
    if filer.miscellaneous and law.allowed:
        left = above_floor(filer.miscellaneous, 0, filer.agi, law)
    return Itemized(filer.itemized + left, left, min(filer.taxes, filer.itemized))


def _standard(filer: Filer) -> Cents:
    addition = _amount("aged_deduction", filer) if filer.aged else 0
    return _amount("standard_deduction", filer) + filer.aged * addition


def _personal(filer: Filer) -> Cents:
    each = store.money(f"{LAW}.personal_exemption", filer.year)
    if not each or not filer.exemptions:
        return 0
    threshold, step = _amount("limitation_threshold", filer), _amount("exemption_step", filer)
    share = store.ratio(f"{LAW}.exemption_share", filer.year)
    return personal_exemptions(filer.exemptions * each, filer.agi, threshold, step, share)


def _senior(filer: Filer) -> Cents:
    each = store.money(f"{LAW}.senior_deduction", filer.year)
    if not each or not filer.aged or filer.status == SEPARATE:
        return 0
    threshold = _amount(
        "senior_threshold", filer._replace(status="single") if filer.surviving else filer
    )
    rate = store.ratio(f"{LAW}.senior_rate", filer.year)
    return senior_deduction(filer.aged, each, filer.agi, threshold, rate)


def _limitation(filer: Filer, itemized: Cents, exemptions: Cents) -> Cents:
    rate = store.ratio(f"{LAW}.limitation_rate", filer.year)
    if rate.numerator == 0 or itemized == 0:
        return 0
    threshold = _amount("limitation_threshold", filer)
    if threshold:
        most = store.ratio(f"{LAW}.limitation_most", filer.year)
        return limitation_to_2017(filer.agi, threshold, itemized - filer.spared, rate, most)
    top = _brackets(filer)[-1].bottom
    return limitation_from_2026(filer.agi - exemptions, top, itemized, rate)


def _gain(filer: Filer, most: Cents, ordinary: Cents) -> Cents:
    """Return the tax on net capital gain, of which `most` is taxed."""
    bands = GainBands(
        *store.amounts(f"{LAW}.gain_brackets", filer.year, filer.status),
        *itertools.chain(*store.ratios(f"{LAW}.gain_rates", filer.year)[1:]),
    )
    return gain_tax(min(filer.gain, most), ordinary, bands)


def _regular(filer: Filer, taxable: Cents) -> Cents:
    if not filer.gain:
        return schedule_tax(filer, taxable)
    ordinary = max(0, taxable - filer.gain)
    apart = schedule_tax(filer, ordinary) + _gain(filer, taxable, ordinary)
    return min(apart, schedule_tax(filer, taxable))


def _tentative(filer: Filer, itemized: Itemized, taxable: Cents) -> Cents:
    income = minimum_income(filer.agi, itemized)
    exemption = MinimumExemption(
        _amount("minimum_exemption", filer),
        _amount("minimum_phaseout", filer),
        *store.ratio(f"{LAW}.minimum_phaseout_rate", filer.year),
    )
    if filer.status == SEPARATE:
        income += separate_increase(income, exemption)
    excess = max(0, income - exemption_left(income, exemption))
    top = _amount("minimum_bracket", filer)
    rates = store.ratios(f"{LAW}.minimum_rates", filer.year)
    low, high = Bracket(0, top, *rates[0]), Bracket(top, -1, *rates[1])
    whole = tentative_tax(excess, low, high)
    if not filer.gain:
        return whole
    apart = tentative_tax(max(0, excess - filer.gain), low, high)
    return min(whole, apart + _gain(filer, excess, max(0, taxable - filer.gain)))
