"""26 USC 401(a)(17): the compensation that a plan may take into account."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["compensation_counted", "formula_gives"]


@rule(
    "compensation.counted",
    deferred("Compensation of a year that a plan may take into account"),
    authority=("26 USC 401(a)(17)(A)", "26 CFR 1.401(a)(17)-1(b)(1)"),
    since=2002,
)
def compensation_counted(compensation: Cents, limit: Cents) -> Cents:
    """Return compensation up to the limit.

    It bounds what a plan's formula is applied to. It does not bound what an employee may
    defer: a deferral has the limit of section 402(g), however much was earned.

    Units: cents; one participant, one plan, one plan year.
    """
    return min(compensation, limit)


@rule(
    "compensation.formula_gives",
    deferred("The most that a plan's formula gives on compensation that counts"),
    authority=("26 USC 401(a)(17)(A)", "26 CFR 1.401(a)(17)-1(b)(1)"),
    since=2002,
)
def formula_gives(pay: Cents, rate_numerator: int, rate_denominator: int) -> Cents:
    """Return what the employer contributes at most on compensation that counts.

    The share is the plan's own, matching and nonelective contributions together.

    Units: cents; one participant, one plan, one plan year.
    """
    return pro_rata(pay, rate_numerator, rate_denominator)
