"""26 USC 415(c): the limit on what a year adds under the plans of one employer."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["additions_caught_up", "additions_counted", "additions_limited"]


@rule(
    "additions.counted",
    deferred("Annual additions that count for the limit"),
    authority=("26 USC 415(c)(2)", "26 USC 414(v)(3)(A)"),
    since=2002,
)
def additions_counted(contributions: Cents, catch_up: Cents) -> Cents:
    """Return the annual additions under all defined contribution plans of one employer.

    Employer and employee contributions of every sort count, rollovers and catch-up
    contributions do not. The limit is tested on the calendar year.

    Units: cents; one participant, one employer, one limitation year.
    """
    return contributions - catch_up


@rule(
    "additions.limit",
    deferred("The limit on annual additions: the dollar amount, or all of the compensation"),
    authority=("26 USC 415(c)(1)", "26 USC 415(c)(3)"),
    since=2002,
)
def additions_limited(dollars: Cents, compensation: Cents) -> Cents:
    """Return the lesser of the dollar limit and 100 percent of compensation.

    Compensation is that from the employer, elective deferrals included; for a 403(b) plan it
    is includible compensation of the most recent year of service.

    Units: cents; one participant, one employer, one limitation year.
    """
    return min(dollars, compensation)


@rule(
    "additions.caught_up",
    deferred("Deferrals above the limit on annual additions that are catch-up contributions"),
    authority=("26 USC 414(v)(3)(A)", "26 CFR 1.414(v)-1(b)(1)", "26 CFR 1.403(b)-4(c)(5)"),
    since=2002,
)
def additions_caught_up(additions: Cents, limit: Cents, deferred: Cents, left: Cents) -> Cents:
    """Return the elective deferrals that are catch-up because they exceed this limit.

    A deferral need not exceed the limit of section 402(g) to be a catch-up contribution; what
    exceeds the limit on annual additions is one too, as far as `left`, what the person's age
    still allows, reaches.

    Units: cents; one participant, one employer, one limitation year.
    """
    return min(max(0, additions - limit), deferred, left)
