"""Outcome: a run's results by event, contract and year, with names instead of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.codes import AGE_CODES, AgeFacts, age_code
from basisbook.engine.contracts import OLD, YOUNG, as_day
from basisbook.engine.driver import run
from basisbook.engine.encoding.claims import COVERED, PUBLIC_SAFETY
from basisbook.engine.finding import place_of
from basisbook.engine.shares import with_unrecovered
from basisbook.engine.state import (
    ANNUITY,
    DESIGNATED_ROTH,
    OWN_457,
    PLAN,
    ROTH_IRA,
    Annuity,
    AnnuityYear,
    Person,
    PersonYear,
    PlanYear,
    PoolResult,
    Result,
    RothResult,
    Terms,
)
from basisbook.engine.step import (
    APPRECIATE,
    BY_EMPLOYER,
    CASH,
    CHARITY,
    CLOSING,
    DIRECT,
    DIVIDE,
    HEALTH,
    IN_SHARES,
    INCLUDE,
    INCOME,
    NEW_SIMPLE,
    PART,
    SHARE,
    TAKE,
    WITHDRAW,
)
from basisbook.facts import Contract as TaxContract
from basisbook.kernel.records import load
from basisbook.kernel.rule import EVENT, mark
from basisbook.law.ages import early_age, separation_age
from basisbook.ledger.book import CorrectiveDistribution
from basisbook.ledger.undone import is_late
from basisbook.money import pro_rata
from basisbook.rules.s72t_early import attained_59_half, separated_55
from basisbook.years import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.encode import Program
    from basisbook.engine.entries import Entry
    from basisbook.engine.step import Step
    from basisbook.kernel.records import Table
    from basisbook.money import Cents


KNOWN_TO_PAYERS = ("levy", "equal payments", "separation", "death", "dividends")
"""Reasons that payers show by their code; for the others the owner claims the exception."""
MAY_BE_KNOWN = (
    "emergency",
    "domestic abuse",
    "terminal illness",
    "disaster",
    "coronavirus",
    "long-term care",
    "phased retirement",
    "order for a dependent",
)
"""Reasons for which no instruction was seen, so that code 1 and code 2 may both be right."""


class Placed(NamedTuple):
    """One part of a distribution: where it went (None is the owner), and its result."""

    account: str | None
    result: Result
    direct: bool
    given: bool = False
    """Whether it went to a charity or a health savings account."""


class Left(NamedTuple):
    """A contract just after a distribution, with what it lost added back to its investment."""

    contract: Contract
    account: str
    """The source to name; after-tax money rather than pre-tax."""
    balance: Cents
    investment: Cents
    excess: Cents
    """Investment above the amount paid that a rollover carried with it."""
    lost: Cents

    @property
    def short(self) -> Cents:
        """Return the investment above the balance, wherever it went; negative is none."""
        return self.investment + self.excess - self.balance


class Paid(NamedTuple):
    """A distribution: the shares of its sources, and its parts."""

    entry: Entry
    contract: Contract
    """That of the first source."""
    contracts: tuple[Contract, ...]
    """Of each share."""
    taken: tuple[Result, ...]
    placed: tuple[Placed, ...]
    closing: bool
    """Whether it paid out the whole interest in the plan, in cash."""
    new_simple: bool
    """Whether a SIMPLE IRA paid it in the first two years of participation."""
    appreciation: Cents = 0
    """Of shares paid in kind, what is taxed only when they are sold."""
    in_shares: Cents = 0
    """Investment above what was paid that the securities took as their basis."""

    @property
    def lefts(self) -> tuple[Left, ...]:
        """Return each contract that paid, as it stood after its last share."""
        payment = self.entry.payment
        names = [name for name, _amount in payment.sources] if payment else []
        found: dict[str, Left] = {}
        for name, contract, result in zip(names, self.contracts, self.taken, strict=False):
            before = found.get(contract.id)
            lost = result.lost + (before.lost if before else 0)
            excess = result.moved + (before.excess if before else 0)
            found[contract.id] = Left(
                contract, name, result.balance, result.investment + lost, excess, lost
            )
        return tuple(found.values())

    @property
    def recovered(self) -> Cents:
        """Return the investment in the distribution; zero for IRAs, whose year settles it."""
        return sum(result.recovered for result in self.taken)

    @property
    def includible(self) -> Cents:
        """Return what is includible at once; zero for IRAs, whose year settles it."""
        return sum(part.result.includible for part in self.placed)

    @property
    def gross(self) -> Cents:
        """Return the amount of the distribution, shares at what they were worth."""
        return sum(result.amount for result in self.taken) + self.appreciation

    @property
    def excluded(self) -> Cents:
        """Return income that a qualified distribution keeps out of gross income."""
        return sum(result.excluded for result in self.taken)

    @property
    def deferred(self) -> Cents:
        """Return untaxed income that was rolled over and stays untaxed."""
        return sum(part.result.pretax - part.result.includible for part in self.placed)

    def investment_of(self, part: Placed) -> Cents:
        """Return the investment in a part; a qualified payment is divided as the whole was."""
        if self.excluded:
            total = sum(result.amount for result in self.taken)
            return pro_rata(self.recovered, part.result.amount, total)
        return part.result.amount - part.result.pretax

    @property
    def paid_out(self) -> Cents:
        """Return what the owner was paid and kept."""
        kept = (part for part in self.placed if part.account is None and not part.given)
        return sum(part.result.amount for part in kept)

    @property
    def converted(self) -> Cents:
        """Return what an IRA distribution put into Roth IRAs."""
        moved = sum(part.result.amount for part in self.placed if part.account is not None)
        return moved - sum(part.result.rolled_over for part in self.placed)

    @property
    def base(self) -> Cents:
        """Return what comes under the additional tax at once."""
        return sum(part.result.base for part in self.placed)

    @property
    def corrective(self) -> CorrectiveDistribution | None:
        """Return the event by which contributions were paid back, if that is what it was."""
        event = self.entry.event
        return event if isinstance(event, CorrectiveDistribution) else None

    @property
    def excess(self) -> Cents:
        """Return investment above the amount paid that a rollover carried with it."""
        return sum(result.moved for result in self.taken)

    @property
    def left(self) -> TaxContract:
        """Return what is left of the contracts that paid: of emptied ones, their investment."""
        emptied = [one for one in self.lefts if one.balance == 0 and one.investment > 0]
        shown = emptied or self.lefts
        return TaxContract(sum(one.balance for one in shown), sum(one.investment for one in shown))

    @property
    def lost(self) -> Cents:
        """Return investment that the distribution left behind in an emptied contract."""
        return sum(result.lost for result in self.taken)


class Included(NamedTuple):
    """What is includible in a year though nobody was paid it, and the entry that makes it so."""

    entry: Entry
    contract: Contract
    year: int
    cents: Cents
    by_employer: bool


class TakenBack(NamedTuple):
    """What a contribution that was taken back puts on a year's return.

    One that came back after the due date is on the return of the year in which it did.

    Units: cents.
    """

    entry: Entry
    contract: Contract
    """That of the IRA which it left."""
    year: int
    income: Cents
    gross: Cents
    base: Cents


class Outcome(NamedTuple):
    """Everything one run found out."""

    program: Program
    paid: tuple[Paid, ...]
    taken_back: tuple[TakenBack, ...]
    included: tuple[Included, ...] = ()
    divided: frozenset[tuple[str, int]] = frozenset()
    """Contracts of which a divorce changed the basis, by id, and the years in which it did."""

    def returned(self, owner: str, year: int) -> tuple[TakenBack, ...]:
        """Return what contributions that were taken back put on an owner's return of a year."""
        return tuple(
            one for one in self.taken_back if (one.contract.owner, one.year) == (owner, year)
        )

    def withdrawn(self, owner: str, year: int) -> Cents:
        """Return the excess contributions that an owner took out in a year after they were due."""
        return sum(one.gross for one in self.returned(owner, year) if is_late(one.entry.event))

    def plan_year(self, contract: Contract, year: int) -> PlanYear:
        """Return a plan contract or designated Roth account at a year's end."""
        tables = self.program.tables
        if contract.regime == PLAN:
            return load(PlanYear, self._row(tables.plan_years, len(tables.plans), contract, year))
        count = len(tables.designated_roths)
        return load(PlanYear, self._row(tables.designated_roth_years, count, contract, year))

    def pool_year(self, contract: Contract, year: int) -> PoolResult:
        """Return a pool of traditional, SEP and SIMPLE IRAs in a year."""
        tables = self.program.tables
        return load(PoolResult, self._row(tables.pool_years, len(tables.pools), contract, year))

    def roth_year(self, contract: Contract, year: int) -> RothResult:
        """Return an owner's Roth IRAs in a year."""
        tables = self.program.tables
        return load(RothResult, self._row(tables.roth_years, len(tables.roth_iras), contract, year))

    def annuity_year(self, contract: Contract, year: int) -> AnnuityYear:
        """Return an annuity of a plan in a year."""
        tables = self.program.tables
        count = len(tables.annuities)
        return load(AnnuityYear, self._row(tables.annuity_years, count, contract, year))

    def annuity(self, contract: Contract) -> Annuity:
        """Return an annuity of a plan as the run left it."""
        return load(Annuity, self.program.tables.annuities[contract.place])

    def person_year(self, owner: str, year: int) -> PersonYear:
        """Return an owner's additional tax of a year."""
        tables = self.program.tables
        offset = year - self.program.first_year
        number = self.program.layout.owners.index(owner)
        return load(PersonYear, tables.person_years[offset * len(tables.persons) + number])

    def included_in(self, owner: str, year: int, *, by_employer: bool) -> Cents:
        """Return what is includible for a person's year that nobody was paid."""
        return sum(
            one.cents
            for one in self.included
            if (one.contract.owner, one.year, one.by_employer) == (owner, year, by_employer)
        )

    def excepted_for(self, paid: Paid, reasons: tuple[str, ...]) -> bool:
        """Return whether an exception covers a payment, for one of some reasons."""
        payment = paid.entry.payment
        return self._said(paid) == COVERED and payment is not None and payment.reason in reasons

    def _said(self, paid: Paid) -> str | None:
        return self.program.claims.said.get(place_of(self.program, paid.entry))

    def number(self, contract: Contract) -> int:
        """Return a contract's number in the tables."""
        return self.program.layout.contracts.index(contract)

    def born(self, contract: Contract) -> Day:
        """Return when a contract's owner was born; `YOUNG` or `OLD` stand for what is asked."""
        terms = load(Terms, self.program.tables.terms[self.number(contract)])
        person = load(Person, self.program.tables.persons[terms.owner])
        return Day(person.birth_year, person.birth_day)

    def came_out(self, paid: Paid) -> Cents:
        """Return the investment of a plan distribution that no other contract carries on.

        That is cash, and what moved from a plan to Roth money, where it is not taxed again.
        """
        return sum(
            paid.investment_of(part)
            for part in paid.placed
            if paid.contract.regime in (PLAN, DESIGNATED_ROTH, ANNUITY)
            and (part.account is None or self._is_taxed_no_more(paid, part.account))
        )

    def _is_taxed_no_more(self, paid: Paid, account: str) -> bool:
        target = self.program.layout.contract_of(account).regime
        return paid.contract.regime == PLAN and target in (DESIGNATED_ROTH, ROTH_IRA)

    def age_codes(self, paid: Paid) -> tuple[str, ...]:
        """Return the codes of Form 1099-R that age, disability or separation call for.

        Both 1 and 7 where the owner's age is not known.
        """
        known = self._age_facts(paid)
        ways: tuple[AgeFacts, ...]
        if self.born(paid.contract) in (YOUNG, OLD) and not (known.heir or known.disabled):
            ways = (known._replace(aged=0, excepted=0), known._replace(aged=1))
        elif self.excepted_for(paid, MAY_BE_KNOWN):
            ways = (known._replace(excepted=0), known._replace(excepted=1))
        else:
            ways = (known,)
        return tuple(dict.fromkeys(AGE_CODES[age_code(way)] for way in ways))

    def _age_facts(self, paid: Paid) -> AgeFacts:
        terms = load(Terms, self.program.tables.terms[self.number(paid.contract)])
        born, day = self.born(paid.contract), as_day(paid.entry.date)
        separated = Day(terms.separated_year, terms.separated_day)
        heir = paid.contract.decedent is not None
        disabled = paid.entry.payment is not None and paid.entry.payment.excepted
        told = not (heir or disabled or born in (YOUNG, OLD))
        aged = told and attained_59_half(born, day, early_age())
        known = self.excepted_for(paid, KNOWN_TO_PAYERS) or self._said(paid) == PUBLIC_SAFETY
        known = known or (paid.entry.payment is not None and paid.entry.payment.excepted_by_code)
        if told and not aged:
            known = known or separated_55(born, separated, day, separation_age())
        return AgeFacts(
            heir=int(heir),
            disabled=int(disabled),
            aged=int(aged),
            excepted=int(known),
            own_457=int(terms.of_457 == OWN_457),
            new_simple=int(paid.new_simple),
        )

    def _row(self, rows: Table, count: int, contract: Contract, year: int) -> list[int]:
        return rows[(year - self.program.first_year) * count + contract.place]

    @property
    def years(self) -> range:
        """Return the taxable years of the run."""
        return range(self.program.first_year, self.program.first_year + self.program.years)


