"""26 USC 402A: designated Roth accounts of a plan."""

from __future__ import annotations

from basisbook.facts import Contract, Recovery
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata
from basisbook.years import clock_has_run

__all__ = [
    "designated_roth_annuity",
    "designated_roth_qualified",
    "designated_roth_recovery",
    "excess_investment_moves",
]


@rule(
    "designated_roth.qualified",
    deferred("Whether a distribution from a designated Roth account is qualified"),
    authority=("26 USC 402A(d)(2)", "26 CFR 1.402A-1 A-2, A-4"),
    since=2006,
)
def designated_roth_qualified(first_year: int, taxable_year: int, triggered: bool) -> bool:
    """Return whether the account's five-taxable-year period is over and an event has occurred.

    `triggered` is age 59 1/2, death or disability. Buying a first home does not count here,
    and the period is the plan's own, not that of a Roth IRA.
    """
    return triggered and clock_has_run(first_year, taxable_year)


@rule(
    "designated_roth.recovery",
    deferred("Divide a distribution from a designated Roth account"),
    authority=("26 USC 402A(d)(4)", "26 USC 72(e)(8)(B)", "26 CFR 1.402A-1 A-3, A-7"),
    since=2006,
)
def designated_roth_recovery(account: Contract, amount: Cents, qualified: bool) -> Recovery:
    """Divide a distribution from a designated Roth account.

    The account is its own contract, apart from the rest of the plan. Investment comes out
    pro rata whether or not the distribution is qualified: qualifying excludes the income,
    it does not change what is recovered.

    Units: cents; one distribution, `account` as it stood just before it.
    """
    recovered = pro_rata(amount, account.investment, account.balance)
    income = amount - recovered
    includible = 0 if qualified else income
    return Recovery(recovered, includible, income - includible, account.investment - recovered)


@rule(
    "designated_roth.annuity",
    deferred("Divide payments of an annuity bought with designated Roth money"),
    authority=("26 USC 402A(d)(4)", "26 USC 72(d)", "26 CFR 1.402A-1 A-3, A-7, A-14"),
    since=2007,
)
def designated_roth_annuity(taken: Recovery, qualified: bool) -> Recovery:
    """Return annuity payments, of which the simplified method made `taken`, if Roth money paid.

    The annuity is the designated Roth account's own contract under section 72. Each payment is
    tested when it is made, by the account's clock, which goes on: qualifying excludes what
    would be includible, and does not change what is recovered.

    Units: cents; one entry of payments.
    """
    includible = 0 if qualified else taken.includible
    excluded = taken.includible - includible
    return Recovery(taken.recovered, includible, excluded, taken.investment)


@rule(
    "designated_roth.excess_moves",
    deferred("Investment above the value of a designated Roth account that leaves whole"),
    authority=("26 CFR 1.402A-1 A-6(b)", "26 CFR 1.408A-10 A-3(b)"),
    since=2007,
)
def excess_investment_moves(account: Contract, rolled: Cents, position: int) -> Cents:
    """Return the investment above the amount paid that goes with a rollover.

    The regulations say that it moves where the whole account goes directly to another
    designated Roth account, and where it is paid out whole and a part reaches a Roth IRA
    within 60 days. For a complete direct rollover to a Roth IRA no text says so in terms;
    `position` 1 follows the two by analogy. Nothing moves while the account keeps money.

    Units: cents; `account` as it stands after the distribution, `rolled` the part rolled over.
    """
    if account.balance > 0 or rolled == 0 or position == 0:
        return 0
    return account.investment
