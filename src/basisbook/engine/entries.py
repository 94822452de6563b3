"""Entries: the book's events, and what its documents stand for, in the order they happened."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.shares import Sale, is_of_plan, sales
from basisbook.engine.untold_excess import untold_excess
from basisbook.law.year import hardship_can_be_rolled_over
from basisbook.ledger.at_one_time import at_one_time, reported_shares
from basisbook.ledger.attributable import Adjusted
from basisbook.ledger.balances import resolve_all
from basisbook.ledger.book import (
    ANNUITY,
    IRA_ACCOUNTS,
    ROTH_IRA,
    Contribution,
    CorrectiveDistribution,
    DeemedDistribution,
    Distribution,
    Form1099R,
    LoanOffset,
    Opening,
    Recharacterization,
    ReturnedContribution,
    SourcesTable,
    StatementValue,
    event_kind,
)
from basisbook.ledger.failed_rollovers import failed_rollovers
from basisbook.ledger.outflows import (
    NEVER_ROLLED,
    accounts_of,
    destinations,
    every_outflow,
    is_after_forms,
    is_direct,
    is_hardship,
    possible_conversions,
    stands_for_event,
)
from basisbook.ledger.plans import is_own_457
from basisbook.ledger.standing import is_undated
from basisbook.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.engine.points import Resolver
    from basisbook.ledger.balances import Resolved
    from basisbook.ledger.book import Book, Event, ExceptionFacts, Reason
    from basisbook.ledger.outflows import Outflow
    from basisbook.ledger.read import ReadBook
    from basisbook.ledger.undone import Undoing
    from basisbook.money import Cents
    from basisbook.yamltext import Keys


PAID = "paid"
"""The answer that nothing of a form's amount went to another account."""


class Move(NamedTuple):
    """One part of a distribution that went to another account."""

    account: str
    amount: Cents
    direct: bool
    deposited: datetime.date | None = None
    pretax: Cents | None = None


class Payment(NamedTuple):
    """A distribution with every amount known: what it came from, and where it went."""

    sources: tuple[tuple[str, Cents], ...]
    moves: tuple[Move, ...]
    put_back: tuple[Move, ...] = ()
    """What was deposited and was no rollover: the owner was paid it, and contributed it."""
    reason: Reason | None = None
    exception: ExceptionFacts | None = None
    withheld: Cents = 0
    adjusted: Adjusted = Adjusted(0, 0)
    """Of a contribution that is taken back."""
    ineligible: Cents = 0
    """What of it is no eligible rollover distribution, though it was or could be paid out."""
    coded: str = ""
    """The code, 2 or 3, by which a form alone tells of an exception, or of disability."""
    offset_beside: Cents = 0
    """What the plan offset on the same day, on which it withholds out of this payment."""

    @property
    def gross(self) -> Cents:
        """Return the amount of the distribution, from all of its sources."""
        return sum(amount for _, amount in self.sources)

    @property
    def cash(self) -> Cents:
        """Return what was paid to the owner and stayed there, tax withheld included."""
        return self.gross - sum(move.amount for move in self.moves)

    @property
    def excepted(self) -> bool:
        """Return whether what happened lets a distribution qualify, besides being an exception."""
        return self.reason == "disability" or self.coded == DISABLED

    @property
    def excepted_by_code(self) -> bool:
        """Return whether an exception applies of which only a form's code tells."""
        return self.coded == EXCEPTED

    @property
    def rolled(self) -> Cents:
        """Return what went to other accounts."""
        return self.gross - self.cash


class Entry(NamedTuple):
    """One thing that happened; a document that stands for it has an id of its own."""

    id: str
    date: datetime.date
    kind: str
    event: Event | Form1099R | Sale
    payment: Payment | None
    keys: Keys


EXCEPTED, DISABLED, DIVIDENDS = "2", "3", "U"
"""Codes of box 7 of Form 1099-R."""

FROM_1099R = "Form 1099-R"
"""Evidence of an opening that a form reports, of an account that nothing else tells of."""
_FIRST, _TABLE, _INSIDE, _LAST, _CLOSE = range(5)


def entries(read: ReadBook, resolver: Resolver) -> tuple[Entry, ...]:
    """Return everything that happened, in order of time; on one day, openings first."""
    every = [*_events(read, resolver), *_documents(read.book, resolver)]
    ordered = (entry for _, entry in sorted(every, key=lambda pair: (pair[1].date, pair[0])))
    told = list(_opened_once(ordered))
    for place, id_, event in tuple(untold_excess(read.book, told, resolver)):
        told.insert(place, Entry(id_, event.date, "excess_deferral", event, None, ()))
    return tuple(told)


