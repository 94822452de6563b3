"""26 USC 401(k): distributions upon hardship of the employee."""

from __future__ import annotations

from basisbook.facts import HardshipAmount
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import HardshipLaw
from basisbook.money import Cents

__all__ = ["from_deferrals", "hardship_amount", "need_is_deemed"]

MEDICAL, RESIDENCE, TUITION, EVICTION, FUNERAL, CASUALTY, DISASTER, OTHER = range(1, 9)
"""Needs."""

EMPLOYEE, SPOUSE, CHILD, DEPENDENT, PARENT, BENEFICIARY = range(1, 7)
"""Whose need it is."""


@rule(
    "hardship.need_deemed",
    deferred("Whether the need is one that is deemed immediate and heavy"),
    authority=("26 CFR 1.401(k)-1(d)(3)", "T.D. 9169", "T.D. 9875"),
    since=2007,
)
def need_is_deemed(kind: int, person: int, law: HardshipLaw) -> bool:
    """Return whether a need is on the list of the regulations for the person who has it.

    A need that is not on the list may still be immediate and heavy on all the facts, if the
    plan provides for it: false does not mean that there was no hardship. A child's medical
    care counts when the child is a dependent, as section 213 has it.
    """
    if kind == OTHER or (kind == DISASTER and law.disaster == 0):
        return False
    if person == EMPLOYEE:
        return kind != FUNERAL
    if person == PARENT:
        return kind == FUNERAL
    if person == CHILD:
        return kind in (TUITION, FUNERAL)
    return kind in (MEDICAL, TUITION, FUNERAL)


@rule(
    "hardship.amount",
    deferred("What of a hardship distribution the need covers"),
    authority=("26 CFR 1.401(k)-1(d)(3)",),
    since=2007,
)
def hardship_amount(paid: Cents, need: Cents, taxes: Cents) -> HardshipAmount:
    """Return a payment divided into what its need covers and what goes above that.

    The need includes the taxes, and the additional tax, that the distribution itself is
    reasonably expected to bring. What is above it should not have been paid as hardship;
    it is taxed like the rest all the same.

    Units: cents; `covered + above` is the payment.
    """
    covered = min(paid, need + taxes)
    return HardshipAmount(covered, paid - covered)


@rule(
    "hardship.from_deferrals",
    deferred("What of a hardship distribution could come from elective contributions"),
    authority=("26 CFR 1.401(k)-1(d)(3)", "26 USC 401(k)(14)(A)"),
    since=2007,
)
def from_deferrals(paid: Cents, deferrals: Cents, law: HardshipLaw) -> HardshipAmount:
    """Return a payment divided into what was distributable upon hardship and the rest.

    Until plan years beginning after 2018 only the elective contributions themselves were,
    less those distributed before; since then their earnings are too.

    Units: cents; `covered + above` is the payment.
    """
    covered = paid if law.earnings else min(paid, deferrals)
    return HardshipAmount(covered, paid - covered)
