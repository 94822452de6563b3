"""Required minimum distributions: what money out of an account was required, and not to be kept.

What is paid first in a year is its required minimum. A rollover or conversion that comes
before the minimum is met holds some of it; that part was paid to the owner, and what was
put into another account is a contribution to that account. So entries are changed before
they become steps, and the folds know nothing of it.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.bequests import heirs_of
from basisbook.engine.periods import has_table, is_tabled, period_of
from basisbook.engine.prior_values import PriorValues
from basisbook.kernel.rule import EVENT, mark
from basisbook.law import store
from basisbook.ledger.book import ANNUITY, ROTH_IRA, Death, Opening
from basisbook.ledger.outflows import NEVER_REQUIRED, NO_DISTRIBUTION, NOT_PAID
from basisbook.remembered import remembered
from basisbook.rules.s401a9_required import not_rolled, required_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry, Move, Payment
    from basisbook.engine.points import Resolver
    from basisbook.ledger.book import Book, Plan
    from basisbook.money import Cents

_REQUIRED = "federal.distributions.required"
_REQUIRED_AGE = "federal.distributions.required_age"
_REQUIRED_FROM_ROTH = "federal.distributions.required_from_designated_roth"
_OF_ALL_IRAS = "federal.distributions.required_of_all_iras"

_Unit = tuple[str | None, str]
"""What has one minimum: a plan of an owner, or all of an owner's IRAs (no plan)."""


class Minimum(NamedTuple):
    """What a plan, or all of an owner's IRAs, had to pay in a year, and paid.

    Units: cents.
    """

    owner: str
    plan: str | None
    year: int
    required: Cents
    carried: Cents
    """What was required of the year before and not taken in it."""
    taken: Cents
    """Paid in the year, whatever became of it."""
    first: bool
    """The first year: its minimum may be taken until April 1 of the next."""
    account: str
    """The first of the accounts that it is of."""
    inherited: bool = False


class Required(NamedTuple):
    """The entries as the minimum leaves them, and the minima of which every balance is told."""

    entries: tuple[Entry, ...]
    minima: tuple[Minimum, ...]
    untold: tuple[tuple[str, int], ...]
    """Accounts and years whose minimum is not worked out, since no balance before it is told."""


def required(book: Book, entries: tuple[Entry, ...], resolver: Resolver) -> Required:
    """Return entries whose rollovers hold nothing that was required, and what was required."""
    walk = _Walk(book, entries, resolver)
    changed = tuple(walk.entry(number, entry) for number, entry in enumerate(entries))
    return Required(changed, tuple(walk.minima()), tuple(walk.untold))


def is_required(book: Book, account: str, year: int) -> bool:
    """Return whether money of an account must be distributed for a year, its owner living.

    An owner whose birth date is unknown is not taken for that old. Annuity payments are what
    an annuity has to pay, and of inherited accounts other rules require (`engine.bequests`).
    """
    entry = book.accounts[account]
    if entry.kind in (ROTH_IRA, ANNUITY) or entry.inherited_from is not None:
        return False
    if _died_by(book, book.owner_of(account), year) or not store.number(_REQUIRED, year):
        return False
    return _in_range(book, account, year)


def _died_by(book: Book, owner: str, year: int) -> bool:
    """Return whether an owner died in a year or before it."""
    return any(event.death == owner and event.date.year <= year for event in _deaths(book))


@remembered
def _deaths(book: Book) -> tuple[Death, ...]:
    return tuple(event for event in book.events if isinstance(event, Death))


def _in_range(book: Book, account: str, year: int) -> bool:
    entry = book.accounts[account]
    if entry.kind == "designated Roth" and not store.number(_REQUIRED_FROM_ROTH, year):
        return False
    employed = entry.plan is not None and _employed_through(book.plans[entry.plan], year)
    return not employed and _has_required_age(book, account, year)


def _has_required_age(book: Book, account: str, year: int) -> bool:
    born = book.owners[book.owner_of(account)].born
    if born is None:
        return False
    months = born.year * 12 + born.month - 1 + store.number(_REQUIRED_AGE, year)
    return months // 12 <= year


