"""What the folds found, as rows: a year of a participant, and each Form 1099-R in it."""

from __future__ import annotations

from typing import NamedTuple

from basisbook.batch.kernel.columns import DEEMED, NO_DAY, OFFSET, ROTH, Participant
from basisbook.batch.kernel.work import OPEN_POINTS, STEPS, Scratch, counted
from basisbook.engine.codes import AgeFacts, age_code
from basisbook.engine.state import (
    DESIGNATED_ROTH,
    OWN_457,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    Account,
    Person,
    PersonYear,
    PlanYear,
    PoolResult,
    Result,
    RothResult,
    Tables,
    Terms,
)
from basisbook.engine.step import CASH, DIRECT, EXCEPTED, FIRST, OPEN, PART, TAKE, Step
from basisbook.kernel.records import Table, apart, load, store
from basisbook.money import Cents, pro_rata
from basisbook.rules.s72t_early import attained_59_half, separated_55
from basisbook.years import Day


class YearRow(NamedTuple):
    """A participant's year; amounts are the totals of a report, in cents."""

    row: int
    year: int
    distributed: Cents
    rolled_over: Cents
    includible: Cents
    recovered: Cents
    excluded: Cents
    additional_tax_base: Cents
    excepted: Cents
    additional_tax: Cents
    recapture_tax: Cents
    basis_left: Cents
    plan_investment: Cents
    designated_roth_investment: Cents
    ira_basis: Cents
    roth_ira_basis: Cents
    lost: Cents
    open: int
    forms: int


class FormRow(NamedTuple):
    """A Form 1099-R; -1 is a blank box."""

    account: int
    event: int
    direct: int
    box_1: Cents
    box_2a: Cents
    total: int
    box_5: Cents
    box_7: int
    """Place in the table of codes: see `code_place`."""
    ira: int
    box_11: int


class Out(NamedTuple):
    """Where results are written, and how many there are."""

    years: Table
    forms: Table
    filled: Table


class Filled(NamedTuple):
    """How many rows of years and of forms."""

    years: int
    forms: int


(
    PLAN_PAID,
    DESIGNATED_PAID,
    IRA_PAID,
    IRA_CONVERTED,
    ROTH_PAID,
    ROTH_QUALIFIED,
    PLAN_DEEMED,
    DESIGNATED_DEEMED,
    PLAN_OFFSET,
    DESIGNATED_OFFSET,
    DIRECTLY,
) = range(11)
"""Families of codes of box 7."""
AGES = 8
"""Places in a family: of age codes, or of what a direct rollover is."""


class Sums(NamedTuple):
    """What the payments of a year come to."""

    distributed: Cents
    rolled_over: Cents
    includible: Cents
    recovered: Cents
    excluded: Cents


class Found(NamedTuple):
    """One distribution: its steps, and what they come to."""

    first: int
    end: int
    amount: Cents
    recovered: Cents
    excluded: Cents
    emptied: int
    offset: int
    """Of its year, from the first."""


@apart
def write_years(row: int, first_year: int, one: Participant, scratch: Scratch, out: Out) -> None:
    """Write every year of a participant; `scratch.tables` are its own part."""
    years = len(scratch.tables.person_years)
    place = 0
    for offset in range(years):
        sums = Sums(0, 0, 0, 0, 0)
        before = load(Filled, out.filled[0]).forms
        while place < counted(STEPS, scratch):
            step = load(Step, scratch.steps[place])
            if step.year != first_year + offset:
                break
            if step.kind == TAKE and step.flags & FIRST:
                found = found_at(place, offset, scratch)
                sums = added(sums, found, scratch)
                write_forms(found, one, scratch, out)
            place += 1
        filled = load(Filled, out.filled[0])
        made = year_row(When(row, first_year + offset, offset), sums, scratch)
        store(out.years[filled.years], made._replace(forms=filled.forms - before))
        store(out.filled[0], Filled(filled.years + 1, filled.forms))


class When(NamedTuple):
    """Which year of whom."""

    row: int
    year: int
    offset: int


def found_at(place: int, offset: int, scratch: Scratch) -> Found:
    """Return the distribution whose first source is taken at a place."""
    number = load(Step, scratch.steps[place]).number
    amount, recovered, excluded, end = 0, 0, 0, place
    while end < counted(STEPS, scratch) and load(Step, scratch.steps[end]).number == number:
        step = load(Step, scratch.steps[end])
        if step.kind == TAKE:
            result = load(Result, scratch.tables.results[end])
            amount += step.amount
            recovered += result.recovered
            excluded += result.excluded
        end += 1
    emptied = is_emptied(place, end, scratch)
    return Found(place, end, amount, recovered, excluded, emptied, offset)


