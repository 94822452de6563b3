"""The fold of traditional, SEP and SIMPLE IRAs: one pool, settled at year end."""

from __future__ import annotations

from basisbook.engine.apart import settle_apart
from basisbook.engine.coming import received, roth_row, send
from basisbook.engine.conversions import defer_of_iras
from basisbook.engine.early import EarlyYear, early_share, except_of_year
from basisbook.engine.roth_ira import add_layer
from basisbook.engine.state import (
    Apart,
    Balance,
    Coming,
    LawRow,
    Pool,
    PoolResult,
    Positions,
    Tables,
    Terms,
)
from basisbook.facts import Layer, PoolRecovery, PoolYear, TaxablePart
from basisbook.kernel.records import load, store
from basisbook.kernel.rule import POOL, mark
from basisbook.money import Cents, pro_rata
from basisbook.rules.s165_losses import loss_taking_basis
from basisbook.rules.s408_ira import ira_recovery, taxable_part, worksheet_recovery


def open_pool(index: int, basis: Cents, tables: Tables) -> None:
    """Add basis that an IRA opens with or that is rolled in from a plan: Form 8606 line 2."""
    pool = load(Pool, tables.pools[index])
    store(tables.pools[index], pool._replace(basis=pool.basis + basis))


def add_to_pool(index: int, basis: Cents, late: Cents, tables: Tables) -> None:
    """Add nondeductible contributions for the year, of which `late` was paid after its end."""
    pool = load(Pool, tables.pools[index])
    store(
        tables.pools[index],
        pool._replace(contributions=pool.contributions + basis, late=pool.late + late),
    )


def add_deducted(index: int, deducted: Cents, tables: Tables) -> None:
    """Add what of contributions for the year is deducted, where income may limit that."""
    pool = load(Pool, tables.pools[index])
    store(tables.pools[index], pool._replace(deducted=pool.deducted + deducted))


def pay_from_pool(index: int, paid: Cents, early: Cents, new_simple: Cents, tables: Tables) -> None:
    """Count a payment to the owner, `early` or not; of that, what is of a new SIMPLE IRA."""
    pool = load(Pool, tables.pools[index])
    store(
        tables.pools[index],
        pool._replace(
            distributions=pool.distributions + paid,
            early=pool.early + early,
            new_simple=pool.new_simple + new_simple,
        ),
    )


def convert_from_pool(index: int, converted: Cents, tables: Tables) -> None:
    """Count a conversion."""
    pool = load(Pool, tables.pools[index])
    store(tables.pools[index], pool._replace(conversions=pool.conversions + converted))


def settle_pool(contract: int, year: int, offset: int, tables: Tables) -> None:
    """Settle a pool's year, give conversions to the Roth IRAs, and begin the next year."""
    terms = load(Terms, tables.terms[contract])
    pool = load(Pool, tables.pools[terms.place])
    coming = received(terms.place, tables)
    value = max(0, load(Balance, tables.balances[contract]).balance + coming.money)
    mark(POOL, contract, year)
    law = load(LawRow, tables.laws[offset])
    income = income_of(pool, value, load(Apart, tables.aparts[terms.place]))
    apart = settle_apart(terms.place, income, law.charitable_limit, tables)
    distributions = pool.distributions + apart.ordinary
    facts = PoolYear(
        pool.basis, pool.contributions, pool.late, value, distributions, pool.conversions
    )
    part = by_worksheet(facts, pool.deducted, tables)
    settled = divide(facts, part, tables)
    if pool.conversions > 0 and terms.roth >= 0:
        give_to_roth_iras(terms.roth, year, settled, coming.conversions, tables)
    closed = value == 0 and distributions > 0 and pool.conversions == 0
    # What is paid in later for this year was not in the IRAs when they were closed.
    loss = loss_taking_basis(settled.basis - pool.late, closed, law.loss_takes_basis)
    includible = settled.distribution_includible
    early = pool.early + apart.early
    base = early_share(includible, early, distributions, tables)
    new = pro_rata(base, pool.new_simple, early)
    usual = EarlyYear(contract, year, 0, early - pool.new_simple, base - new)
    new_simple = EarlyYear(contract, year, 1, pool.new_simple, new)
    base -= except_of_year(usual, tables)
    excepted = except_of_year(new_simple, tables)
    store(
        tables.pool_years[offset * len(tables.pools) + terms.place],
        PoolResult(
            pool.basis,
            pool.contributions,
            pool.late,
            value,
            distributions,
            pool.conversions,
            settled.distribution_recovered,
            includible,
            settled.conversion_recovered,
            settled.conversion_includible,
            settled.basis - loss,
            loss,
            base - excepted,
            new - excepted,
            coming.money,
            apart.given.excluded + apart.given.includible,
            apart.given.includible,
            apart.health,
            apart.to_plan,
            apart.to_plan_beyond,
            pool.deducted,
            int(sum_of(part) > 0),
        ),
    )
    store(tables.pools[terms.place], Pool(settled.basis - loss + coming.basis, 0, 0, 0, 0, 0, 0, 0))


def by_worksheet(facts: PoolYear, deducted: Cents, tables: Tables) -> TaxablePart:
    """Return what the worksheet makes of a year; nothing where Form 8606 itself divides it.

    The form does unless the owner chose the worksheet, and wherever the basis on line 5 is
    less than what the worksheet makes nontaxable.
    """
    chosen = load(Positions, tables.positions[0])
    if chosen.by_worksheet == 1 and deducted > 0:
        part = taxable_part(facts, deducted, chosen.line_10_places)
        if facts.prior_basis + facts.contributions - facts.late >= part.recovered:
            return part
    return TaxablePart(0, 0, 0)


def divide(facts: PoolYear, part: TaxablePart, tables: Tables) -> PoolRecovery:
    """Divide a year's payments as the worksheet does where it is taken, else as the form does."""
    if sum_of(part) > 0:
        return worksheet_recovery(facts, part)
    return ira_recovery(facts, load(Positions, tables.positions[0]).line_10_places)


def sum_of(part: TaxablePart) -> Cents:
    """Return all that was paid out and converted, where the worksheet is taken."""
    return part.recovered + part.conversion_includible + part.distribution_includible


def income_of(pool: Pool, value: Cents, apart: Apart) -> Cents:
    """Return what would be includible if all of a pool's IRAs were paid out in the year.

    What is paid in later for the year is basis, and no money of the year.
    """
    paid = pool.distributions + pool.conversions + apart.charity + apart.health + apart.to_plan
    return max(0, value + paid - (pool.basis + pool.contributions - pool.late))


def give_to_roth_iras(
    roth: int, year: int, settled: PoolRecovery, next_year: Cents, tables: Tables
) -> None:
    """Give a year's conversions to the Roth IRAs, but for what reaches them only next year."""
    defer_of_iras(roth, year, settled.conversion_includible, tables)
    converted = settled.conversion_recovered + settled.conversion_includible
    recovered = pro_rata(settled.conversion_recovered, next_year, converted)
    includible = next_year - recovered
    if next_year > 0:
        send(roth_row(roth, tables), Coming(0, 0, 0, includible, recovered, 1), tables)
    if converted > next_year:
        taxable = settled.conversion_includible - includible
        layer = Layer(year, taxable, settled.conversion_recovered - recovered)
        add_layer(roth, year, layer, tables)
