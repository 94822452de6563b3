"""The driver: walks the steps of a household, settles its years, writes results.

One source runs interpreted, with a trace, for a person's report, and compiled for
millions. It uses only what both understand: records of integers, tables, rules, loops.
Unknown facts and unsettled points are resolved into complete variants before it runs.
"""

from __future__ import annotations

from basisbook.engine.annuity import annuitize, begin, cease, continue_annuity, settle_annuity
from basisbook.engine.conversions import settle_conversions
from basisbook.engine.correctives import include
from basisbook.engine.distributions import place, take
from basisbook.engine.divorce import divide
from basisbook.engine.ira import settle_pool
from basisbook.engine.passing import pass_on
from basisbook.engine.receipts import move, receive
from basisbook.engine.roth_ira import settle_roth_iras
from basisbook.engine.spreads import repay, settle_spreads
from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    Account,
    Balance,
    Claim,
    DesignatedRoth,
    LawRow,
    Person,
    PersonYear,
    Plan,
    PlanYear,
    PoolResult,
    Result,
    RothResult,
    Tables,
    Terms,
)
from basisbook.engine.step import (
    ANNUITIZE,
    APPRECIATE,
    AWAIT,
    BEGIN,
    CEASE,
    CONTINUE,
    DEDUCT,
    DIVIDE,
    INCLUDE,
    INCOME,
    LAYER,
    PART,
    PASS,
    PERIODIC,
    PUT,
    REMOVE,
    REPAY,
    SELL,
    SHARE,
    TAKE,
    TRANSFER,
    VALUE,
    WITHDRAW,
    Step,
)
from basisbook.engine.undoing import await_money, count_income, deduct, remove, withdraw
from basisbook.kernel.records import Table, apart, load, store
from basisbook.kernel.rule import EVENT, PERSON, mark
from basisbook.law.records import EarlyDistributionLaw
from basisbook.money import Cents
from basisbook.rules.s72t_early import additional_tax


@apart
def run(steps: Table, first_year: int, years: int, tables: Tables) -> None:
    """Walk `steps`, which are in order of year and day, and settle `years` taxable years.

    State and results are in `tables`; nothing is returned and nothing is raised. Steps
    outside the years are not walked.
    """
    position = 0
    for offset in range(years):
        year = first_year + offset
        while position < len(steps) and load(Step, steps[position]).year == year:
            step = load(Step, steps[position])
            mark(EVENT, step.number, year)
            apply_step(step, position, tables)
            position += 1
        settle_year(year, offset, tables)


def apply_step(step: Step, row: int, tables: Tables) -> None:
    """Apply one step to the regimes that it touches."""
    if step.kind == TAKE:
        take(step, row, tables)
        if step.flags & PERIODIC == 0:
            move(step.account, -step.amount, tables)
    elif step.kind == PART:
        place(step, row, tables)
    elif step.kind == TRANSFER:
        move(step.account, -step.amount, tables)
        move(step.third, step.amount, tables)
    elif step.kind in (ANNUITIZE, BEGIN, CEASE, CONTINUE):
        apply_to_annuity(step, row, tables)
    elif step.kind == VALUE:
        held = load(Account, tables.accounts[step.account]).balance
        move(step.account, step.amount - held, tables)
    elif step.kind in _BESIDE:
        apply_beside(step, row, tables)
    elif step.kind != SELL:
        move(step.account, step.amount if step.kind != LAYER else 0, tables)
        receive(step, tables)


_BESIDE = (
    APPRECIATE,
    INCLUDE,
    PASS,
    PUT,
    REMOVE,
    INCOME,
    DEDUCT,
    AWAIT,
    DIVIDE,
    SHARE,
    WITHDRAW,
    REPAY,
)


def apply_beside(step: Step, row: int, tables: Tables) -> None:
    """Apply a step that neither pays in nor out: passed on, divided, taken back, repaid."""
    if step.kind == PASS:
        pass_on(step, row, tables)
    elif step.kind == INCLUDE:
        include(step, row, tables)
    elif step.kind == APPRECIATE:
        move(step.account, -step.amount, tables)
        store(tables.results[row], Result(step.amount, 0, 0, step.amount, 0, 0, 0, 0, 0, 0, 0))
    elif step.kind in (DIVIDE, SHARE):
        divide(step, row, tables)
    elif step.kind == REPAY:
        repay(step, tables)
    else:
        apply_undoing(step, row, tables)


def apply_undoing(step: Step, row: int, tables: Tables) -> None:
    """Apply a step of a contribution that is taken back, or of a deduction for one."""
    if step.kind == PUT:
        move(step.account, step.amount, tables)
    elif step.kind == REMOVE:
        remove(step, row, tables)
    elif step.kind == WITHDRAW:
        withdraw(step, row, tables)
    elif step.kind == INCOME:
        count_income(step, row, tables)
    elif step.kind == DEDUCT:
        deduct(step, tables)
    else:
        await_money(step, tables)