def execute(program: Program) -> Outcome:
    """Run a program interpreted, under the active tracer if there is one."""
    run([list(step) for step in program.steps], program.first_year, program.years, program.tables)
    paid = _payments(program)
    unrecovered = {one.entry.id: one.in_shares for one in paid if one.in_shares}
    if unrecovered:
        program = program._replace(entries=tuple(_priced(program, unrecovered)))
    return Outcome(
        program,
        paid,
        tuple(_taken_back(program)),
        _included(program),
        frozenset(_divided(program)),
    )


def _priced(program: Program, unrecovered: dict[str, Cents]) -> Iterator[Entry]:
    """Yield the entries, sales with the basis that the run has found for their shares."""
    for number, entry in enumerate(program.entries):
        mark(EVENT, number, entry.date.year)
        yield with_unrecovered(entry, unrecovered)


def _divided(program: Program) -> Iterator[tuple[str, int]]:
    names = {number: name for name, number in program.layout.accounts.items()}
    for step, row in zip(program.steps, program.tables.results, strict=True):
        if step.kind in (DIVIDE, SHARE) and load(Result, row).moved:
            for account in {step.account, step.third} - {CASH}:
                yield program.layout.contract_of(names[account]).id, step.year


def _included(program: Program) -> tuple[Included, ...]:
    names = {number: name for name, number in program.layout.accounts.items()}
    return tuple(
        Included(
            program.entries[step.number],
            program.layout.contract_of(names[step.account]),
            step.year,
            load(Result, row).includible,
            step.third == BY_EMPLOYER,
        )
        for step, row in zip(program.steps, program.tables.results, strict=True)
        if step.kind == INCLUDE
    )


