"""Excess deferrals as the book tells them: what was too much, and what came back in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.ledger.book import Contribution, CorrectiveDistribution, ExcessDeferral
from basisbook.ledger.due_dates import last_day_for_deferrals
from basisbook.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.ledger.book import Book
    from basisbook.money import Cents


def is_late(event: CorrectiveDistribution) -> bool:
    """Return whether excess deferrals were paid back after April 15 of the next year.

    The statute names that day; it does not move with the due date of the return, and a
    weekend does not postpone it (26 USC 402(g)(2)(A)(ii)).
    """
    return event.of == "excess deferrals" and event.date > last_day_for_deferrals(event.for_year)


def is_correction(event: object) -> bool:
    """Return whether an event pays back contributions that were in excess, and not too late.

    Automatic contributions that were not wanted were no excess (26 USC 414(w)).
    """
    if not isinstance(event, CorrectiveDistribution) or event.of == "automatic contributions":
        return False
    return not is_late(event)


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
    paid = _paid_in(book).get((account, year), 0)
    back = (one for one in _corrections(book, year) if one.corrective_distribution == account)
    return paid <= sum(one.returned for one in back if not is_late(one))


def _called(book: Book, account: str, year: int) -> Cents:
    """Return what one account is told to hold too much, or to have paid back of it.

    What came back late may be told twice, as an excess and as a payment.
    """
    back = [one for one in _corrections(book, year) if one.corrective_distribution == account]
    stayed = _stayed_in(book).get((account, year), 0)
    late = sum(one.returned for one in back if is_late(one))
    return max(stayed, late) + sum(one.returned for one in back if not is_late(one))


@remembered
def _paid_in(book: Book) -> dict[tuple[str, int], Cents]:
    """Return what was contributed to each account in each calendar year."""
    return _summed(
        (event.contribution, event) for event in book.events if isinstance(event, Contribution)
    )


@remembered
def _stayed_in(book: Book) -> dict[tuple[str, int], Cents]:
    """Return what each account is told to hold too much of each year's deferrals."""
    return _summed(
        (event.excess_deferral, event) for event in book.events if isinstance(event, ExcessDeferral)
    )


def _summed(
    events: Iterable[tuple[str, Contribution | ExcessDeferral]],
) -> dict[tuple[str, int], Cents]:
    """Return what events on accounts come to, by account and calendar year."""
    found: dict[tuple[str, int], Cents] = {}
    for account, event in events:
        key = account, event.date.year
        found[key] = found.get(key, 0) + event.amount
    return found


def _corrections(book: Book, year: int) -> tuple[CorrectiveDistribution, ...]:
    """Return the payments by which plans paid excess deferrals of a year back."""
    return tuple(one for one in _every_correction(book) if one.for_year == year)


@remembered
def _every_correction(book: Book) -> tuple[CorrectiveDistribution, ...]:
    return tuple(
        event
        for event in book.events
        if isinstance(event, CorrectiveDistribution) and event.of == "excess deferrals"
    )
