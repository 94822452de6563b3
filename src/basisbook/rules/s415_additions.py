"""26 USC 415(c): the limit on what a year adds under the plans of one employer."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["additions_counted"]


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
