"""What a book leaves untold and a default stands in for: openings, pre-tax money of a split."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.step import OWN_SHARE
from basisbook.ledger.book import ROTH_IRA, Contribution
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
    """A Roth account that is taken to be empty before its first entry.

    Its clock ran before, or only a Form 5498 tells of it, which may not be the first.
    """

    account: str
    year: int
    matters: bool
    """Whether money was paid out of it that was not qualified."""


def unopened(context: Context) -> Iterator[Unopened]:
    """Yield each account without an opening that may have begun before its entries do."""
    assumed = context.outcome.program.assumed
    begun = {account: year for code, account, year in assumed if code == "empty-before"}
    for account, year in {**_by_forms(context.book), **begun}.items():
        paid = any(
            part.account is None and part.result.excluded < part.result.amount
            for one in context.outcome.paid
            if account in one.contract.accounts
            for part in one.placed
        )
        yield Unopened(account, year, paid)


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
