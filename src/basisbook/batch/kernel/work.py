"""What one row is worked out in: the tables of the folds, used again for every row."""

from __future__ import annotations

from typing import NamedTuple

from basisbook.batch.kernel.columns import (
    AFTER_TAX,
    DESIGNATED,
    DROPPED,
    GOVERNMENTAL_457,
    NO_DAY,
    PRE_TAX,
    ROTH,
    TRADITIONAL,
    Accounts,
    Bounds,
    Participant,
    contract_head,
    is_commingled,
)
from basisbook.engine.state import (
    DESIGNATED_ROTH,
    LAYER_YEARS,
    OWN_457,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    Account,
    Apart,
    Balance,
    Coming,
    DesignatedRoth,
    Pending,
    Person,
    Plan,
    Pool,
    Result,
    RothIras,
    Tables,
    Terms,
)
from basisbook.engine.step import Step
from basisbook.facts import Layer
from basisbook.kernel.records import Table, load, store
from basisbook.years import Day, calendar_day


class Held(NamedTuple):
    """What encoding keeps in mind of an account; see `engine.encoding.encoder`."""

    balance: int
    heard: int
    unsure: int
    """First heard of when money left it: what stayed is not known."""
    valued: int
    """The day of its last statement."""
    rolled: int
    """The last year in which something of its plan was rolled over."""


class Landing(NamedTuple):
    """A 60-day rollover on its way."""

    day: int
    account: int
    amount: int


class Counter(NamedTuple):
    """One number that encoding keeps of a participant."""

    value: int


STEPS, LANDINGS, OPEN_POINTS, IN_PLAN, TO_BOOK, ROLLED_IRAS, FIRST_YEAR, COUNTERS = range(8)
"""How many steps and landings; bits of what is not told; the last year of an in-plan Roth
rollover; whether the row is for the encoder of books; 60-day rollovers between IRAs; the first
year of the row; how many counters there are."""


def counted(which: int, scratch: Scratch) -> int:
    """Return a counter."""
    return load(Counter, scratch.counters[which]).value


def count(which: int, value: int, scratch: Scratch) -> None:
    """Set a counter."""
    store(scratch.counters[which], Counter(value))


class Paid(NamedTuple):
    """What was contributed for a year, as far as limits look at it."""

    iras: int
    deferred: int


class Sizes(NamedTuple):
    """How many rows of each table a participant has."""

    contracts: int
    plans: int
    designated_roths: int
    pools: int
    roth_iras: int


class Scratch(NamedTuple):
    """Tables for the largest row of a batch."""

    tables: Tables
    steps: Table
    held: Table
    paid: Table
    """A row a year of `Paid`."""
    landings: Table
    counters: Table


def begin(one: Participant, bounds: Bounds, scratch: Scratch) -> Sizes:
    """Lay out a participant's contracts on clean tables, and return how many there are."""
    born = calendar_day(one.born) if one.born != NO_DAY else Day(UNBORN, 101)
    store(scratch.tables.persons[0], Person(born.year, born.month_day, 0, bounds.early_age))
    for which in range(COUNTERS):
        count(which, 0, scratch)
    store(scratch.tables.pending[0], Pending(0, 0, 0, 0, 0, 0, 0))
    sizes = Sizes(0, 0, 0, 0, 0)
    a = one.accounts
    for account in range(len(a.kind)):
        store(scratch.held[account], Held(0, 0, 0, 0, 0))
        head = contract_head(account, a)
        if head == account:
            store(scratch.tables.accounts[account], Account(sizes.contracts, 0))
            sizes = add_contract(account, a, sizes, scratch.tables)
        else:
            contract = load(Account, scratch.tables.accounts[head]).contract
            store(scratch.tables.accounts[account], Account(contract, 0))
    finish_terms(a, sizes, bounds, scratch.tables)
    for row in range(sizes.pools + sizes.roth_iras):
        store(scratch.tables.coming[row], Coming(0, 0, 0, 0, 0, 0))
    return sizes


UNBORN = 2190
"""The year of a birth that is not told: never old enough, as for books."""


