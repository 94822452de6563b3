"""26 USC 67: the floor under miscellaneous itemized deductions, and their end."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import MiscellaneousLaw
from basisbook.money import Cents, pro_rata

__all__ = ["miscellaneous_deduction"]


@rule(
    "loss.miscellaneous_deduction",
    deferred("Miscellaneous itemized deduction for a sustained loss"),
    authority=("26 USC 67(a)", "26 USC 67(g)", "26 USC 67(h)"),
    since=1987,
)
def miscellaneous_deduction(loss: Cents, other: Cents, agi: Cents, law: MiscellaneousLaw) -> Cents:
    """Return how much of a loss on an account survives the floor of 2% of AGI.

    `other` is the year's other miscellaneous deductions, which meet the floor first. In
    years in which such deductions are not allowed at all the result is zero, and a
    negative AGI makes no floor. It is the
    deduction of one who itemizes, before the alternative minimum tax takes it back.

    Units: cents; one return.
    """
    if law.allowed == 0:
        return 0
    floor = pro_rata(max(0, agi), law.floor_numerator, law.floor_denominator)
    return min(loss, max(0, loss + other - floor))
