"""26 USC 414(v): catch-up contributions, by age, and when they must be Roth contributions."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import DeferralLaw, RothCatchUpLaw
from basisbook.money import Cents

__all__ = ["catch_up_limit", "roth_required"]


@rule(
    "catch_up.limit",
    deferred("The limit on catch-up contributions, by age"),
    authority=("26 USC 414(v)(2)(B)", "26 USC 414(v)(2)(E)", "26 USC 414(v)(5)(A)"),
    since=2006,
)
def catch_up_limit(attained: int, law: DeferralLaw) -> Cents:
    """Return the limit on catch-up contributions of a person.

    `attained` is the age that the person attains by the end of the year. At 60 to 63 the limit is
    higher; at 64 it is again that of 50.

    Units: cents; one person, one taxable year.
    """
    if attained < law.catch_up_age:
        return 0
    higher = law.higher_from <= attained <= law.higher_to
    return law.catch_up_60_63 if higher else law.catch_up


@rule(
    "catch_up.roth_required",
    deferred("Catch-up contributions that had to be designated Roth contributions"),
    authority=("26 USC 414(v)(7)(A)", "26 CFR 1.414(v)-2(a)"),
    since=2024,
)
def roth_required(catch_up: Cents, roth: Cents, wages: Cents, law: RothCatchUpLaw) -> Cents:
    """Return the catch-up contributions that were not, but had to be, Roth contributions.

    `wages` are those of the year before under section 3121(a), from the employer that
    maintains the plan. They must exceed the threshold. `roth` is what the person deferred as
    designated Roth contributions in the year, all of which counts.

    Units: cents; one person, one employer, one taxable year.
    """
    if law.applies == 0 or wages <= law.wages:
        return 0
    return max(0, catch_up - roth)
