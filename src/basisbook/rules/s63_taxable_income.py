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
def taxable_income(agi: Cents, itemized: Cents, standard: Cents) -> Cents:
    """Return adjusted gross income less the larger of itemized and standard deductions.

    One may itemize though the standard deduction is larger, but pays more tax for it; the
    larger is taken here. Exemptions (to 2017) and the deduction for business income are left
    out: they are the same with and without a loss.

    Units: cents; one return.
    """
    return max(0, agi - max(itemized, standard))
