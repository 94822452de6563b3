"""26 USC 3405: what a payer must withhold from an eligible rollover distribution."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import WithholdingLaw
from basisbook.money import Cents, pro_rata

__all__ = ["nonperiodic_withheld", "required_withholding"]


@rule(
    "withholding.required",
    deferred("Withholding that a plan must make from what it pays to the owner"),
    authority=("26 USC 3405(c)", "26 USC 3405(e)(1)(B)"),
    since=1993,
)
def required_withholding(untaxed: Cents, law: WithholdingLaw) -> Cents:
    """Return the tax to be withheld from the part of a distribution that is paid out.

    `untaxed` is the income in it; a payer does not withhold on what it believes is not
    includible, so recovered investment is free of it. What is rolled over directly is free
    of it too, what the owner rolls over within 60 days is not.

    Units: cents; one distribution.
    """
    return pro_rata(untaxed, law.rate_numerator, law.rate_denominator)


@rule(
    "withholding.nonperiodic",
    deferred("Withholding from what could not be rolled over, unless its owner chose otherwise"),
    authority=("26 USC 3405(b)(1)-(2)", "26 USC 3405(e)(1)(B)"),
    since=1993,
)
def nonperiodic_withheld(untaxed: Cents, law: WithholdingLaw) -> Cents:
    """Return the tax withheld by default from what is no eligible rollover distribution.

    The recipient may elect that nothing is withheld, so a payer that withheld nothing may
    be right. Recovered investment is free of it, as under section 3405(c).

    Units: cents; one distribution.
    """
    return pro_rata(untaxed, law.rate_numerator, law.rate_denominator)