def _taken_back(program: Program) -> Iterator[TakenBack]:
    names = {number: name for name, number in program.layout.accounts.items()}
    for step, row in zip(program.steps, program.tables.results, strict=True):
        if step.kind in (INCOME, WITHDRAW):
            result = load(Result, row)
            contract = program.layout.contract_of(names[step.account])
            yield TakenBack(
                program.entries[step.number],
                contract,
                step.year,
                result.includible,
                result.amount,
                result.base,
            )


def _payments(program: Program) -> tuple[Paid, ...]:
    names = {number: name for name, number in program.layout.accounts.items()}
    taken: dict[int, list[tuple[Step, Result]]] = {}
    placed: dict[int, list[Placed]] = {}
    apart: dict[int, Cents] = {}
    for step, row in zip(program.steps, program.tables.results, strict=True):
        result = load(Result, row)
        if step.kind == APPRECIATE:
            apart[step.number] = apart.get(step.number, 0) + result.amount
        elif step.kind == TAKE:
            taken.setdefault(step.number, []).append((step, result))
        elif step.kind == PART:
            account = None if step.account == CASH else names[step.account]
            placed.setdefault(step.number, []).append(
                Placed(
                    account,
                    result,
                    step.flags & DIRECT != 0,
                    given=step.flags & (CHARITY | HEALTH) != 0,
                )
            )
    return tuple(
        _paid(program, program.entries[number], results, placed.get(number, []))._replace(
            appreciation=apart.get(number, 0)
        )
        for number, results in taken.items()
    )


def _paid(
    program: Program, entry: Entry, taken: list[tuple[Step, Result]], placed: list[Placed]
) -> Paid:
    names = {number: name for name, number in program.layout.accounts.items()}
    contracts = tuple(program.layout.contract_of(names[step.account]) for step, _ in taken)
    return Paid(
        entry,
        contracts[0],
        contracts,
        tuple(result for _, result in taken),
        tuple(placed),
        any(step.flags & CLOSING for step, _ in taken),
        any(step.flags & NEW_SIMPLE for step, _ in taken),
        in_shares=sum(result.lost for step, result in taken if step.flags & IN_SHARES),
    )
