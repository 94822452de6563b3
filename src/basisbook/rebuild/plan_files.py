"""What a book holds on the investment of one source of a plan: statements, forms, wages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.balances import balances, resolve_all
from basisbook.ledger.book import (
    CorrectiveDistribution,
    Form1099R,
    FormW2,
    Opening,
    SourcesTable,
)
from basisbook.ledger.outflows import (
    NO_DISTRIBUTION,
    accounts_of,
    outflow,
    stands_for_event,
)
from basisbook.ledger.plans import may_be_one_contract
from basisbook.money import Cents, dollars
from basisbook.rebuild.files import Files, year_opened
from basisbook.rebuild.payments import Arrived, Paid
from basisbook.rebuild.spans import ENDLESS, Bounds, exactly

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from basisbook.ledger.book import Book, ExcessBasisPractice
    from basisbook.ledger.contributed import Contributed
    from basisbook.ledger.outflows import Outflow
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys

AFTER_TAX, DESIGNATED_ROTH = "after-tax", "designated Roth"
_KINDS = (AFTER_TAX, DESIGNATED_ROTH)
_ROTH_CODES = ("AA", "BB", "EE")


class Statement(NamedTuple):
    """What a sources table says was contributed to a source until a day."""

    date: datetime.date
    contributed: Cents
    keys: Keys


class PlanFiles(Files):
    """One source of after-tax or designated Roth money, and what a book says of it."""

    def __init__(self, read: ReadBook, account: str) -> None:
        """Collect what is asked for every year."""
        super().__init__(read, read.book.owner_of(account))
        self.account, self.iras, self.filed = account, (account,), {}
        self.entry = read.book.accounts[account]
        self.contract = may_be_one_contract(read.book, account)
        self.forms = tuple(_forms(read.book, self.contract))
        self.statements = tuple(_statements(read.book, account))
        self.paid = _paid(read, self.contract, {form.form_1099r for form, _keys in self.forms})
        self.arrived = _arrived(read, account)

    @property
    def left_service(self) -> int | None:
        """Return the year of the separation from service, if the book tells it."""
        plan = self.book.plans[self.entry.plan] if self.entry.plan else None
        return plan.separated.year if plan and plan.separated else None

    @property
    def practice(self) -> ExcessBasisPractice | None:
        """Return whether the plan keeps investment above what it paid, if the book tells it."""
        return self.book.plans[self.entry.plan].excess_basis if self.entry.plan else None

    def is_correction(self, paid: Paid) -> bool:
        """Return whether a payment took contributions back out that were too much."""
        return isinstance(self.book.events[int(paid.keys[1])], CorrectiveDistribution)

    def is_emptied(self, year: int) -> bool:
        """Return whether the only payment of a year, an event, took all that the source held."""
        paid = self.paid.get(year, ())
        if len(paid) != 1 or len(self.contract) > 1:
            return False
        at = int(paid[0].keys[1])
        later = (
            index
            for index, event in enumerate(self.book.events)
            if event.date.year == year
            and (event.date, index) > (self.book.events[at].date, at)
            and self.account in accounts_of(event)
        )
        return balances(self.read).get(at, {}).get(self.account) == 0 and not any(later)

    def years(self) -> tuple[int, ...]:
        """Return every year from the first to the last that anything is told of."""
        known = [one.date.year for one in self.statements]
        known += [form.form_1099r for form, _keys in self.forms]
        known += [form.form_w2 for form, _keys in self.wages()]
        known += [*self.paid, *self.arrived]
        known += [one.year for one in self.made if one.account == self.account]
        known += [year_opened(one) for _index, one, _stated in self.openings()]
        begun = self.entry.first_contribution
        told = [year for year in (*known, begun) if year is not None]
        return tuple(range(min(told), max(told) + 1)) if known else ()

    def contributions(self, year: int) -> tuple[Contributed, ...]:
        """Return what events of the file put into the source in a year."""
        return tuple(
            one
            for one in self.made
            if one.account == self.account
            and one.date.year == year
            and one.event >= 0
            and self.is_written(one.event)
        )

    def openings(self) -> Iterator[tuple[int, Opening, Cents]]:
        """Yield openings of the file that tell the investment of the source."""
        for index, event in enumerate(self.book.events):
            if not isinstance(event, Opening) or event.opening != self.account:
                continue
            if event.investment is not None and self.is_written(index):
                yield index, event, event.investment

    def wages(self) -> Iterator[tuple[FormW2, Keys]]:
        """Yield the Forms W-2 that speak of designated Roth contributions to the plan."""
        roth = self.entry.kind == DESIGNATED_ROTH and self.entry.plan is not None
        for index, form in enumerate(self.book.documents if roth else ()):
            if isinstance(form, FormW2) and form.plan == self.entry.plan:
                yield form, ("documents", index, "box_12")


def sources(book: Book, owner: str) -> Iterator[str]:
    """Yield an owner's sources that have investment of their own in a plan."""
    for name, account in book.accounts.items():
        own = book.owner_of(name) == owner and account.inherited_from is None
        if account.kind in _KINDS and own and account.alternate_payee_of is None:
            yield name