def add_contract(account: int, a: Accounts, sizes: Sizes, tables: Tables) -> Sizes:
    """Make the contract of an account, and the row of its regime."""
    kind = int(a.kind[account])
    number = sizes.contracts
    store(tables.balances[number], Balance(0))
    if kind == ROTH:
        store(tables.terms[number], Terms(ROTH_IRA, sizes.roth_iras, 0, -1, 0, 0, 0, 0, 0))
        store(tables.roth_iras[sizes.roth_iras], RothIras(0, 0, 0, 0, 0, 0, 0, 0, 0))
        for layer in range(LAYER_YEARS):
            store(tables.layers[sizes.roth_iras * LAYER_YEARS + layer], Layer(0, 0, 0))
        return Sizes(
            number + 1, sizes.plans, sizes.designated_roths, sizes.pools, sizes.roth_iras + 1
        )
    if kind >= TRADITIONAL:
        store(tables.terms[number], Terms(POOL_IRA, sizes.pools, 0, -1, 0, 0, 0, 0, 0))
        store(tables.pools[sizes.pools], Pool(0, 0, 0, 0, 0, 0, 0, 0))
        store(tables.aparts[sizes.pools], Apart(0, 0, 0, 0, 0, 0))
        return Sizes(
            number + 1, sizes.plans, sizes.designated_roths, sizes.pools + 1, sizes.roth_iras
        )
    left = Day(0, 0)
    if int(a.separated[account]) != NO_DAY:
        left = calendar_day(int(a.separated[account]))
    of_457 = OWN_457 if int(a.plan_kind[account]) == GOVERNMENTAL_457 else 0
    carries = 0 if is_pre_tax_alone(account, a) or int(a.practice[account]) == DROPPED else 1
    if kind == DESIGNATED:
        place = sizes.designated_roths
        terms = Terms(DESIGNATED_ROTH, place, 0, -1, left.year, left.month_day, carries, of_457, 0)
        store(tables.terms[number], terms)
        store(tables.designated_roths[place], DesignatedRoth(0, 0, 0))
        return Sizes(number + 1, sizes.plans, place + 1, sizes.pools, sizes.roth_iras)
    terms = Terms(PLAN, sizes.plans, 0, -1, left.year, left.month_day, carries, of_457, 0)
    store(tables.terms[number], terms)
    store(tables.plans[sizes.plans], Plan(0, 0, 0))
    return Sizes(number + 1, sizes.plans + 1, sizes.designated_roths, sizes.pools, sizes.roth_iras)


def is_pre_tax_alone(account: int, a: Accounts) -> bool:
    """Return whether an account is pre-tax money that no after-tax money is one contract with."""
    if int(a.kind[account]) != PRE_TAX:
        return False
    if not is_commingled(account, a):
        return True
    for other in range(len(a.kind)):
        own = a.plan[other] == a.plan[account] and a.heir_of[other] == a.heir_of[account]
        if own and int(a.kind[other]) == AFTER_TAX:
            return False
    return True


def finish_terms(a: Accounts, sizes: Sizes, bounds: Bounds, tables: Tables) -> None:
    """Tell each contract the owner's own Roth IRAs, which receive conversions, and plans an age."""
    roth = -1
    for account in range(len(a.kind)):
        if int(a.kind[account]) == ROTH and int(a.heir_of[account]) == 0:
            contract = load(Account, tables.accounts[account]).contract
            roth = load(Terms, tables.terms[contract]).place
    for number in range(sizes.contracts):
        terms = load(Terms, tables.terms[number])
        of_plan = terms.regime in (PLAN, DESIGNATED_ROTH)
        age = bounds.separation_age if of_plan else 0
        store(tables.terms[number], terms._replace(roth=roth, separation_age=age))


def emit(step: Step, scratch: Scratch) -> None:
    """Add a step, and clean the row of its result."""
    number = counted(STEPS, scratch)
    store(scratch.steps[number], step)
    store(scratch.tables.results[number], Result(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    count(STEPS, number + 1, scratch)


def leave_to_book(scratch: Scratch) -> None:
    """Note that the row is for the encoder of books."""
    count(TO_BOOK, 1, scratch)


def note_open(question: int, scratch: Scratch) -> None:
    """Note that something is not told."""
    count(OPEN_POINTS, counted(OPEN_POINTS, scratch) | question, scratch)


def own_tables(sizes: Sizes, accounts: int, years: int, scratch: Scratch) -> Tables:
    """Return the part of each table that a participant uses; law is put in beside."""
    t = scratch.tables
    steps = counted(STEPS, scratch)
    return Tables(
        t.persons[0:1],
        t.accounts[0:accounts],
        t.terms[0 : sizes.contracts],
        t.balances[0 : sizes.contracts],
        t.plans[0 : sizes.plans],
        t.designated_roths[0 : sizes.designated_roths],
        t.pools[0 : sizes.pools],
        t.roth_iras[0 : sizes.roth_iras],
        t.layers[0 : sizes.roth_iras * LAYER_YEARS],
        t.claims,
        t.limits,
        t.spreads,
        t.repayments,
        t.conversion_spreads,
        t.aparts[0 : sizes.pools],
        t.annuity_terms,
        t.annuities,
        t.coming[0 : sizes.pools + sizes.roth_iras],
        t.pending[0:1],
        t.positions[0:1],
        t.laws,
        t.results[0:steps],
        t.plan_years[0 : years * sizes.plans],
        t.designated_roth_years[0 : years * sizes.designated_roths],
        t.pool_years[0 : years * sizes.pools],
        t.roth_years[0 : years * sizes.roth_iras],
        t.annuity_years,
        t.person_years[0:years],
    )
