"""What a plan withholds from a distribution: 20% of what could be rolled over, 10% of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.law.year import federal_law, nonperiodic_withholding
from basisbook.rules.s3405_withholding import nonperiodic_withheld, required_withholding

if TYPE_CHECKING:
    from basisbook.engine.outcome import Paid
    from basisbook.money import Cents


def mandatory_withholding(paid: Paid) -> Cents:
    """Return what the plan has to withhold from what it pays to the owner."""
    eligible, _ineligible = _untaxed(paid)
    return required_withholding(eligible, federal_law(paid.entry.date.year).withholding)


def default_withholding(paid: Paid) -> Cents:
    """Return what the plan withholds besides, unless the owner chose otherwise."""
    _eligible, ineligible = _untaxed(paid)
    if ineligible == 0:
        return 0
    return nonperiodic_withheld(ineligible, nonperiodic_withholding(paid.entry.date.year))


def _untaxed(paid: Paid) -> tuple[Cents, Cents]:
    """Return the income in what the plan paid out, that could be rolled over and that could not.

    Investment fills what could not be rolled over first (26 CFR 1.402(c)-2 A-8).
    """
    parts = [part.result for part in paid.placed if not part.direct]
    untaxed = sum(part.pretax for part in parts)
    amount = sum(part.amount for part in parts)
    barred = paid.entry.payment.ineligible if paid.entry.payment else 0
    ineligible = max(0, min(barred, amount) - (amount - untaxed))
    return untaxed - ineligible, ineligible
