"""26 USC 219: how much may go into IRAs, and how much of it is deductible."""

from __future__ import annotations

from basisbook.facts import Deducted
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import IraLaw, PhaseOutLaw
from basisbook.money import Cents, next_ten_dollars, pro_rata_down

__all__ = ["deducted", "dollar_limit", "ira_limit", "phased_out", "spousal_compensation"]


@rule(
    "ira.dollar_limit",
    deferred("The dollar limit on IRA contributions"),
    authority=("26 USC 219(b)(5)(A)-(B)",),
    since=1998,
)
def dollar_limit(aged_50: bool, law: IraLaw) -> Cents:
    """Return the dollar limit of a person: more for one who is 50 at the end of the year.

    Units: cents; one person, one taxable year.
    """
    return law.limit + law.catch_up if aged_50 else law.limit


@rule(
    "ira.spousal_compensation",
    deferred("Compensation that counts for the IRA limit on a joint return"),
    authority=("26 USC 219(c)",),
    since=1998,
)
def spousal_compensation(earned: Cents, spouse: Cents, spouse_contributed: Cents) -> Cents:
    """Return the compensation of the spouse with less, on a joint return.

    The other spouse's counts too, less what that spouse put into IRAs of either kind: not
    the sum of both twice over.

    Units: cents; one couple, one taxable year.
    """
    if earned >= spouse:
        return earned
    return earned + max(0, spouse - spouse_contributed)


@rule(
    "ira.contribution_limit",
    deferred("The limit on contributions to all IRAs"),
    authority=("26 USC 219(b)(1)", "26 USC 408A(c)(2)"),
    since=1998,
)
def ira_limit(dollars: Cents, compensation: Cents) -> Cents:
    """Return the limit on regular contributions to all IRAs of a person, Roth or not.

    Units: cents; one person, one taxable year.
    """
    return min(dollars, compensation)


@rule(
    "ira.phased_out",
    deferred("A limit reduced for modified adjusted gross income"),
    authority=("26 USC 219(g)(2)", "26 USC 408A(c)(3)(A)", "26 CFR 1.408A-3 A-3"),
    since=1998,
)
def phased_out(limit: Cents, modified_agi: Cents, law: PhaseOutLaw) -> Cents:
    """Return a limit as modified adjusted gross income leaves it.

    The reduction is in proportion over a range of income; what is left is rounded up to $10
    and stays at $200 until nothing is left. The same rule serves the deduction of active
    participants and the Roth IRA limit, each with its own range.

    Units: cents; one person, one taxable year.
    """
    over = modified_agi - law.start
    if over <= 0:
        return limit
    if over >= law.width:
        return 0
    left = next_ten_dollars(limit - pro_rata_down(limit, over, law.width))
    return min(limit, max(law.least, left))


@rule(
    "ira.deducted",
    deferred("Contributions to traditional IRAs that are deductible"),
    authority=("26 USC 219(a)-(b)", "26 USC 219(g)(1)", "26 USC 408(o)(2)"),
    since=1998,
)
def deducted(contributed: Cents, limit: Cents, deduction_limit: Cents) -> Deducted:
    """Divide a year's traditional IRA contributions.

    `deduction_limit` is the limit after the phase-out. What is within `limit` beyond it is a
    nondeductible contribution, and basis; what is beyond `limit` is an excess contribution,
    and neither. The owner may choose to deduct less.

    Units: cents; one person, one taxable year.
    """
    allowed = min(contributed, limit)
    part = min(allowed, deduction_limit)
    return Deducted(part, allowed - part, contributed - allowed)
