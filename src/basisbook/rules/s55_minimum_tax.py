"""26 USC 55 and 56: the alternative minimum tax, as far as a loss meets it."""

from __future__ import annotations

from basisbook.facts import Bracket, Itemized, MinimumExemption
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["exemption_left", "minimum_income", "separate_increase", "tentative_tax"]


@rule(
    "minimum_tax.income",
    deferred("Alternative minimum taxable income"),
    authority=("26 USC 55(b)(1)", "26 USC 56(b)(1)"),
    since=2013,
)
def minimum_income(agi: Cents, itemized: Itemized) -> Cents:
    """Return adjusted gross income less the itemized deductions that the minimum tax knows.

    It knows no miscellaneous ones, so the loss on a closed account is added back, and no
    state and local taxes; nor the standard deduction, exemptions and the deduction for
    seniors. Section 68 does not apply. An annuity's unrecovered cost stays deducted.

    Units: cents; one return; one who takes the standard deduction has nothing itemized.
    """
    return agi - (itemized.total - itemized.miscellaneous - itemized.state_taxes)


@rule(
    "minimum_tax.separate_increase",
    deferred("What married persons who file separately add to alternative minimum taxable income"),
    authority=("26 USC 55(d)(2)", "Instructions for Form 6251"),
    since=2013,
)
def separate_increase(amti: Cents, exemption: MinimumExemption) -> Cents:
    """Return what is added once income has used the exemption up, at most the exemption.

    It is the rate of the phase-out on what lies above the income that leaves no exemption.

    Units: cents; one separate return of a married person.
    """
    above = max(0, amti - exemption.threshold)
    beyond = pro_rata(above, exemption.rate_numerator, exemption.rate_denominator)
    return min(exemption.amount, max(0, beyond - exemption.amount))


@rule(
    "minimum_tax.exemption",
    deferred("Exemption from the alternative minimum tax"),
    authority=("26 USC 55(d)",),
    since=2013,
)
def exemption_left(amti: Cents, exemption: MinimumExemption) -> Cents:
    """Return what a high income leaves of the exemption.

    Units: cents; one return.
    """
    above = max(0, amti - exemption.threshold)
    taken = pro_rata(above, exemption.rate_numerator, exemption.rate_denominator)
    return max(0, exemption.amount - taken)


@rule(
    "minimum_tax.tentative",
    deferred("Tentative minimum tax at the two rates of the minimum tax"),
    authority=("26 USC 55(b)(1)(A)",),
    since=2013,
)
def tentative_tax(excess: Cents, low: Bracket, high: Bracket) -> Cents:
    """Return the tax on income above the exemption, without net capital gain.

    One owes the larger of this and the regular tax.

    Units: cents; one return.
    """
    within = min(excess, low.top)
    above = excess - within
    return pro_rata(within, low.rate_numerator, low.rate_denominator) + pro_rata(
        above, high.rate_numerator, high.rate_denominator
    )
