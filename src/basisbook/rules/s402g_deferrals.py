"""26 USC 402(g): the limit on all elective deferrals of a person."""

from __future__ import annotations

from basisbook.facts import Deferred
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["excess_deferrals"]


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