def _opened_once(ordered: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries without the openings of documents for accounts that a payment has filled.

    What a table says that such an account holds is its value of that day.
    """
    filled: set[str] = set()
    for entry in ordered:
        event = entry.event
        opened = event if isinstance(event, Opening) and entry.keys[0] == "documents" else None
        if opened is None or opened.opening not in filled:
            yield entry
        elif opened.evidence != FROM_1099R:
            value = StatementValue(
                entry.date, opened.opening, opened.balance or 0, vested=opened.vested
            )
            yield entry._replace(kind=str(event_kind(value)), event=value)
        if entry.payment is not None:
            filled.update(move.account for move in (*entry.payment.moves, *entry.payment.put_back))


_Ordered = tuple[tuple[int, int], Entry]


def _events(read: ReadBook, resolver: Resolver) -> Iterator[_Ordered]:
    resolved = resolve_all(read)
    failed = frozenset(failed_rollovers(read.book))
    for index, (event, moved) in enumerate(
        zip(read.book.events, every_outflow(read.book), strict=True)
    ):
        payment = None
        if moved is not None:
            sources, parts, _balances = resolved[index]
            moves = _moves(event, moved, parts)
            payment = _payment(event, moved, tuple(sources.items()), moves, failed)
            payment = payment._replace(offset_beside=_offset_beside(read.book, moved))
        elif isinstance(event, ReturnedContribution | Recharacterization):
            payment = _undoing(event, resolved[index])
        kind = str(event_kind(event))
        keys: Keys = ("events", index)
        happened = _on_its_day(event, resolver)
        entry = Entry(f"event-{index + 1}", event.date, kind, happened, payment, keys)
        yield (_rank(read.book, event), index), entry
        for number, sold in enumerate(sales(event, of_plan=is_of_plan(read.book, event))):
            id_ = f"{entry.id}-sale-{number + 1}"
            yield (_LAST, index), Entry(id_, sold.date, "sale", sold, None, keys)


def _on_its_day(event: Event, resolver: Resolver) -> Event:
    """Return a contribution of a Form 5498, paid in its year or after it, which may be asked.

    Its entry stays in the year that the form is about.
    """
    if not isinstance(event, Contribution) or not is_undated(event):
        return event
    year = event.date.year
    subject = f"{event.contribution} {year}"
    if resolver.ask("contribution-day", subject, "in the year", "after it") == "in the year":
        return event
    return event._replace(date=datetime.date(year + 1, 1, 1), for_year=year)


def _offset_beside(book: Book, moved: Outflow) -> Cents:
    """Return what a plan offset on the day on which it also paid money."""
    plans = {book.accounts[name].plan for name in moved.sources} - {None}
    return sum(
        event.amount
        for event in _offsets(book)
        if moved.kind == "distribution"
        and event.date == moved.date
        and book.accounts[event.loan_offset].plan in plans
        # GAP: of a designated Roth account only the income would count, which is not known here.
        and book.accounts[event.loan_offset].kind == "pre-tax"
    )


@remembered
def _offsets(book: Book) -> tuple[LoanOffset, ...]:
    return tuple(event for event in book.events if isinstance(event, LoanOffset))


def _undoing(event: Undoing, resolved: Resolved) -> Payment:
    moves: tuple[Move, ...] = ()
    if isinstance(event, Recharacterization):
        moves = (Move(event.to, resolved.parts[0], direct=True),)
    return Payment(tuple(resolved.sources.items()), moves, adjusted=resolved.adjusted)


def _moves(event: Event, moved: Outflow, parts: tuple[Cents, ...]) -> tuple[Move, ...]:
    chosen: list[Cents | None] = [None] * len(moved.legs)
    if isinstance(event, Distribution):
        chosen = [part.pretax for part in event.to]
    return tuple(
        Move(leg.target, amount, leg.direct, leg.deposited, pretax)
        for leg, amount, pretax in zip(moved.legs, parts, chosen, strict=True)
    )


def _payment(
    event: Event,
    moved: Outflow,
    sources: tuple[tuple[str, Cents], ...],
    moves: tuple[Move, ...],
    failed: frozenset[Keys],
) -> Payment:
    said = (event.reason, event.exception) if isinstance(event, Distribution) else (None, None)
    good, bad = _apart(moved, moves, failed)
    payment = Payment(sources, good, bad, *said, withheld=moved.withheld)
    return payment._replace(ineligible=payment.gross if is_barred(event) else 0)


def is_barred(event: object) -> bool:
    """Return whether nothing of a distribution can be rolled over, because of what it is."""
    if isinstance(event, (DeemedDistribution, CorrectiveDistribution)):
        return True
    if isinstance(event, Distribution) and event.reason in NEVER_ROLLED:
        return True
    if not isinstance(event, Distribution) or not is_hardship(event):
        return False
    return not hardship_can_be_rolled_over(event.date.year)


def _apart(
    moved: Outflow, moves: tuple[Move, ...], failed: frozenset[Keys]
) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """Return the moves that were rollovers, and those that failed."""
    apart: tuple[list[Move], list[Move]] = ([], [])
    for leg, move in zip(moved.legs, moves, strict=True):
        apart[leg.keys in failed].append(move)
    return tuple(apart[0]), tuple(apart[1])


def _documents(book: Book, resolver: Resolver) -> Iterator[_Ordered]:
    together = {index: group for group in at_one_time(book) for index in group}
    for index, document in enumerate(book.documents):
        id_ = f"document-{index + 1}"
        keys: Keys = ("documents", index)
        if isinstance(document, SourcesTable):
            for event in _table(book, document):
                kind = str(event_kind(event))
                yield (_TABLE, index), Entry(id_, document.date, kind, event, None, keys)
        elif isinstance(document, Form1099R) and stands_for_event(book, document):
            group = together.get(index, (index,))
            paid = _paid(document, resolver, id_)
            entry = Entry(id_, paid, "form_1099r", document, None, keys)
            if group[0] == index:
                yield from _forms(book, group, entry, resolver)


def _table(book: Book, table: SourcesTable) -> Iterator[Event]:
    """Yield what a sources table stands for: openings of accounts not heard of, else values."""
    for row in table.rows:
        if _heard_of(book, row.account, table.date, _TABLE):
            yield StatementValue(
                date=table.date, value=row.account, amount=row.balance, vested=row.vested
            )
        else:
            pretax = book.accounts[row.account].kind == "pre-tax"
            yield Opening(
                date=table.date,
                opening=row.account,
                balance=row.balance,
                investment=None if pretax else row.contributed,
                evidence=table.note or "sources table",
                vested=row.vested,
            )


def _heard_of(book: Book, account: str, day: datetime.date, rank: int) -> bool:
    """Return whether anything told of an account before what has `rank` on `day`.

    Without this an opening that a document stands for would come on top of what is there.
    """
    told = ((event.date, _rank(book, event), accounts_of(event)) for event in book.events)
    tables = (
        (table.date, _TABLE, tuple(row.account for row in table.rows))
        for table in book.documents
        if isinstance(table, SourcesTable)
    )
    return any(
        account in names and (date, order) < (day, rank)
        for date, order, names in itertools.chain(told, tables)
    )


def _rank(book: Book, event: Event) -> int:
    if is_after_forms(book, event):
        return _CLOSE
    return _FIRST if isinstance(event, Opening) else _INSIDE


def _paid(form: Form1099R, resolver: Resolver, id_: str) -> datetime.date:
    """Return when a form's distribution was paid; the day matters only to ages and clocks."""
    if form.date is not None:
        return form.date
    if resolver.ask("payment-date", id_, "late", "early") == "late":
        return datetime.date(form.form_1099r, 12, 31)
    return datetime.date(form.form_1099r, 1, 1)


def _forms(
    book: Book, group: tuple[int, ...], entry: Entry, resolver: Resolver
) -> Iterator[_Ordered]:
    """Yield the distribution of a form, or of several that report one, and openings before it.

    An account that nothing told of opens as the forms report it. Of an IRA no form reports
    what it held or its basis: both are asked.
    """
    sources: dict[str, Cents] = {}
    invested: dict[str, Cents | None] = {}
    payment = Payment((), ())
    for index in group:
        form = book.documents[index]
        if isinstance(form, Form1099R):
            keys: Keys = ("documents", index)
            part = _of_form(book, form, entry._replace(keys=keys), resolver)
            sources[form.account] = sources.get(form.account, 0) + form.boxes.box_1
            known = invested.get(form.account, 0), _reported_investment(book, form)
            invested[form.account] = None if None in known else sum(one or 0 for one in known)
            payment = payment._replace(
                moves=(*payment.moves, *part.moves),
                put_back=(*payment.put_back, *part.put_back),
                withheld=payment.withheld + part.withheld,
                reason=payment.reason or part.reason,
                coded=payment.coded or part.coded,
            )
    for account, investment in invested.items():
        # An annuity has no balance, and of an IRA no form tells one.
        opens = book.accounts[account].kind not in (*IRA_ACCOUNTS, ROTH_IRA, ANNUITY)
        if opens and not _heard_of(book, account, entry.date, _LAST):
            opening = Opening(
                date=entry.date,
                opening=account,
                balance=sources[account],
                investment=investment,
                evidence=FROM_1099R,
            )
            yield (_FIRST, 0), entry._replace(kind="opening", event=opening)
    if len(group) > 1:
        shares = reported_shares(book, group)
        chosen = (one._replace(pretax=shares.get(one.account)) for one in payment.moves)
        payment = payment._replace(moves=tuple(chosen))
        numbers = "-".join(str(index + 1) for index in group)
        entry = entry._replace(id=f"documents-{numbers}", kind="forms_1099r")
    yield (_LAST, 0), entry._replace(payment=payment._replace(sources=tuple(sources.items())))


def _of_form(book: Book, form: Form1099R, entry: Entry, resolver: Resolver) -> Payment:
    """Return where the money of one form went, and what was withheld from it."""
    moves = tuple(
        Move(part.account, part.amount, part.by == "direct rollover", part.deposited)
        for part in form.to or ()
    )
    if form.to is None:
        moves = tuple(_untold_move(book, form, entry, resolver))
    failed = failed_rollovers(book)
    bad = tuple(
        move
        for number, move in enumerate(moves)
        if (*entry.keys, "to", number, "account") in failed
    )
    good = tuple(move for move in moves if move not in bad)
    paid = Payment((), good, bad, withheld=form.boxes.box_4 or 0)
    if DIVIDENDS in (form.boxes.box_7 or ""):
        return paid._replace(reason="dividends")
    return paid._replace(coded=_coded(book, form, moves, resolver))


def _coded(book: Book, form: Form1099R, moves: tuple[Move, ...], resolver: Resolver) -> str:
    """Return the code of an exception that a form alone tells of, empty if it does not apply.

    It is asked once for an account: what holds of one year's payments mostly holds of the next.
    Of an own annuity and of a governmental 457(b), code 2 has grounds that other facts tell.
    """
    account = book.accounts[form.account]
    code = next((one for one in form.boxes.box_7 or "" if one in (EXCEPTED, DISABLED)), "")
    apart = account.kind in (ROTH_IRA, ANNUITY) or is_own_457(book, form.account)
    if not code or apart or is_direct(form) or account.inherited_from is not None:
        return ""
    kinds = {book.accounts[move.account].kind for move in moves}
    if ROTH_IRA in kinds or (form.to is None and possible_conversions(book, form)):
        # Code 2 is that of a conversion too, which is asked first.
        return ""
    said = form.exception or resolver.ask("coded-exception", form.account, "none", "as coded")
    return code if said == "as coded" else ""


def _untold_move(book: Book, form: Form1099R, entry: Entry, resolver: Resolver) -> Iterator[Move]:
    """Yield where the amount of a form went that does not say it, and may have gone somewhere."""
    name = PAID
    if is_direct(form):
        name = resolver.ask("destination", entry.id, *destinations(book, form))
    elif conversions := possible_conversions(book, form):
        name = resolver.ask("conversion", entry.id, PAID, *conversions)
    if name != PAID:
        yield Move(name, form.boxes.box_1, direct=True)


def _reported_investment(book: Book, form: Form1099R) -> Cents | None:
    """Return the investment that a form reports, or None for accounts whose payer cannot know.

    A payer reports its plan as one. Where a book keeps the plan's after-tax money apart, what
    box 5 counts is there.
    """
    account = book.accounts[form.account]
    if account.kind != "pre-tax":
        return form.boxes.box_5
    apart = any(
        (other.plan, other.kind) == (account.plan, "after-tax") for other in book.accounts.values()
    )
    return 0 if apart else form.boxes.box_5 or 0
