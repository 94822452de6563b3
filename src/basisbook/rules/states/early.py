"""State tax on early distributions, beside the federal additional tax."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, Ratio, pro_rata

__all__ = ["early_tax_on_income", "share_of_federal_tax"]


@rule(
    "state_early.on_income",
    deferred("California: tax on early distributions"),
    authority=("Cal. Rev. & Tax. Code 17085(c)", "Cal. Form FTB 3805P"),
    since=2009,
)
def early_tax_on_income(includible: Cents, rate: Ratio) -> Cents:
    """Return California's tax on early distributions: a share of what it includes in income.

    What basis covers, also basis that only California knows, is no income and bears none.

    Units: cents; one person, one taxable year.
    """
    return pro_rata(includible, rate.numerator, rate.denominator)


@rule(
    "state_early.share",
    deferred("State tax on early distributions: a share of the federal additional tax"),
    authority=(
        "Wis. Stat. 71.83(1)(a)6.",
        "Neb. Rev. Stat. 77-2715.03(6)",
        "32 V.S.A. 5822(c)(1)",
        "Ark. Code 26-51-414(c)",
        "36 M.R.S. 5204-A",
    ),
    since=2009,
)
def share_of_federal_tax(additional_tax: Cents, share: Ratio) -> Cents:
    """Return what a state adds to the federal additional tax of 26 USC 72(t).

    Where an exception takes the federal tax away, or basis is all that was paid, nothing is
    left of which a state could take its share.

    Units: cents; one person, one taxable year.
    """
    return pro_rata(additional_tax, share.numerator, share.denominator)
