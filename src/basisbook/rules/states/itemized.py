"""State itemized deductions: what high incomes lose of them, and when they are the larger."""

from __future__ import annotations

from basisbook.facts import DeductionAdjustment, SlidingDeduction
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, Ratio, pro_rata, whole_steps

__all__ = [
    "new_york_adjustment",
    "sliding_standard_deduction",
    "state_limitation",
    "state_taxable_income",
]


@rule(
    "state_itemized.limitation",
    deferred("State reduction of itemized deductions for high incomes"),
    authority=("Cal. Rev. & Tax. Code 17077", "HRS 235-2.4(c)(1)"),
    since=2018,
)
def state_limitation(
    agi: Cents, threshold: Cents, affected: Cents, rate: Ratio, most: Ratio
) -> Cents:
    """Return the reduction: a share of income above the threshold, at most a share of `affected`.

    Section 68 as it stood to 2017, which the states kept, California with 6% for 3%. Income is
    the federal adjusted gross income. Medical expenses, investment interest, and casualty, theft
    and gambling losses are not affected; the loss on a closed account is.

    Units: cents; one state return.
    """
    above = pro_rata(max(0, agi - threshold), rate.numerator, rate.denominator)
    return min(above, pro_rata(affected, most.numerator, most.denominator))


@rule(
    "state_itemized.new_york_adjustment",
    deferred("New York's adjustment of itemized deductions"),
    authority=("N.Y. Tax Law 615(f)", "20 NYCRR 115.5", "N.Y. Form IT-196 line 46"),
    since=2018,
)
def new_york_adjustment(agi: Cents, itemized: Cents, law: DeductionAdjustment) -> Cents:
    """Return what New York takes off itemized deductions: a quarter, and of high incomes two.

    Each quarter grows in proportion to the New York adjusted gross income within `width` above
    its beginning.

    Units: cents; one state return.
    """
    first = min(law.width, max(0, agi - law.begins))
    second = min(law.width, max(0, agi - law.again))
    of_both = (first + second) * law.numerator
    return pro_rata(itemized, of_both, law.width * law.denominator)


@rule(
    "state_itemized.sliding_standard_deduction",
    deferred("Alabama's standard deduction, which falls as income rises"),
    authority=("Ala. Code 40-18-15(b)",),
    since=2019,
)
def sliding_standard_deduction(agi: Cents, law: SlidingDeduction) -> Cents:
    """Return the standard deduction at a state adjusted gross income.

    It falls by a step for each whole step of income above the start, as the printed chart
    has it, and never below the least amount.

    Units: cents; one state return.
    """
    # More steps than reach the least amount change nothing, and their product could be too large.
    enough = whole_steps(max(0, law.most - law.least), law.fall) + 1
    steps = min(whole_steps(max(0, agi - law.start), law.step), enough)
    return max(law.least, law.most - steps * law.fall)


@rule(
    "state_itemized.taxable_income",
    deferred("State taxable income"),
    authority=(
        "Cal. Rev. & Tax. Code 17073.5",
        "N.Y. Tax Law 611",
        "HRS 235-2.4(a)",
        "Ala. Code 40-18-15",
        "Ark. Code 26-51-430(a)",
    ),
    since=2018,
)
def state_taxable_income(agi: Cents, subtracted: Cents, itemized: Cents, standard: Cents) -> Cents:
    """Return a state's taxable income with the larger of itemized and standard deductions.

    These states let one itemize on their return whatever the federal return did. `subtracted`
    is what else the state takes off, such as exemptions or Alabama's deduction for federal tax.

    Units: cents; one state return.
    """
    return max(0, agi - subtracted - max(itemized, standard))