def designated(form: FormW2) -> Cents:
    """Return the designated Roth contributions that a Form W-2 reports."""
    return sum(getattr(form.box_12, code) or 0 for code in _ROTH_CODES)


def _forms(book: Book, contract: frozenset[str]) -> Iterator[tuple[Form1099R, Keys]]:
    for index, form in enumerate(book.documents):
        if isinstance(form, Form1099R) and form.account in contract:
            yield form, ("documents", index)


def _statements(book: Book, account: str) -> Iterator[Statement]:
    for index, table in enumerate(book.documents):
        if isinstance(table, SourcesTable):
            for number, row in enumerate(table.rows):
                if row.account == account and row.contributed is not None:
                    yield Statement(
                        table.date, row.contributed, ("documents", index, "rows", number)
                    )


def _paid(
    read: ReadBook, contract: frozenset[str], reported: set[int]
) -> dict[int, tuple[Paid, ...]]:
    """Return what left the contract by events of years for which no form is held."""
    found: dict[int, list[Paid]] = {}
    for index, moved, amounts in _moves(read):
        gross = sum(cents for name, cents in amounts.items() if name in contract)
        year = moved.date.year
        if gross and year not in reported and moved.kind not in NO_DISTRIBUTION:
            text = _("Distribution or rollover of {date}: {amount}").format(
                date=moved.date, amount=dollars(gross)
            )
            event = read.book.events[index]
            if isinstance(event, CorrectiveDistribution):
                gross = _corrected(read.book, event)
            found.setdefault(year, []).append(Paid(year, gross, text, ("events", index)))
    return {year: tuple(every) for year, every in found.items()}


def _corrected(book: Book, event: CorrectiveDistribution) -> Cents:
    """Return the investment that a correction takes: of after-tax money, no more than it pays."""
    if book.accounts[event.corrective_distribution].kind == DESIGNATED_ROTH:
        return event.returned
    return min(event.returned, event.amount)


def _moves(read: ReadBook) -> Iterator[tuple[int, Outflow, dict[str, Cents]]]:
    resolved = resolve_all(read)
    for index, event in enumerate(read.book.events):
        moved = outflow(event, index)
        if moved is not None and index in resolved:
            yield index, moved, resolved[index].sources


def _arrived(read: ReadBook, account: str) -> dict[int, tuple[Arrived, ...]]:
    every = (*_by_events(read, account), *_by_forms(read.book, account))
    return {
        year: tuple(one for one in every if one.year == year) for year in {e.year for e in every}
    }


def _by_events(read: ReadBook, account: str) -> Iterator[Arrived]:
    resolved = resolve_all(read)
    for index, event in enumerate(read.book.events):
        moved = outflow(event, index)
        if moved is None or index not in resolved or account in moved.sources:
            continue
        kinds = {read.book.accounts[name].kind for name in moved.sources}
        for leg, part in zip(moved.legs, resolved[index].parts, strict=True):
            if leg.target == account:
                text = _("Moved in on {date}: {amount}").format(
                    date=moved.date, amount=dollars(part)
                )
                bounds = _of_kind(read.book, account, kinds, part)
                if kinds == {DESIGNATED_ROTH} and _empties(read, index, moved):
                    # All of the investment goes along, also what is above the amount.
                    bounds = Bounds(0, ENDLESS)
                yield Arrived(moved.date.year, bounds, text, ("events", index))


def _empties(read: ReadBook, index: int, moved: Outflow) -> bool:
    after = balances(read).get(index, {})
    return all(after.get(name) == 0 for name in moved.sources)


def _of_kind(book: Book, account: str, kinds: AbstractSet[str], part: Cents) -> Bounds:
    """Return what of an amount that came in is investment where it arrives.

    All that an in-plan Roth rollover brings is: what was not investment before was includible.
    """
    if book.accounts[account].kind == DESIGNATED_ROTH and DESIGNATED_ROTH not in kinds:
        return exactly(part)
    return Bounds(0, part) if kinds & set(_KINDS) else exactly(0)


def _by_forms(book: Book, account: str) -> Iterator[Arrived]:
    for index, form in enumerate(book.documents):
        if not isinstance(form, Form1099R) or not stands_for_event(book, form):
            continue
        into = sum(part.amount for part in form.to or () if part.account == account)
        if into and form.account != account:
            kind = book.accounts[form.account].kind
            bounds, invested = _of_kind(book, account, {kind}, into), form.boxes.box_5
            if bounds.low < bounds.high and into == form.boxes.box_1 and invested is not None:
                bounds = exactly(invested)
            text = _("Form 1099-R for {year}, moved in: {amount}").format(
                year=form.form_1099r, amount=dollars(into)
            )
            yield Arrived(form.form_1099r, bounds, text, ("documents", index))
