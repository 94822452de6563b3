"""26 USC 1(h): the tax on net capital gain, which lies on top of other income."""

from __future__ import annotations

from basisbook.facts import GainBands
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["gain_tax"]


@rule(
    "income_tax.capital_gain",
    deferred("Tax on net capital gain"),
    authority=("26 USC 1(h)(1)", "26 USC 1(j)(5)", "26 USC 55(b)(3)"),
    since=2013,
)
def gain_tax(gain: Cents, rest: Cents, bands: GainBands) -> Cents:
    """Return the tax at the rates of net capital gain, the lowest of which is zero.

    `rest` is what else there is of taxable income, which fills the bands first: so a deduction from
    it may move gain into a lower band. For the minimum tax the bands are filled by the same
    rest of regular taxable income. Collectibles and section 1250 gain are not known here.

    Units: cents; one return.
    """
    untaxed = min(gain, max(0, bands.zero_top - rest))
    middle = min(gain - untaxed, max(0, bands.middle_top - rest - untaxed))
    highest = gain - untaxed - middle
    return pro_rata(middle, bands.middle_numerator, bands.middle_denominator) + pro_rata(
        highest, bands.highest_numerator, bands.highest_denominator
    )
