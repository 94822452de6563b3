"""26 USC 165(c)(2), (e), (h)(5): money that was stolen after it had been paid out."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["personal_theft", "theft_for_profit"]


@rule(
    "loss.theft_for_profit",
    deferred("Theft in a transaction entered into for profit"),
    authority=("26 USC 165(c)(2)", "26 USC 165(e)", "26 USC 67(b)(3)", "CCA 202511015"),
    since=1987,
)
def theft_for_profit(stolen: Cents, recovered: Cents) -> Cents:
    """Return the theft loss of the year of discovery: what was stolen less what comes back.

    Its basis is the money itself, which was includible or basis when the account paid it.
    No floor applies, and it is no miscellaneous itemized deduction.

    Units: cents.
    """
    return max(0, stolen - recovered)


@rule(
    "loss.personal_theft",
    deferred("Theft that is neither of a business nor for profit"),
    authority=("26 USC 165(c)(3)", "26 USC 165(h)(5)"),
    since=2018,
)
def personal_theft(stolen: Cents, recovered: Cents) -> Cents:  # noqa: ARG001
    """Return the deduction for a personal theft since 2018: nothing, for it is no disaster.

    Units: cents.
    """
    return 0
