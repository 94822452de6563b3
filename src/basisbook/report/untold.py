"""What a book leaves untold and a default stands in for: openings, pre-tax money of a split."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.shares import Sale
from basisbook.engine.step import OWN_SHARE
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, Contribution, Form1099R
from basisbook.ledger.outflows import accounts_of
from basisbook.ledger.standing import FROM_5498

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid
    from basisbook.ledger.book import Book, Event
    from basisbook.money import Cents
    from basisbook.report.context import Context

_ROTH = (ROTH_IRA, "designated Roth")


class Split(NamedTuple):
    """A distribution of which the book does not tell where its pre-tax money went."""

    paid: Paid
    matches: bool
    """Whether accounts that are not Roth took exactly as much as there was."""


class Unopened(NamedTuple):
    """An account that is taken to be empty before its first entry.

    The clock of a Roth account ran before, or only documents tell of an IRA, of which none
    need be the first.
    """

    account: str
    year: int
    matters: bool
    """Whether money was paid out of it that was not qualified."""


def unopened(context: Context) -> Iterator[Unopened]:
    """Yield each account without an opening that may have begun before its entries do.

    Of one whose opening basis is asked, nothing is taken for granted.
    """
    assumed = context.outcome.program.assumed
    begun = {account: year for code, account, year in assumed if code == "empty-before"}
    found = {**_filled_by_forms(context), **_by_forms(context.book), **begun}
    for account, year in found.items():
        if ("unknown-basis", account) in context.question_ids:
            continue
        paid = any(
            part.account is None and part.result.excluded < part.result.amount
            for one in context.outcome.paid
            if account in one.contract.accounts
            for part in one.placed
        )
        yield Unopened(account, year, paid and context.book.accounts[account].kind in _ROTH)


def _by_forms(book: Book) -> dict[str, int]:
    """Return Roth IRAs of which a Form 5498 tells first, and nothing when they began."""
    first: dict[str, Event] = {}
    for event in sorted(book.events, key=lambda one: one.date):
        for name in accounts_of(event):
            first.setdefault(name, event)
    return {
        name: event.date.year
        for name, event in first.items()
        if book.accounts[name].kind == ROTH_IRA
        and book.accounts[name].first_contribution is None
        and isinstance(event, Contribution)
        and event.note == FROM_5498
    }


def _filled_by_forms(context: Context) -> dict[str, int]:
    """Return IRAs of which the first word is that a Form 1099-R went there, by the year."""
    found: dict[str, int] = {}
    heard: set[str] = set()
    for entry in context.outcome.program.entries:
        payment, event = entry.payment, entry.event
        if not isinstance(event, Form1099R) or payment is None:
            heard.update(() if isinstance(event, Form1099R | Sale) else accounts_of(event))
            continue
        heard.update(name for name, _cents in payment.sources)
        for name in dict.fromkeys(move.account for move in payment.moves):
            account = context.book.accounts[name]
            is_ira = account.kind in (*IRA_ACCOUNTS, ROTH_IRA)
            if is_ira and account.first_contribution is None and name not in heard:
                found[name] = entry.date.year
            heard.add(name)
    return found


def untold_splits(context: Context) -> Iterator[Split]:
    """Yield each split between Roth and other accounts that the owner chose and did not tell."""
    program = context.outcome.program
    shared = {program.entries[s.number].id for s in program.steps if s.flags & OWN_SHARE}
    for paid in context.outcome.paid:
        moves = paid.entry.payment.moves if paid.entry.payment else ()
        if paid.entry.id in shared or any(move.pretax is not None for move in moves):
            continue
        inside = sum(result.pretax for result in paid.taken)
        # Direct rollovers hold it first, and 60-day rollovers what they leave (Notice 2014-54).
        for direct in (True, False):
            roth, other = _rooms(context, paid, direct=direct)
            if 0 < inside < roth + other and roth and other:
                yield Split(paid, inside == other)
            inside = max(0, inside - roth - other)


def _rooms(context: Context, paid: Paid, *, direct: bool) -> tuple[Cents, Cents]:
    """Return what Roth accounts and what others took in rollovers of one way."""
    rooms = [0, 0]
    for move in paid.entry.payment.moves if paid.entry.payment else ():
        if move.direct == direct:
            is_other = context.book.accounts[move.account].kind not in _ROTH
            rooms[is_other] += move.amount
    return rooms[0], rooms[1]