def apply_to_annuity(step: Step, row: int, tables: Tables) -> None:
    """Apply a step that makes or ends an annuity; what it was bought with is gone."""
    if step.kind == ANNUITIZE:
        annuitize(step, row, tables)
        move(step.account, -step.amount, tables)
    elif step.kind == BEGIN:
        begin(step, tables)
    elif step.kind == CONTINUE:
        continue_annuity(step, tables)
    else:
        cease(step, row, tables)


def settle_year(year: int, offset: int, tables: Tables) -> None:
    """Settle every contract's year: pools before the Roth IRAs that receive from them.

    What may be repaid has its share of the year only then, and what comes back of basis is
    a plan's by the end of the year.
    """
    for contract in range(len(tables.terms)):
        terms = load(Terms, tables.terms[contract])
        if terms.regime == POOL_IRA:
            settle_pool(contract, year, offset, tables)
    for contract in range(len(tables.terms)):
        if load(Terms, tables.terms[contract]).regime == ROTH_IRA:
            settle_roth_iras(contract, year, offset, tables)
    settle_conversions(year, tables)
    settle_spreads(year, offset, tables)
    for contract in range(len(tables.terms)):
        settle_contract(contract, offset, tables)
    for person in range(len(tables.persons)):
        settle_person(person, year, offset, tables)


def settle_contract(contract: int, offset: int, tables: Tables) -> None:
    """Write the year of a plan's contract."""
    terms = load(Terms, tables.terms[contract])
    balance = load(Balance, tables.balances[contract]).balance
    if terms.regime == PLAN:
        plan = load(Plan, tables.plans[terms.place])
        row = offset * len(tables.plans) + terms.place
        store(tables.plan_years[row], PlanYear(balance, plan.investment, plan.lost, 0))
    elif terms.regime == DESIGNATED_ROTH:
        account = load(DesignatedRoth, tables.designated_roths[terms.place])
        row = offset * len(tables.designated_roths) + terms.place
        held = PlanYear(balance, account.investment, account.lost, account.first_year)
        store(tables.designated_roth_years[row], held)
    elif terms.regime == ANNUITY:
        settle_annuity(terms.place, offset, tables)


def settle_person(person: int, year: int, offset: int, tables: Tables) -> None:
    """Add up what a person's year has under section 72(t), and take the rate once."""
    known = load(Person, tables.persons[person])
    base = known.base
    simple = 0
    for contract in range(len(tables.terms)):
        terms = load(Terms, tables.terms[contract])
        if terms.owner == person and terms.regime == POOL_IRA:
            result = offset * len(tables.pools) + terms.place
            pool = load(PoolResult, tables.pool_years[result])
            base += pool.base
            simple += pool.new_simple
        elif terms.owner == person and terms.regime == ROTH_IRA:
            result = offset * len(tables.roth_iras) + terms.place
            base += load(RothResult, tables.roth_years[result]).base
    mark(PERSON, person, year)
    law = load(LawRow, tables.laws[offset])
    early = EarlyDistributionLaw(
        law.rate_numerator, law.rate_denominator, law.simple_numerator, law.simple_denominator
    )
    tax = additional_tax(base - simple, simple, early)
    excepted = excepted_in(person, year, tables)
    usual = recaptured_in(person, year, 0, tables)
    new_simple = recaptured_in(person, year, 1, tables)
    again = additional_tax(usual, new_simple, early) if usual + new_simple > 0 else 0
    row = offset * len(tables.persons) + person
    store(
        tables.person_years[row],
        PersonYear(base, excepted, simple, tax, usual + new_simple, again),
    )
    store(tables.persons[person], known._replace(base=0))


def excepted_in(person: int, year: int, tables: Tables) -> Cents:
    """Return what exceptions kept from the additional tax in a person's year."""
    total = 0
    for number in range(len(tables.claims)):
        claim = load(Claim, tables.claims[number])
        if claim.year == year and load(Terms, tables.terms[claim.contract]).owner == person:
            total += claim.excepted
    return total


def recaptured_in(person: int, year: int, new_simple: int, tables: Tables) -> Cents:
    """Return what series that are modified in a year had kept from the tax until its end."""
    total = 0
    for number in range(len(tables.claims)):
        claim = load(Claim, tables.claims[number])
        own = load(Terms, tables.terms[claim.contract]).owner == person
        if own and claim.recaptured_in == year and claim.new_simple == new_simple:
            total += claim.excepted
    return total