def _employed_through(plan: Plan, year: int) -> bool:
    """Return whether the owner had not left the employer when a year ended."""
    last = datetime.date(year, 12, 31)
    employed = plan.still_employed is not None and plan.still_employed >= last
    return employed or (plan.separated is not None and plan.separated > last)


class _Walk:
    """Goes through entries in order of time, and keeps what each unit has paid in a year."""

    def __init__(self, book: Book, entries: tuple[Entry, ...], resolver: Resolver) -> None:
        self.book = book
        self.entries = entries
        self.values = PriorValues(book, entries, resolver)
        self.taken: dict[tuple[str, int], Cents] = {}
        self.untold: list[tuple[str, int]] = []
        self.opened = {
            (entry.event.opening, entry.date)
            for entry in entries
            if isinstance(entry.event, Opening)
        }

    def entry(self, number: int, entry: Entry) -> Entry:
        """Return an entry without the part of its rollovers that was required."""
        self.values.reach(entry)
        payment = entry.payment
        none = (*NO_DISTRIBUTION, *NOT_PAID, *NEVER_REQUIRED)
        if payment is not None and entry.kind not in none and payment.reason != "dividends":
            mark(EVENT, number, entry.date.year)
            due = self.due(entry, payment)
            if not payment.moves:
                owed = min(payment.gross, self.owed_by_plan(entry, payment))
                payment = payment._replace(ineligible=max(payment.ineligible, owed))
            for name, amount in payment.sources:
                key = name, entry.date.year
                self.taken[key] = self.taken.get(key, 0) + amount
            entry = entry._replace(payment=_without(payment, due) if due else payment)
        self.values.apply(entry)
        return entry

    def due(self, entry: Entry, payment: Payment) -> Cents:
        """Return what of a payment is required, if any of it was rolled over or converted."""
        year, source = entry.date.year, payment.sources[0][0]
        moved = payment.moves and entry.kind != "in_plan_roth_rollover"
        if not moved or not is_required(self.book, source, year):
            return 0
        unit = self.unit(source)
        accounts = self.accounts(unit, year)
        if not has_table(self.book, accounts, year):
            return 0
        total = self.amount(accounts, year) + self.carried(unit, year)
        left = total - self.sum_taken(accounts, year)
        if unit[0] is None and not store.number(_OF_ALL_IRAS, year):
            own = self.amount((source,), year) + self.carried(unit, year)
            left = min(left, own - self.taken.get((source, year), 0))
        return max(0, left)

    def owed_by_plan(self, entry: Entry, payment: Payment) -> Cents:
        """Return what a plan still had to pay for a year, if every balance is told.

        It is no eligible rollover distribution, so 20% need not be withheld of it.
        """
        year, source = entry.date.year, payment.sources[0][0]
        told = self.book.accounts[source]
        if told.plan is None or told.kind == ANNUITY or not is_tabled(year):
            return 0
        if told.inherited_from is not None:
            units = heirs_of(self.book, year).values()
            periods: dict[str, int] = next((one for one in units if source in one), {})
            if not periods or not self.values.is_told(tuple(periods), year):
                return 0
            return max(0, self.of_heir(periods, year) - self.sum_taken(tuple(periods), year))
        unit = self.unit(source)
        accounts = self.accounts(unit, year)
        if not has_table(self.book, accounts, year) or not self.values.is_told(accounts, year):
            return 0
        total = self.amount(accounts, year) + self.carried(unit, year)
        return max(0, total - self.sum_taken(accounts, year))

    def of_heir(self, periods: dict[str, int], year: int) -> Cents:
        """Return the minimum of an heir: what a plan holds is divided at once, each IRA alone.

        Units: cents.
        """
        held = [(self.values.at(name, year), period) for name, period in periods.items()]
        if self.book.accounts[next(iter(periods))].plan is not None:
            held = [(sum(balance for balance, _period in held), held[0][1])]
        return sum(required_amount(balance, period) for balance, period in held)

    def unit(self, account: str) -> _Unit:
        """Return what an account has its minimum together with."""
        return self.book.accounts[account].plan, self.book.owner_of(account)

    def accounts(self, unit: _Unit, year: int) -> tuple[str, ...]:
        """Return the accounts of a unit of which a year requires something."""
        return tuple(
            name
            for name in self.book.accounts
            if self.unit(name) == unit and is_required(self.book, name, year)
        )

    def amount(self, accounts: tuple[str, ...], year: int) -> Cents:
        """Return the minimum of a year; that of each IRA is worked out alone, and a plan's at once.

        Units: cents.
        """
        if not accounts:
            return 0
        periods = {name: period_of(self.book, name, year) for name in accounts}
        balances = {name: self.values.at(name, year) for name in accounts}
        if self.book.accounts[accounts[0]].plan is not None:
            balances = {accounts[0]: sum(balances.values())}
        return sum(required_amount(held, periods[name]) for name, held in balances.items())

    def carried(self, unit: _Unit, year: int) -> Cents:
        """Return what the year before required and did not get, as far as every balance is told."""
        before = self.accounts(unit, year - 1)
        told = bool(before) and year - 1 >= self.entries[0].date.year
        known = told and has_table(self.book, before, year - 1)
        if not known or not self.values.is_told(before, year - 1):
            return 0
        return max(0, self.amount(before, year - 1) - self.sum_taken(before, year - 1))

    def sum_taken(self, accounts: tuple[str, ...], year: int) -> Cents:
        """Return what accounts have paid in a year so far."""
        return sum(self.taken.get((name, year), 0) for name in accounts)

    def minima(self) -> Iterator[Minimum]:
        """Yield every minimum that follows from balances that the book tells."""
        years = sorted({entry.date.year for entry in self.entries})
        units = dict.fromkeys(self.unit(name) for name in self.book.accounts)
        for year in range(years[0], years[-1] + 1) if years else ():
            for unit in units:
                accounts = self.accounts(unit, year)
                known = accounts and has_table(self.book, accounts, year)
                if known and self.all_told(accounts, year):
                    yield self.minimum(unit, accounts, year)
            yield from self.of_heirs(year) if is_tabled(year) else ()

    def all_told(self, accounts: tuple[str, ...], year: int) -> bool:
        """Return whether every balance before a year is told, and note those that are not.

        A book that opens an account as a year ends leaves out that year, and need not be told so.
        """
        missing = [name for name in accounts if not self.values.is_told((name,), year)]
        last = datetime.date(year, 12, 31)
        self.untold += [(name, year) for name in missing if (name, last) not in self.opened]
        return not missing

    def minimum(self, unit: _Unit, accounts: tuple[str, ...], year: int) -> Minimum:
        """Return the minimum of a unit in a year."""
        return Minimum(
            unit[1],
            unit[0],
            year,
            self.amount(accounts, year),
            self.carried(unit, year),
            self.sum_taken(accounts, year),
            not _in_range(self.book, accounts[0], year - 1),
            accounts[0],
        )

    def of_heirs(self, year: int) -> Iterator[Minimum]:
        """Yield the minima of inherited accounts: one for each heir and decedent, kind or plan."""
        for unit, periods in heirs_of(self.book, year).items():
            names = tuple(periods)
            if self.all_told(names, year):
                yield Minimum(
                    unit.owner,
                    unit.plan,
                    year,
                    self.of_heir(periods, year),
                    0,
                    self.sum_taken(names, year),
                    first=False,
                    account=names[0],
                    inherited=True,
                )


def _without(payment: Payment, due: Cents) -> Payment:
    """Return a payment whose moves hold nothing of what was due: that was paid, and put back."""
    barred = not_rolled(payment.gross, payment.cash, due)
    kept: list[Move] = []
    back: list[Move] = []
    placed = sorted(payment.moves, key=lambda one: not one.direct)
    # What the owner was paid and deposited gives way before what went directly.
    for move in reversed(placed):
        taken = min(barred, move.amount)
        barred -= taken
        pretax = None if move.pretax is None else min(move.pretax, move.amount - taken)
        if taken < move.amount:
            kept.append(move._replace(amount=move.amount - taken, pretax=pretax))
        if taken:
            back.append(move._replace(amount=taken, pretax=None))
    return payment._replace(
        moves=tuple(reversed(kept)),
        put_back=(*payment.put_back, *back),
        ineligible=max(payment.ineligible, min(payment.gross, due)),
    )