def is_emptied(first: int, end: int, scratch: Scratch) -> int:
    """Return whether a distribution left nothing in its contracts; -1 if nobody told of them."""
    tables = scratch.tables
    number = load(Step, scratch.steps[first]).number
    before = load(Step, scratch.steps[max(0, first - 1)])
    if before.kind == OPEN and before.number == number:
        return -1
    emptied = 1
    for place in range(first, end):
        step = load(Step, scratch.steps[place])
        if step.kind == OPEN:
            return -1
        if step.kind == TAKE and load(Result, tables.results[place]).balance != 0:
            later = False
            contract = load(Account, tables.accounts[step.account]).contract
            for other in range(place + 1, end):
                also = load(Step, scratch.steps[other])
                own = also.kind == TAKE
                later = later or (
                    own and load(Account, tables.accounts[also.account]).contract == contract
                )
            emptied = emptied if later else 0
    return emptied


def regime_of(account: int, tables: Tables) -> int:
    """Return what an account's money is taxed as."""
    return load(Terms, tables.terms[load(Account, tables.accounts[account]).contract]).regime


def added(sums: Sums, found: Found, scratch: Scratch) -> Sums:
    """Return the sums of a year with one more distribution; IRAs' own year tells the rest."""
    tables = scratch.tables
    source = load(Step, scratch.steps[found.first]).account
    regime = regime_of(source, tables)
    of_plan = regime in (PLAN, DESIGNATED_ROTH)
    rolled, includible, recovered = 0, 0, 0
    for place in range(found.first, found.end):
        step = load(Step, scratch.steps[place])
        if step.kind == PART:
            part = load(Result, tables.results[place])
            rolled += step.amount if step.account != CASH else 0
            includible += part.includible
            if of_plan and is_out(step.account, regime, tables):
                recovered += investment_in(part, found)
    return Sums(
        sums.distributed + found.amount,
        sums.rolled_over + rolled,
        sums.includible + (includible if of_plan else 0),
        sums.recovered + recovered,
        sums.excluded + (found.excluded if of_plan else 0),
    )


def is_out(account: int, regime: int, tables: Tables) -> bool:
    """Return whether basis in a part is carried on by no contract: see `Outcome.came_out`."""
    if account == CASH:
        return True
    return regime == PLAN and regime_of(account, tables) in (DESIGNATED_ROTH, ROTH_IRA)


def investment_in(part: Result, found: Found) -> Cents:
    """Return the investment in a part; a qualified payment is divided as the whole was."""
    if found.excluded:
        return pro_rata(found.recovered, part.amount, found.amount)
    return part.amount - part.pretax


def year_row(when: When, sums: Sums, scratch: Scratch) -> YearRow:
    """Return a year with what its contracts hold at its end."""
    tables, offset = scratch.tables, when.offset
    person = load(PersonYear, tables.person_years[offset])
    includible, recovered, excluded = sums.includible, sums.recovered, sums.excluded
    plan, roth_plan, ira, roth, lost = 0, 0, 0, 0, 0
    for number in range(len(tables.terms)):
        terms = load(Terms, tables.terms[number])
        if terms.regime == PLAN:
            year = load(PlanYear, tables.plan_years[offset * len(tables.plans) + terms.place])
            plan += year.investment
            lost += year.lost
        elif terms.regime == DESIGNATED_ROTH:
            place = offset * len(tables.designated_roths) + terms.place
            year = load(PlanYear, tables.designated_roth_years[place])
            roth_plan += year.investment
            lost += year.lost
        elif terms.regime == POOL_IRA:
            pool = load(PoolResult, tables.pool_years[offset * len(tables.pools) + terms.place])
            includible += pool.distribution_includible + pool.conversion_includible
            recovered += pool.distribution_recovered + pool.conversion_recovered
            ira += pool.basis
        else:
            own = load(RothResult, tables.roth_years[offset * len(tables.roth_iras) + terms.place])
            includible += own.includible
            recovered += own.unqualified - own.includible
            excluded += own.qualified
            roth += own.regular + own.conversions
    return YearRow(
        when.row,
        when.year,
        sums.distributed,
        sums.rolled_over,
        includible,
        recovered,
        excluded,
        person.base,
        person.excepted,
        person.additional_tax,
        person.recapture_tax,
        plan + roth_plan + ira + roth,
        plan,
        roth_plan,
        ira,
        roth,
        lost,
        counted(OPEN_POINTS, scratch),
        0,
    )


@apart
def write_forms(found: Found, one: Participant, scratch: Scratch, out: Out) -> None:
    """Write the forms that the payer of a distribution should issue; see `forms.f1099r`."""
    tables = scratch.tables
    regime = regime_of(load(Step, scratch.steps[found.first]).account, tables)
    if regime in (POOL_IRA, ROTH_IRA):
        write_ira_form(found, one, scratch, out)
        return
    for direct in (1, 0):
        made = plan_form(found, direct, one, scratch)
        if made.box_1 > 0:
            add_form(made, out)


