"""26 USC 67: the floor under miscellaneous itemized deductions, and their end."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import MiscellaneousLaw
from basisbook.money import Cents, pro_rata

__all__ = ["BY_REGIME", "above_floor", "disallowed", "suspended"]


@rule(
    "loss.miscellaneous_deduction",
    deferred("Miscellaneous itemized deduction for a sustained loss"),
    authority=("26 USC 67(a)",),
    since=1987,
    until=2017,
)
def above_floor(loss: Cents, other: Cents, agi: Cents, law: MiscellaneousLaw) -> Cents:
    """Return how much of a loss on an account survives the floor of 2% of AGI.

    `other` is the year's other miscellaneous deductions, which meet the floor first; a
    negative AGI makes no floor. It is the deduction of one who itemizes, before the
    alternative minimum tax takes it back.

    Units: cents; one return.
    """
    floor = pro_rata(max(0, agi), law.floor_numerator, law.floor_denominator)
    return min(loss, max(0, loss + other - floor))


@rule(
    "loss.miscellaneous_suspended",
    deferred("Miscellaneous itemized deductions are suspended"),
    authority=("26 USC 67(g)",),
    since=2018,
    until=2025,
)
def suspended(loss: Cents, other: Cents, agi: Cents, law: MiscellaneousLaw) -> Cents:  # noqa: ARG001
    """Return what of a sustained loss is deductible in 2018 to 2025: nothing.

    Units: cents; one return.
    """
    return 0


@rule(
    "loss.miscellaneous_disallowed",
    deferred("Miscellaneous itemized deductions are permanently disallowed"),
    authority=("26 USC 67(h)", "P.L. 119-21 section 70110"),
    since=2026,
)
def disallowed(loss: Cents, other: Cents, agi: Cents, law: MiscellaneousLaw) -> Cents:  # noqa: ARG001
    """Return what of a sustained loss is deductible from 2026: nothing.

    Units: cents; one return.
    """
    return 0


BY_REGIME = {
    "26 USC 67(a)": above_floor,
    "26 USC 67(g)": suspended,
    "26 USC 67(h)": disallowed,
}
"""The rule of a year, by the paragraph that governs it."""
