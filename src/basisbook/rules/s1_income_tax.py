"""26 USC 1: the tax on taxable income, one bracket of the rate tables at a time."""

from __future__ import annotations

from basisbook.facts import Bracket
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["bracket_tax"]


@rule(
    "income_tax.bracket",
    deferred("Income tax on the part of taxable income that lies in one bracket"),
    authority=("26 USC 1(a)-(d)", "26 USC 1(j)"),
    since=2013,
)
def bracket_tax(income: Cents, bracket: Bracket) -> Cents:
    """Return the tax on what of a taxable income lies between the ends of a bracket.

    By the rate schedules: the Tax Table of Form 1040, which takes incomes below $100,000
    by the middle of a row of $50, may differ from them by a few dollars.

    Units: cents; one return.
    """
    end = income if bracket.top < 0 else min(income, bracket.top)
    within = max(0, end - bracket.bottom)
    return pro_rata(within, bracket.rate_numerator, bracket.rate_denominator)