def add_form(made: FormRow, out: Out) -> None:
    """Write a form."""
    filled = load(Filled, out.filled[0])
    store(out.forms[filled.forms], made)
    store(out.filled[0], Filled(filled.years, filled.forms + 1))


def plan_form(found: Found, direct: int, one: Participant, scratch: Scratch) -> FormRow:
    """Return the form for what a plan rolled over directly, or for what it paid."""
    tables = scratch.tables
    first = load(Step, scratch.steps[found.first])
    gross, income, includible, to_roth_ira = 0, 0, 0, 0
    for place in range(found.first, found.end):
        step = load(Step, scratch.steps[place])
        if step.kind == PART and (1 if step.flags & DIRECT else 0) == direct:
            part = load(Result, tables.results[place])
            gross += part.amount
            income += part.pretax
            includible += part.includible
            if step.account != CASH and regime_of(step.account, tables) == ROTH_IRA:
                to_roth_ira = 1
    investment = gross - income
    if found.excluded:
        investment = pro_rata(gross, found.recovered, found.amount)
    regime = regime_of(first.account, tables)
    code = (
        direct_place(first, regime, to_roth_ira, one)
        if direct
        else paid_place(first, regime, one, tables)
    )
    started = 0
    if regime == DESIGNATED_ROTH:
        terms = load(Terms, tables.terms[load(Account, tables.accounts[first.account]).contract])
        place = found.offset * len(tables.designated_roths) + terms.place
        started = load(PlanYear, tables.designated_roth_years[place]).first_year
    taxable = includible if direct else income
    return FormRow(
        first.account,
        first.number,
        direct,
        gross,
        taxable,
        found.emptied,
        investment,
        code,
        0,
        started,
    )


def direct_place(first: Step, regime: int, to_roth_ira: int, one: Participant) -> int:
    """Return the place of a direct rollover's code."""
    heir = 1 if int(one.accounts.heir_of[first.account]) else 0
    roth = 1 if regime == DESIGNATED_ROTH else 0
    return DIRECTLY * AGES + heir * 4 + roth * 2 + to_roth_ira


def paid_place(first: Step, regime: int, one: Participant, tables: Tables) -> int:
    """Return the place of the code of what a plan paid to the owner."""
    roth = 1 if regime == DESIGNATED_ROTH else 0
    kind = int(one.events.kind[first.number])
    family = PLAN_PAID
    if kind == DEEMED:
        family = PLAN_DEEMED
    elif kind == OFFSET and int(one.events.year[first.number]) > 0:
        family = PLAN_OFFSET
    return (family + roth) * AGES + age_of(first, one, tables)


def age_of(first: Step, one: Participant, tables: Tables) -> int:
    """Return the place of the code that age, death, disability or separation call for."""
    person = load(Person, tables.persons[0])
    terms = load(Terms, tables.terms[load(Account, tables.accounts[first.account]).contract])
    heir = 1 if int(one.accounts.heir_of[first.account]) else 0
    born, day = Day(person.birth_year, person.birth_day), Day(first.year, first.month_day)
    disabled = 1 if first.flags & EXCEPTED and not heir else 0
    told = one.born != NO_DAY
    aged = 1 if told and attained_59_half(born, day, person.age) else 0
    separated = Day(terms.separated_year, terms.separated_day)
    left = 1 if told and separated_55(born, separated, day, terms.separation_age) else 0
    own_457 = 1 if terms.of_457 == OWN_457 else 0
    return age_code(AgeFacts(heir, disabled, aged, left, own_457, 0))


def write_ira_form(found: Found, one: Participant, scratch: Scratch, out: Out) -> None:
    """Write the form of an IRA's payment: gross and taxable amount, and no more."""
    tables = scratch.tables
    first = load(Step, scratch.steps[found.first])
    terms = load(Terms, tables.terms[load(Account, tables.accounts[first.account]).contract])
    age = age_of(first, one, tables)
    if terms.regime == ROTH_IRA:
        place = found.offset * len(tables.roth_iras) + terms.place
        qualified = load(RothResult, tables.roth_years[place]).qualified > 0
        code = (ROTH_QUALIFIED if qualified else ROTH_PAID) * AGES + age
        add_form(FormRow(first.account, first.number, 0, found.amount, -1, -1, -1, code, 0, 0), out)
        return
    converted = 0
    for place in range(found.first, found.end):
        step = load(Step, scratch.steps[place])
        if step.kind == PART and step.account != CASH:
            converted += 1 if int(one.accounts.kind[step.account]) == ROTH else 0
    code = (IRA_CONVERTED if converted else IRA_PAID) * AGES + age
    row = FormRow(first.account, first.number, 0, found.amount, found.amount, -1, -1, code, 1, 0)
    add_form(row, out)
