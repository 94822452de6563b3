"""26 USC 457: the limit on deferrals under plans of that section, and what they pay."""

from __future__ import annotations

from basisbook.facts import Recovery
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["ceiling_457", "deferred_pay", "raised_ceiling_457"]


@rule(
    "deferral_457.ceiling",
    deferred("The limit on deferrals under 457(b) plans"),
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
    deferred("The limit under 457(b) plans with what may be caught up"),
    authority=("26 USC 457(b)(3)", "26 USC 457(e)(18)", "26 CFR 1.457-4(c)(2)-(3)"),
    since=2002,
)
def raised_ceiling_457(dollars: Cents, ceiling: Cents, unused: Cents, catch_up: Cents) -> Cents:
    """Return the greater of what age and what the last years before retirement allow.

    In the last three taxable years before normal retirement age `unused`, what earlier
    ceilings left, may be deferred too, up to twice the dollar amount. The catch-up by age, which
    only plans of governments have, is not added to that: the greater of the two counts.

    Units: cents; one person, one taxable year.
    """
    return max(ceiling + catch_up, min(2 * dollars, ceiling + unused))


@rule(
    "deferral_457.payment",
    deferred("Payments of a 457(b) plan of a tax-exempt employer"),
    authority=("26 USC 457(a)(1)(B)", "26 USC 457(e)(1)(B)"),
    since=1987,
)
def deferred_pay(investment: Cents, amount: Cents) -> Recovery:
    """Return a payment as includible whole: the pay that was deferred, and the income on it.

    Such a plan holds pay that was never taxed and nothing else: a payment recovers nothing.
    What is made available is taxed like what is paid, whoever leaves it there.

    Units: cents; one payment.
    """
    return Recovery(0, amount, 0, investment)
