"""26 USC 72: investment in the contract, and its recovery before the annuity starting date."""

from __future__ import annotations

from basisbook.facts import Contract, Recovery, Unrecovered
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["before_1987", "dividends_recovery", "plan_recovery", "plan_unrecovered"]


@rule(
    "plan.recovery",
    deferred("Divide a plan distribution into recovered investment and includible amount"),
    authority=("26 USC 72(e)(8)(A)-(B)", "26 USC 72(e)(5)(D)", "26 USC 402(a)"),
    since=1987,
)
def plan_recovery(contract: Contract, amount: Cents) -> Recovery:
    """Divide a distribution that is not an annuity payment from a contract of a plan.

    Investment comes out in the proportion that it bears to the balance of the same
    contract just before the distribution. A portion of an amount cannot exceed the
    amount, so where investment exceeds the balance everything received is recovered
    investment and nothing is includible; the excess is not a loss, it is not yet recovered.

    Units: cents; one distribution.
    """
    recovered = pro_rata(amount, contract.investment, contract.balance)
    return Recovery(recovered, amount - recovered, 0, contract.investment - recovered)


@rule(
    "plan.dividends",
    deferred("Dividends on stock of the employer that a plan pays on to the participant"),
    authority=("26 USC 72(e)(5)(D)", "26 USC 404(k)(2)(A)", "Announcement 2008-56"),
    since=1987,
)
def dividends_recovery(investment: Cents, amount: Cents) -> Recovery:
    """Return dividends of section 404(k) as includible whole, and the investment as it was.

    The law treats them as paid under a separate contract, in which nobody has investment,
    whatever after-tax money the plan holds.

    Units: cents; one distribution.
    """
    return Recovery(0, amount, 0, investment)


@rule(
    "plan.unrecovered",
    deferred("What becomes of investment above the balance when a contract is emptied"),
    authority=("26 USC 72(e)(6)", "26 USC 72(e)(8)(B)"),
    since=1987,
)
def plan_unrecovered(contract: Contract, carried: int) -> Unrecovered:
    """Keep the investment of a contract that still holds money, or whose plan carries it.

    Section 72(e)(6) subtracts only what was received free of tax, so the excess stays
    investment while the contract lives. No authority says when an emptied source of a
    continuing plan stops being that contract; the plan's own practice (`carried`) decides.

    Units: cents; `contract` as it stands after the distribution.
    """
    if contract.balance > 0 or carried == 1:
        return Unrecovered(contract.investment, 0)
    return Unrecovered(0, contract.investment)


@rule(
    "plan.before_1987",
    deferred("Investment of before 1987 comes out first"),
    authority=("26 USC 72(e)(8)(D)",),
    since=1987,
)
def before_1987(amount: Cents, grandfathered: Cents) -> Cents:
    """Return what a payment recovers before the division in proportion begins.

    In a plan that on May 5, 1986 let employees withdraw contributions while they worked,
    the proportion applies only to what is received beyond the investment of December 31,
    1986. Every payment since then counts as receipt, so `grandfathered` is what is left of
    that investment, not the employee contributions of before 1987 that were made.

    Units: cents; one distribution.
    """
    return min(amount, grandfathered)
