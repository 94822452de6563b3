"""The fold of a plan: after-tax and pre-tax contracts, and designated Roth accounts."""

from __future__ import annotations

from basisbook.engine.early import is_early, is_old_enough
from basisbook.engine.state import (
    TAX_EXEMPT_457,
    Balance,
    DesignatedRoth,
    Pending,
    Plan,
    Positions,
    Result,
    Tables,
    Terms,
)
from basisbook.engine.step import (
    BY_REGULATION,
    CLOSING,
    DIVIDENDS,
    EXCEPTED,
    FIRST,
    IN_SHARES,
    UNQUALIFIED,
    Step,
)
from basisbook.facts import Contract, Recovery, Unrecovered
from basisbook.kernel.records import load, store
from basisbook.money import Cents
from basisbook.rules.s72_annuities import (
    before_1987,
    dividends_recovery,
    plan_recovery,
    plan_unrecovered,
)
from basisbook.rules.s402a_designated_roth import (
    designated_roth_qualified,
    designated_roth_recovery,
    excess_investment_moves,
)
from basisbook.rules.s457_deferrals import deferred_pay


def take_from_plan(contract: int, step: Step, row: int, tables: Tables) -> None:
    """Take one source's share of a distribution out of a plan contract."""
    terms = load(Terms, tables.terms[contract])
    plan = load(Plan, tables.plans[terms.place])
    balance = load(Balance, tables.balances[contract]).balance
    first = 0
    if plan.grandfathered > 0 and step.flags & DIVIDENDS == 0:
        first = before_1987(step.amount, plan.grandfathered)
    if step.flags & DIVIDENDS:
        taken = dividends_recovery(plan.investment, step.amount)
    elif terms.of_457 == TAX_EXEMPT_457:
        taken = deferred_pay(plan.investment, step.amount)
    else:
        taken = recovered_after(first, Contract(balance, plan.investment), step.amount, tables)
    left = Contract(balance - step.amount, taken.investment)
    kept = plan_unrecovered(left, 0 if step.flags & (CLOSING | IN_SHARES) else terms.carries)
    grandfathered = min(plan.grandfathered - first, kept.investment)
    store(tables.plans[terms.place], Plan(kept.investment, plan.lost + kept.lost, grandfathered))
    store(tables.results[row], taken_result(taken, 0, left.balance, kept))
    # Sources of one plan paid at the same time are one distribution: their pre-tax money adds up.
    before = Pending(contract, 0, 0, 0, 0, 0, 0)
    if step.flags & FIRST == 0:
        before = load(Pending, tables.pending[0])
    left_to_place = before.left + step.amount
    pretax = before.pretax + taken.includible
    early = 1 if is_early(terms, step, tables) else 0
    store(tables.pending[0], Pending(contract, left_to_place, pretax, 0, early, 0, 0))


def recovered_after(first: Cents, held: Contract, amount: Cents, tables: Tables) -> Recovery:
    """Divide what a payment holds beyond `first`, which came out as investment of before 1987.

    No text says whether `first` leaves the contract before the rest is divided.
    """
    # QUESTION(0042)
    apart = first * load(Positions, tables.positions[0]).apart_1987
    left = Contract(held.balance - apart, held.investment - apart)
    rest = plan_recovery(left, amount - first)
    recovered = first + min(rest.recovered, held.investment - first)
    return Recovery(recovered, amount - recovered, 0, held.investment - recovered)


def take_from_designated_roth(contract: int, step: Step, row: int, tables: Tables) -> None:
    """Take a distribution out of a designated Roth account.

    Everything that a qualified distribution holds arrives as investment, so no part of it
    is pre-tax money any more.
    """
    terms = load(Terms, tables.terms[contract])
    account = load(DesignatedRoth, tables.designated_roths[terms.place])
    balance = load(Balance, tables.balances[contract]).balance
    triggered = step.flags & EXCEPTED != 0 or is_old_enough(terms.owner, step, tables)
    able = triggered and step.flags & UNQUALIFIED == 0
    qualified = designated_roth_qualified(account.first_year, step.year, able)
    if step.flags & DIVIDENDS:
        taken = dividends_recovery(account.investment, step.amount)
    else:
        held = Contract(balance, account.investment)
        taken = designated_roth_recovery(held, step.amount, qualified)
    left = Contract(balance - step.amount, taken.investment)
    excess = excess_moving(left, step, tables)
    carries = 0 if step.flags & CLOSING else terms.carries
    kept = plan_unrecovered(Contract(left.balance, left.investment - excess), carries)
    store(
        tables.designated_roths[terms.place],
        DesignatedRoth(kept.investment, account.lost + kept.lost, account.first_year),
    )
    store(tables.results[row], taken_result(taken, excess, left.balance, kept))
    early = 1 if is_early(terms, step, tables) else 0
    store(
        tables.pending[0],
        Pending(contract, step.amount, taken.includible, excess, early, 1 if qualified else 0, 0),
    )


def excess_moving(left: Contract, step: Step, tables: Tables) -> int:
    """Return the investment above the amount paid that leaves with the rollover."""
    position = load(Positions, tables.positions[0]).excess_moves
    settled = 1 if step.flags & BY_REGULATION else position
    return excess_investment_moves(left, step.second, settled)


def taken_result(taken: Recovery, excess: Cents, balance: Cents, kept: Unrecovered) -> Result:
    """Return the result of taking: its income is `pretax` until its parts are placed."""
    amount = taken.recovered + taken.includible + taken.excluded
    return Result(
        amount,
        taken.recovered,
        0,
        taken.excluded,
        0,
        taken.includible,
        excess,
        0,
        balance,
        kept.investment,
        kept.lost,
    )
