"""26 USC 457(b): the limit on deferrals under governmental plans of that section."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["ceiling_457", "raised_ceiling_457"]


@rule(
    "deferral_457.ceiling",
    deferred("The limit on deferrals under governmental 457(b) plans"),
    authority=("26 USC 457(b)(2)", "26 USC 457(c)", "26 USC 457(e)(15)"),
    since=2002,
)
def ceiling_457(dollars: Cents, compensation: Cents) -> Cents:
    """Return the lesser of the dollar amount and 100 percent of includible compensation.

    What the employer pays in counts as well. Deferrals into plans of other kinds do not.

    Units: cents; one person, one taxable year.
    """
    return min(dollars, compensation)


@rule(
    "deferral_457.raised",
    deferred("The limit under governmental 457(b) plans with what may be caught up"),
    authority=("26 USC 457(b)(3)", "26 USC 457(e)(18)", "26 CFR 1.457-4(c)(2)-(3)"),
    since=2002,
)
def raised_ceiling_457(dollars: Cents, ceiling: Cents, unused: Cents, catch_up: Cents) -> Cents:
    """Return the greater of what age and what the last years before retirement allow.

    In the last three taxable years before normal retirement age `unused`, what earlier
    ceilings left, may be deferred too, up to twice the dollar amount. The catch-up by age is
    not added to that: the greater of the two counts.

    Units: cents; one person, one taxable year.
    """
    return max(ceiling + catch_up, min(2 * dollars, ceiling + unused))
