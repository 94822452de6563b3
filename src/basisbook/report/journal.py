"""The journal of a book: every change of money and basis, contract by contract, in order of time.

Where the book leaves something open the journal follows the first answer, as the report's trace
does. The steps that stand for no entry only start clocks then, so nothing here is of them.
"""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.encode import encode
from basisbook.engine.journal import YEAR_END, Held, walk
from basisbook.engine.points import Resolver
from basisbook.engine.state import ANNUITY, DESIGNATED_ROTH, PLAN, POOL_IRA
from basisbook.i18n import gettext as _
from basisbook.report.keys import Key
from basisbook.report.naming import account_title, contract_title, entry_title, owner_title
from basisbook.report.tree import Runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.encode import Program
    from basisbook.engine.journal import Change
    from basisbook.engine.outcome import Outcome
    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.report.figures import Run


class Posting(NamedTuple):
    """What an entry did to one contract: to the money of its accounts, and to its basis."""

    contract: str
    money: tuple[tuple[str, Cents], ...]
    """By account id."""
    basis: Cents

    @property
    def value(self) -> Cents:
        """Return the change of all that the contract holds."""
        return sum(cents for _account, cents in self.money)


class JournalEntry(NamedTuple):
    """Something that happened, or the end of a year."""

    date: datetime.date
    year: int
    """The taxable year that it belongs to: basis may be of the year before."""
    event: str | None
    """None where a year is settled."""
    title: str
    postings: tuple[Posting, ...]


class YearEnd(NamedTuple):
    """What a contract held when a year was settled, as the engine's results have it."""

    year: int
    contract: str
    balance: Cents
    basis: Cents


class Returned(NamedTuple):
    """What an owner's year put on the return."""

    year: int
    owner: str
    includible: Cents
    recovered: Cents
    additional_tax: Cents


class JournalContract(NamedTuple):
    """A contract, its accounts, and whose it is."""

    title: str
    owner: str
    accounts: tuple[str, ...]


class Journal(NamedTuple):
    """All changes of a book, and what they came to at each year's end."""

    title: str
    owners: dict[str, str]
    accounts: dict[str, str]
    contracts: dict[str, JournalContract]
    entries: tuple[JournalEntry, ...]
    ends: tuple[YearEnd, ...]
    returns: tuple[Returned, ...]


def journal(read: ReadBook) -> Journal:
    """Return the journal of a book that has been checked."""
    runs = Runs(read)
    run = runs.get({}).run
    program = encode(read, Resolver({}, runs.taxed))
    contracts, ends = program.layout.contracts, tuple(_ends(run.outcome))
    return Journal(
        read.book.title or _("Report"),
        {name: owner_title(read.book, name) for name in read.book.owners},
        {name: account_title(read.book, name) for name in read.book.accounts},
        {
            one.id: JournalContract(contract_title(read.book, one), one.owner, one.accounts)
            for one in contracts
        },
        tuple(_entries(read.book, program, ends)),
        ends,
        tuple(_returns(run)),
    )


def _entries(book: Book, program: Program, ends: tuple[YearEnd, ...]) -> Iterator[JournalEntry]:
    """Yield the entries that change anything; steps of one entry on one day are one."""
    held = dict.fromkeys((one.id for one in program.layout.contracts), 0)
    settled = {(one.year, one.contract): one.basis for one in ends}

    def place(change: Change) -> tuple[int, int, int]:
        return change.year, change.month_day, change.number

    for (year, month_day, number), changes in itertools.groupby(walk(program), place):
        postings = tuple(_postings([one.held for one in changes], program.layout.contracts))
        for one in postings:
            held[one.contract] += one.basis
        if number == YEAR_END:
            later = {name: cents - settled[year, name] for name, cents in held.items()}
            yield from _settled(year, postings, {name: c for name, c in later.items() if c})
        elif postings:
            entry, date = program.entries[number], _date(year, month_day)
            yield JournalEntry(date, year, entry.id, entry_title(book, entry), postings)


def _settled(
    year: int, postings: tuple[Posting, ...], later: dict[str, Cents]
) -> Iterator[JournalEntry]:
    """Yield the end of a year, and apart from it the basis that arrives only in the next."""
    known = {one.contract: one.basis for one in postings}
    now = {name: known.get(name, 0) - later.get(name, 0) for name in (*known, *later)}
    for day, title, basis in (
        (datetime.date(year, 12, 31), _("Year {year} settled").format(year=year), now),
        (
            datetime.date(year + 1, 1, 1),
            _("Basis that belongs to {year} only").format(year=year + 1),
            later,
        ),
    ):
        made = tuple(Posting(name, (), cents) for name, cents in basis.items() if cents)
        if made:
            yield JournalEntry(day, day.year, None, title, made)


def _date(year: int, month_day: int) -> datetime.date:
    """Return the day of a step; what belongs to a year beyond its last day is of that day."""
    month, day = divmod(month_day, 100)
    return datetime.date(year, month, min(day, 31) if month == 12 else day)  # noqa: PLR2004


def _postings(held: list[Held], contracts: tuple[Contract, ...]) -> Iterator[Posting]:
    for contract in contracts:
        money = {name: sum(one.money.get(name, 0) for one in held) for name in contract.accounts}
        basis = sum(one.basis.get(contract.id, 0) for one in held)
        moved = tuple((name, cents) for name, cents in money.items() if cents)
        if moved or basis:
            yield Posting(contract.id, moved, basis)


def _ends(outcome: Outcome) -> Iterator[YearEnd]:
    for year in outcome.years:
        for contract in outcome.program.layout.contracts:
            balance, basis = _at_end(outcome, contract, year)
            yield YearEnd(year, contract.id, balance, basis)


def _at_end(outcome: Outcome, contract: Contract, year: int) -> tuple[Cents, Cents]:
    if contract.regime in (PLAN, DESIGNATED_ROTH):
        plan = outcome.plan_year(contract, year)
        return plan.balance, plan.investment
    if contract.regime == ANNUITY:
        return 0, outcome.annuity_year(contract, year).unrecovered
    if contract.regime == POOL_IRA:
        pool = outcome.pool_year(contract, year)
        return pool.value - pool.outstanding, pool.basis
    roth = outcome.roth_year(contract, year)
    return roth.balance, roth.regular + roth.conversions


def _returns(run: Run) -> Iterator[Returned]:
    for year in run.outcome.years:
        for owner in run.outcome.program.layout.owners:
            totals = [
                run.figures[Key(year, owner, "total", "", name)].cents
                for name in ("includible", "recovered", "additional_tax")
            ]
            if any(totals):
                yield Returned(year, owner, *totals)
