"""Contributions that a state taxed when they were made: how it lets them come back."""

from __future__ import annotations

from basisbook.facts import StateRecovery
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = [
    "alabama_recovery",
    "california_basis",
    "cost_recovery",
    "exempt_pension",
    "new_jersey_ira",
    "recovered_first",
]


@rule(
    "state_basis.recovered_first",
    deferred("State recovery of contributions taxed by a state: they come out first"),
    authority=(
        "Mass. Schedule X line 2",
        "Cal. FTB Pub. 1005",
        "ORS 316.159",
        "OAR 150-316-0230",
        "OAR 150-316-0559",
        "Ga. Form 500 Schedule 1",
    ),
    since=1975,
)
def recovered_first(includible: Cents, unrecovered: Cents) -> StateRecovery:
    """Return a year's distributions divided where contributions come out before anything else.

    In Massachusetts `includible` is all that an IRA or Keogh plan paid. In California (before
    1987), Oregon (contributions that another state taxed) and Georgia (1981 to 1986) it is what
    is includible federally, of which the contributions are subtracted. Nothing below zero is
    left, and nothing is deducted for what never comes out.

    Units: cents; one person, one taxable year.
    """
    recovered = min(includible, unrecovered)
    return StateRecovery(recovered, includible - recovered, 0, unrecovered - recovered)


@rule(
    "state_basis.cost_recovery",
    deferred("Pennsylvania: recovery of cost, and payments that are exempt"),
    authority=("72 P.S. 7301(d)", "61 Pa. Code 101.6(c)(8)", "Pa. Schedule W-2S Part B"),
    since=2005,
)
def cost_recovery(amount: Cents, unrecovered: Cents, exempt: bool) -> StateRecovery:
    """Return a payment divided by Pennsylvania's cost recovery method.

    A payment upon retirement under an eligible plan, from an IRA at 59 1/2, upon disability or
    death is `exempt` whole, and takes up no cost. Any other is the participant's own
    contributions first, which Pennsylvania had taxed, deferrals to a 401(k) too.

    Units: cents; one payment.
    """
    if exempt:
        return StateRecovery(0, 0, amount, unrecovered)
    return recovered_first(amount, unrecovered)


@rule(
    "state_basis.new_jersey_ira",
    deferred("New Jersey: taxable share of a year's IRA distributions"),
    authority=("N.J.S.A. 54A:6-28", "N.J. GIT-1&2", "N.J. Form NJ-1040 Worksheet C"),
    since=1998,
)
def new_jersey_ira(unrecovered: Cents, year_end_value: Cents, distributed: Cents) -> StateRecovery:
    """Return a year's distributions from IRAs divided by the worksheet of New Jersey.

    The state never let contributions to an IRA be deducted, so they are not taxed again.
    Earnings are what value and distributions of the year are above the contributions not yet
    recovered, never below zero; their share of the value is the taxable share. The ratio is
    exact; the worksheet writes it as a decimal.

    Units: cents; one person, one calendar year.
    """
    value = year_end_value + distributed
    taxable = pro_rata(distributed, max(0, value - unrecovered), value)
    recovered = distributed - taxable
    return StateRecovery(recovered, taxable, 0, max(0, unrecovered - recovered))


@rule(
    "state_basis.california_before_1987",
    deferred("California: basis from IRA deductions of before 1987"),
    authority=("Cal. FTB Pub. 1005", "Cal. Rev. & Tax. Code 17507"),
    since=1987,
)
def california_basis(federal: Cents, state: Cents, recovered: Cents) -> Cents:
    """Return what of IRA contributions of before 1987 California taxed and has not let back.

    It is what was deducted federally above what California let be deducted (Worksheet I), less
    what earlier years have recovered. It has nothing to do with federal basis.

    Units: cents; one person.
    """
    return max(0, federal - state - recovered)


@rule(
    "state_basis.alabama",
    deferred("Alabama: contributions of before 1982 are investment in the contract"),
    authority=("Ala. Code 40-18-25.1(b)", "Ala. Code 40-18-25.1(d)", "26 USC 72(e)(8)(B)"),
    since=1998,
)
def alabama_recovery(amount: Cents, federal: Cents, own: Cents, value: Cents) -> StateRecovery:
    """Return payments divided where what only Alabama had taxed is part of the investment.

    Alabama divides payments as sections 402 and 408 do, with more investment: what it adds
    comes back in proportion to `value`, that of the contract with the payments in it, beside
    what is recovered federally, and never beyond what is includible there.

    Units: cents; one payment of a plan, or one person's IRAs in a calendar year.
    """
    recovered = min(federal, own, pro_rata(amount, own, value))
    return StateRecovery(recovered, federal - recovered, 0, own - recovered)


@rule(
    "state_basis.exempt_pension",
    deferred("New York: pensions of the state and of its local governments are exempt"),
    authority=("N.Y. Tax Law 612(c)(3)", "Instructions for N.Y. Form IT-201 line 26"),
    since=1987,
)
def exempt_pension(federal: Cents, unrecovered: Cents) -> StateRecovery:
    """Return payments of a plan of New York's own governments, none of which it taxes.

    It taxes contributions that such employers pick up (section 414(h)) when they are made, and
    exempts the pension, and a return of contributions before retirement, whole. So nothing has
    to come back, and what is rolled over to an IRA leaves the exemption behind.

    Units: cents; one person, one taxable year.
    """
    return StateRecovery(0, 0, federal, unrecovered)
