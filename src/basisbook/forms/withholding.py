"""What a plan withholds from a distribution: 20% of what could be rolled over, 10% of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.shares import shares_of
from basisbook.law.year import federal_law, nonperiodic_withholding
from basisbook.ledger.outflows import SERIES
from basisbook.rules.s3405_withholding import nonperiodic_withheld, required_withholding

if TYPE_CHECKING:
    from basisbook.engine.outcome import Paid
    from basisbook.money import Cents

_REPAYABLE = frozenset({"birth or adoption", "coronavirus", "domestic abuse", "emergency"})
"""Reasons whose payments are no eligible rollover distributions for withholding, though they can be
repaid: 26 USC 72(t)(2)(H)(vi)(II), (I) and (K); P.L. 116-136 sec. 2202(a)(6)(A) (decision 0179)."""
_NOT_WORKED_OUT = frozenset({"disaster", "dividends", SERIES})
"""Reasons of which nothing is said. Dividends are no designated distribution (3405(e)(1)(B)(iv)),
periodic payments are withheld on like wages (3405(a)), and what each act on disasters says of
section 3405 was not read."""


def mandatory_withholding(paid: Paid) -> Cents:
    """Return what the plan has to withhold from what it pays to the owner."""
    eligible, _ineligible = _untaxed(paid)
    payment = paid.entry.payment
    # An offset at the same time counts, but only money can be withheld (1.402(c)-2 A-9 Ex. 4).
    offset = payment.offset_beside if payment else 0
    due = required_withholding(eligible + offset, federal_law(paid.entry.date.year).withholding)
    return min(due, _withholdable(paid))


def _withholdable(paid: Paid) -> Cents:
    """Return the most that can be withheld: what is paid beside securities of the employer.

    That is section 3405(e)(8).
    """
    shares = shares_of(paid.entry.event)
    amount = sum(part.result.amount for part in paid.placed if not part.direct)
    if shares is None or shares.of == "other":
        return amount
    return max(0, amount + paid.appreciation - shares.value)


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
    if paid.contract.wages:
        # Withheld on like other wages (26 USC 3402), which turns on Form W-4.
        return 0, 0
    if paid.entry.kind in ("deemed_distribution", "loan_offset"):
        # Nothing was paid out of which to withhold (26 CFR 1.72(p)-1 A-15).
        return 0, 0
    reason = paid.entry.payment.reason if paid.entry.payment else None
    if reason in _NOT_WORKED_OUT:
        return 0, 0
    parts = [part.result for part in paid.placed if not part.direct]
    untaxed = sum(part.pretax for part in parts)
    if reason in _REPAYABLE:
        return 0, untaxed
    amount = sum(part.amount for part in parts)
    barred = paid.entry.payment.ineligible if paid.entry.payment else 0
    ineligible = max(0, min(barred, amount) - (amount - untaxed))
    return untaxed - ineligible, ineligible
