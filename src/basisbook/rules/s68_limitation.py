"""26 USC 68: what high incomes lose of their itemized deductions."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, Ratio, pro_rata

__all__ = ["limitation_from_2026", "limitation_to_2017"]


@rule(
    "itemized.limitation_to_2017",
    deferred("Reduction of itemized deductions for high incomes, to 2017"),
    authority=("26 USC 68(a)-(c)",),
    since=2013,
    until=2017,
)
def limitation_to_2017(
    agi: Cents, threshold: Cents, affected: Cents, rate: Ratio, most: Ratio
) -> Cents:
    """Return the reduction: a share of income above the threshold, at most a share of `affected`.

    `affected` leaves out medical expenses, investment interest, and casualty, theft and
    gambling losses. The loss on a closed account and an annuity's unrecovered cost are in it.

    Units: cents; one return.
    """
    above = pro_rata(max(0, agi - threshold), rate.numerator, rate.denominator)
    return min(above, pro_rata(affected, most.numerator, most.denominator))


@rule(
    "itemized.limitation_from_2026",
    deferred("Reduction of itemized deductions for the highest bracket, from 2026"),
    authority=("26 USC 68(a)-(b)", "P.L. 119-21 section 70111"),
    since=2026,
)
def limitation_from_2026(agi: Cents, top: Cents, itemized: Cents, rate: Ratio) -> Cents:
    """Return the reduction: 2/37 of the deductions or, if less, of income above `top`.

    `top` is where the highest bracket begins. Income is counted before itemized deductions, so
    a deduction is worth 35 cents in the dollar in the highest bracket.

    Units: cents; one return.
    """
    lesser = min(itemized, max(0, agi - top))
    return pro_rata(lesser, rate.numerator, rate.denominator)
