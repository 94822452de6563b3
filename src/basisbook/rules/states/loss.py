"""The state deduction for a loss on closed accounts: what a floor of 2% leaves of it."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, Ratio, pro_rata

__all__ = ["above_state_floor", "share_of_deduction", "without_floor"]


@rule(
    "state_loss.above_floor",
    deferred("State deduction for a loss, above the floor"),
    authority=(
        "26 USC 67(a)",
        "Cal. Rev. & Tax. Code 17076(a)",
        "N.Y. Tax Law 615(a)",
        "HRS 235-2.4(b)",
        "Ala. Code 40-18-15(a)",
        "Ark. Code 26-51-437(a)",
    ),
    since=2009,
)
def above_state_floor(loss: Cents, other: Cents, agi: Cents, floor: Ratio) -> Cents:
    """Return what of a loss is above the floor, where the state has one as federal law had.

    `agi` is the federal adjusted gross income in some states and the state's own in others;
    a negative one makes no floor. `other` miscellaneous deductions of the state return meet
    the floor first.

    Units: cents; one state return.
    """
    taken = pro_rata(max(0, agi), floor.numerator, floor.denominator)
    return min(loss, max(0, loss + other - taken))


@rule(
    "state_loss.without_floor",
    deferred("State deduction for a loss, on the reading that no floor applies"),
    authority=("Ark. Code 26-51-424(a)(2)(B)", "Ark. Code 26-51-437(b)(5)"),
    since=2009,
)
def without_floor(loss: Cents) -> Cents:
    """Return the whole loss: Arkansas takes losses under section 424 out of what a floor is for.

    Its forms have one line for all miscellaneous deductions, under the floor, and the tax
    agency was not found to have said which of the two it goes by.

    Units: cents; one state return.
    """
    return loss


@rule(
    "state_loss.share",
    deferred("State deduction for a loss, where a state takes only a share of deductions"),
    authority=("K.S.A. 79-32,120(a)(2)-(3)",),
    since=2013,
)
def share_of_deduction(deduction: Cents, share: Ratio) -> Cents:
    """Return what Kansas took of a deduction in 2013 and 2014: a share of all itemized ones.

    Units: cents; one state return.
    """
    return pro_rata(deduction, share.numerator, share.denominator)
