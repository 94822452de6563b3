"""26 USC 151: personal exemptions to 2017, and the deduction for seniors from 2025."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, Ratio, pro_rata, steps_of

__all__ = ["personal_exemptions", "senior_deduction"]


@rule(
    "income_tax.personal_exemptions",
    deferred("Deduction for personal exemptions"),
    authority=("26 USC 151(a)-(c)", "26 USC 151(d)(1)-(4)"),
    since=2013,
    until=2017,
)
def personal_exemptions(
    whole: Cents, agi: Cents, threshold: Cents, step: Cents, share: Ratio
) -> Cents:
    """Return the deduction for exemptions, `whole`, less what a high income takes of it.

    A share of it, two percentage points, goes for each step of income above the threshold, and
    a fraction of a step counts as a whole one. A loss that is no itemized deduction can give
    some back.

    Units: cents; one return.
    """
    taken = share.numerator * steps_of(max(0, agi - threshold), step)
    return pro_rata(whole, max(0, share.denominator - taken), share.denominator)


@rule(
    "income_tax.senior_deduction",
    deferred("Deduction for persons aged 65 or more"),
    authority=("26 USC 151(d)(5)(C)", "P.L. 119-21 section 70103"),
    since=2025,
    until=2028,
)
def senior_deduction(
    count: int, each: Cents, modified_agi: Cents, threshold: Cents, rate: Ratio
) -> Cents:
    """Return the deduction for `count` seniors, itemizing or not.

    What income above the threshold takes is taken of each person's amount, so two lose twice
    as much as one. A married person has it on a joint return only.

    Units: cents; one return.
    """
    taken = pro_rata(max(0, modified_agi - threshold), rate.numerator, rate.denominator)
    return count * max(0, each - taken)
