"""Receiving money: openings, contributions, and what arrives from other accounts."""

from __future__ import annotations

from basisbook.engine.ira import add_deducted, add_to_pool, open_pool
from basisbook.engine.roth_ira import add_basis, add_late, add_layer, start_clock
from basisbook.engine.state import (
    DESIGNATED_ROTH,
    PLAN,
    ROTH_IRA,
    Account,
    Balance,
    DesignatedRoth,
    Plan,
    Tables,
    Terms,
)
from basisbook.engine.step import DESIGNATE, LAYER, OPEN, STARTS_NO_CLOCK, Step
from basisbook.facts import Layer
from basisbook.kernel.records import load, store
from basisbook.money import Cents


def move(number: int, amount: Cents, tables: Tables) -> None:
    """Change an account's balance, and that of the contract it belongs to."""
    account = load(Account, tables.accounts[number])
    store(tables.accounts[number], Account(account.contract, account.balance + amount))
    contract = load(Balance, tables.balances[account.contract])
    store(tables.balances[account.contract], Balance(contract.balance + amount))


def receive(step: Step, tables: Tables) -> None:
    """Add to a contract what an opening, contribution or designation says is investment."""
    terms = load(Terms, tables.terms[load(Account, tables.accounts[step.account]).contract])
    if terms.regime == PLAN:
        add_investment(terms.place, step.second, tables)
        add_grandfathered(terms.place, step.third, tables)
    elif terms.regime == DESIGNATED_ROTH:
        add_designated_roth(terms.place, step.second, clock_of(step), tables)
    elif terms.regime == ROTH_IRA:
        receive_roth_ira(terms.place, step, tables)
    elif step.kind == OPEN:
        open_pool(terms.place, step.second, tables)
    else:
        late = step.second if step.kind == DESIGNATE else 0
        add_to_pool(terms.place, step.second, late, tables)
        add_deducted(terms.place, step.third, tables)


def clock_of(step: Step) -> int:
    """Return the year with which a designated Roth account's clock may start; 0 starts none."""
    if step.kind == OPEN:
        return step.third
    return 0 if step.third == STARTS_NO_CLOCK else step.year


def receive_roth_ira(index: int, step: Step, tables: Tables) -> None:
    """Add a Roth IRA's regular contributions, or a year's conversions that it opens with."""
    if step.kind == LAYER:
        add_layer(index, step.year, Layer(step.third, step.amount, step.second), tables)
    else:
        first_year = step.third if step.kind == OPEN else step.year
        add_basis(index, step.second, 0, first_year, tables)
        if step.kind == DESIGNATE:
            add_late(index, step.second, tables)


def add_investment(index: int, amount: Cents, tables: Tables) -> None:
    """Add to the investment of a plan contract."""
    plan = load(Plan, tables.plans[index])
    store(tables.plans[index], plan._replace(investment=plan.investment + amount))


def add_grandfathered(index: int, amount: Cents, tables: Tables) -> None:
    """Note what of the investment that a plan contract opens with is of before 1987."""
    plan = load(Plan, tables.plans[index])
    store(tables.plans[index], plan._replace(grandfathered=plan.grandfathered + amount))


def add_designated_roth(index: int, amount: Cents, first_year: int, tables: Tables) -> None:
    """Add to the investment of a designated Roth account, and start its clock."""
    account = load(DesignatedRoth, tables.designated_roths[index])
    started = start_clock(account.first_year, first_year)
    store(
        tables.designated_roths[index],
        DesignatedRoth(account.investment + amount, account.lost, started),
    )
