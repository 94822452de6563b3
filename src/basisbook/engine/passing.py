"""The fold of money that goes to another contract without being paid out.

By a death, by a domestic relations order, or because a spouse takes an inherited
account over. Every sort of basis goes along in proportion, and a Roth clock keeps its start.
"""

from __future__ import annotations

from basisbook.engine.ira import open_pool
from basisbook.engine.receipts import (
    add_designated_roth,
    add_grandfathered,
    add_investment,
    move,
)
from basisbook.engine.roth_ira import add_basis, add_layer, age_layers
from basisbook.engine.state import (
    DESIGNATED_ROTH,
    LAYER_YEARS,
    PLAN,
    POOL_IRA,
    Account,
    Balance,
    Coming,
    DesignatedRoth,
    Plan,
    Pool,
    Result,
    RothIras,
    Tables,
    Terms,
)
from basisbook.engine.step import CASH, Step
from basisbook.facts import Layer, LayerUse
from basisbook.kernel.records import load, store
from basisbook.money import Cents
from basisbook.rules.s402e_passing import passing_basis
from basisbook.rules.s408a_roth_ira import from_layer, regular_first


def pass_on(step: Step, row: int, tables: Tables) -> None:
    """Move an amount and its share of the basis to another contract, or out of the book."""
    contract = load(Account, tables.accounts[step.account]).contract
    terms = load(Terms, tables.terms[contract])
    whole = load(Balance, tables.balances[contract]).balance
    if terms.regime == PLAN:
        moved = pass_plan(terms.place, whole, step, tables)
    elif terms.regime == DESIGNATED_ROTH:
        moved = pass_designated_roth(terms.place, whole, step, tables)
    elif terms.regime == POOL_IRA:
        moved = pass_pool(terms.place, whole, step, tables)
    else:
        moved = pass_roth_iras(terms.place, whole, step, tables)
    move(step.account, -step.amount, tables)
    if step.third != CASH:
        move(step.third, step.amount, tables)
    left = whole - step.amount
    store(tables.results[row], Result(step.amount, 0, 0, 0, 0, 0, moved, 0, left, 0, 0))


def target_of(step: Step, tables: Tables) -> int:
    """Return the row of the regime that receives what is passed on."""
    return load(Terms, tables.terms[load(Account, tables.accounts[step.third]).contract]).place


def pass_plan(index: int, whole: Cents, step: Step, tables: Tables) -> Cents:
    """Pass a share of the investment of a plan contract on."""
    plan = load(Plan, tables.plans[index])
    moved = passing_basis(plan.investment, step.amount, whole)
    first = 0
    if plan.grandfathered > 0:
        first = min(moved, passing_basis(plan.grandfathered, step.amount, whole))
    kept = min(plan.grandfathered - first, plan.investment - moved)
    store(tables.plans[index], Plan(plan.investment - moved, plan.lost, kept))
    if step.third != CASH:
        add_investment(target_of(step, tables), moved, tables)
        add_grandfathered(target_of(step, tables), first, tables)
    return moved


def pass_designated_roth(index: int, whole: Cents, step: Step, tables: Tables) -> Cents:
    """Pass a share of a designated Roth account on, with the start of its clock."""
    account = load(DesignatedRoth, tables.designated_roths[index])
    moved = passing_basis(account.investment, step.amount, whole)
    store(tables.designated_roths[index], account._replace(investment=account.investment - moved))
    if step.third != CASH:
        add_designated_roth(target_of(step, tables), moved, account.first_year, tables)
    return moved


def pass_pool(index: int, whole: Cents, step: Step, tables: Tables) -> Cents:
    """Pass a share of the basis of traditional IRAs on.

    What the year has distributed so far keeps its own share: the ratio is that of Form
    8606, with the value of this day in place of the value at the year's end.
    """
    pool = load(Pool, tables.pools[index])
    under_way = load(Coming, tables.coming[index]).money
    value = whole + pool.distributions + pool.conversions + under_way
    moved = passing_basis(pool.basis + pool.contributions - pool.late, step.amount, value)
    earlier = min(moved, pool.basis)
    store(
        tables.pools[index],
        pool._replace(
            basis=pool.basis - earlier, contributions=pool.contributions - (moved - earlier)
        ),
    )
    if step.third != CASH:
        open_pool(target_of(step, tables), moved, tables)
    return moved


def pass_roth_iras(index: int, whole: Cents, step: Step, tables: Tables) -> Cents:
    """Pass a share of each type of contribution to Roth IRAs on, with the start of the clock.

    What the year has paid out so far comes out of the types in their order when it is
    settled, so that part of each stays; what is left of it is what passes.
    """
    age_layers(index, step.year, tables)
    family = load(RothIras, tables.roth_iras[index])
    paid = family.qualified + family.unqualified
    used = regular_first(paid, family.regular)
    regular = passing_basis(max(0, family.regular - family.late - used), step.amount, whole)
    paid -= used
    used = min(paid, family.aged)
    aged = passing_basis(family.aged - used, step.amount, whole)
    paid -= used
    moved = regular + aged
    add_basis(index, -regular, -aged, 0, tables)
    if step.third != CASH:
        add_basis(target_of(step, tables), regular, aged, family.first_year, tables)
    for year in range(step.year - LAYER_YEARS + 1, step.year + 1):
        slot = index * LAYER_YEARS + year % LAYER_YEARS
        use = from_layer(paid, load(Layer, tables.layers[slot]))
        paid -= use.taxable + use.nontaxable
        moved += pass_layer(slot, use, whole, step, tables)
    return moved


def pass_layer(slot: int, use: LayerUse, whole: Cents, step: Step, tables: Tables) -> Cents:
    """Pass a share of one year's conversions on, but for what the year has paid out of them."""
    layer = load(Layer, tables.layers[slot])
    taxable = passing_basis(layer.taxable - use.taxable, step.amount, whole)
    nontaxable = passing_basis(layer.nontaxable - use.nontaxable, step.amount, whole)
    left = Layer(layer.year, layer.taxable - taxable, layer.nontaxable - nontaxable)
    store(tables.layers[slot], left)
    if step.third != CASH and taxable + nontaxable > 0:
        arrived = Layer(layer.year, taxable, nontaxable)
        add_layer(target_of(step, tables), step.year, arrived, tables)
    return taxable + nontaxable
