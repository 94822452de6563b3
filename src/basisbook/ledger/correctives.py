"""Excess deferrals as the book tells them: what was too much, and what came back in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.ledger.book import Contribution, CorrectiveDistribution, ExcessDeferral
from basisbook.ledger.due_dates import last_day_for_deferrals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.money import Cents


def is_late(event: CorrectiveDistribution) -> bool:
    """Return whether excess deferrals were paid back after April 15 of the next year.

    The statute names that day; it does not move with the due date of the return, and a
    weekend does not postpone it (26 USC 402(g)(2)(A)(ii)).
    """
    return event.of == "excess deferrals" and event.date > last_day_for_deferrals(event.for_year)


def paid_back(book: Book, owner: str, year: int) -> Cents:
    """Return the excess deferrals of a person's year that plans paid back in time.

    Units: cents, without income or loss.
    """
    return sum(
        event.returned
        for event in _corrections(book, year)
        if book.owner_of(event.corrective_distribution) == owner and not is_late(event)
    )


def called_excess(
    book: Book, owner: str, year: int, kinds: tuple[str, ...] = ("pre-tax", "designated Roth")
) -> Cents:
    """Return what the book itself calls excess deferrals of a person's year, paid back or not.

    `kinds` are those of the accounts that hold it.

    Units: cents, without income or loss.
    """
    return sum(
        _called(book, name, year)
        for name, account in book.accounts.items()
        if account.kind in kinds and book.owner_of(name) == owner
    )


def came_back(book: Book, account: str, year: int) -> bool:
    """Return whether a plan paid all designated Roth contributions of a year back as excess.

    Contributions that were paid back in time do not begin the five-taxable-year period (26
    CFR 1.402A-1 A-4(a)).
    """
    if book.accounts[account].kind != "designated Roth":
        return False
    paid = sum(
        event.amount
        for event in book.events
        if isinstance(event, Contribution)
        and (event.contribution, event.date.year) == (account, year)
    )
    back = (one for one in _corrections(book, year) if one.corrective_distribution == account)
    return paid <= sum(one.returned for one in back if not is_late(one))


def _called(book: Book, account: str, year: int) -> Cents:
    """Return what one account is told to hold too much, or to have paid back of it.

    What came back late may be told twice, as an excess and as a payment.
    """
    back = [one for one in _corrections(book, year) if one.corrective_distribution == account]
    stayed = sum(
        event.amount
        for event in book.events
        if isinstance(event, ExcessDeferral)
        and (event.excess_deferral, event.date.year) == (account, year)
    )
    late = sum(one.returned for one in back if is_late(one))
    return max(stayed, late) + sum(one.returned for one in back if not is_late(one))


def _corrections(book: Book, year: int) -> Iterator[CorrectiveDistribution]:
    """Yield the payments by which plans paid excess deferrals of a year back."""
    for event in book.events:
        if isinstance(event, CorrectiveDistribution) and event.for_year == year:
            yield from (event,) if event.of == "excess deferrals" else ()
