"""26 USC 402(g): the limit on all elective deferrals of a person."""

from __future__ import annotations

from basisbook.facts import Deferred
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import LongServiceLaw
from basisbook.money import Cents

__all__ = ["excess_deferrals", "excess_includible", "excess_of_roth", "long_service_increase"]


@rule(
    "deferral.excess",
    deferred("Elective deferrals within the limit, caught up, and in excess"),
    authority=("26 USC 402(g)(1)", "26 USC 402(g)(3)"),
    since=2002,
)
def excess_deferrals(deferrals: Cents, limit: Cents, catch_up: Cents) -> Deferred:
    """Divide a person's elective deferrals of a year, under all plans together.

    Designated Roth contributions count with the others. Catch-up contributions come on top,
    by age, whether or not a plan calls them so. Employer contributions and after-tax
    employee contributions are no deferrals.

    Units: cents; one person, one taxable year.
    """
    regular = min(deferrals, limit)
    caught_up = min(deferrals - regular, catch_up)
    return Deferred(regular, caught_up, deferrals - regular - caught_up)


@rule(
    "deferral.excess_of_roth",
    deferred("Excess deferrals that are designated Roth contributions"),
    authority=("26 USC 402(g)(1)(A)", "26 CFR 1.402(g)-1(a)"),
    since=2006,
)
def excess_of_roth(roth: Cents, limit: Cents, identified: Cents, roth_first: bool) -> Cents:
    """Return how much of an excess may be of designated Roth contributions.

    The regulation: what of them exceeds the limit alone, or was identified as the excess and
    distributed (`identified`). The statute's own words: all of them, `roth_first`.

    Units: cents; one person, one taxable year.
    """
    if roth_first:
        return roth
    return max(roth - limit, identified, 0)


@rule(
    "deferral.excess_includible",
    deferred("Excess deferrals that are includible: designated Roth contributions are already"),
    authority=("26 USC 402(g)(1)(A)", "26 CFR 1.402(g)-1(a)"),
    since=2006,
)
def excess_includible(excess: Cents, of_roth: Cents) -> Cents:
    """Return what an excess adds to income of the year of the deferral.

    Designated Roth contributions were not excluded, so the part of the excess that is of them
    adds nothing. It does not matter whether the plan pays the excess back.

    Units: cents; one person, one taxable year.
    """
    return max(0, excess - of_roth)


@rule(
    "deferral.long_service",
    deferred("What 15 years of service add to the limit on deferrals into a 403(b) plan"),
    authority=("26 USC 402(g)(7)", "26 CFR 1.403(b)-4(c)(3)"),
    since=2002,
)
def long_service_increase(
    years: int, before: Cents, increased: Cents, law: LongServiceLaw
) -> Cents:
    """Return the increase of the limit for an employee of long service.

    For educational organizations, hospitals, home health and welfare agencies and churches.
    `before` is what was deferred into the organization's plans in earlier years, without
    catch-up contributions by age; `increased` what this increase let be deferred then. It is
    used up before catch-up contributions by age.

    Units: cents; one employee, one organization, one taxable year.
    """
    if years < law.years:
        return 0
    return max(0, min(law.a_year, law.in_all - increased, law.each_year * years - before))
