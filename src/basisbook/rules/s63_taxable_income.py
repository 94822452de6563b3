"""26 USC 63: taxable income, after the standard deduction or the itemized ones."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["taxable_income"]


@rule(
    "income_tax.taxable_income",
    deferred("Taxable income"),
    authority=("26 USC 63(a)-(b)", "26 USC 63(e)"),
    since=1987,
)
def taxable_income(agi: Cents, deductions: Cents, exemptions: Cents) -> Cents:
    """Return adjusted gross income less the standard or the itemized deductions, and exemptions.

    `exemptions` are what section 151 allows: personal exemptions to 2017, the deduction for
    seniors from 2025. The deduction for business income is left out: it is taken to be the same
    with and without a loss.

    Units: cents; one return.
    """
    return max(0, agi - deductions - exemptions)
