"""Which contributions and conversions are taken back, by returns and recharacterizations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.ledger.book import (
    Contribution,
    Recharacterization,
    ReturnedContribution,
    RothConversion,
)
from basisbook.ledger.due_dates import last_day_for
from basisbook.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book, Event
    from basisbook.money import Cents

Undoing = ReturnedContribution | Recharacterization


class Undone(NamedTuple):
    """A contribution or conversion, or a part of it, that an event takes back.

    Units: cents.
    """

    by: int
    """Index of the event that takes it back."""
    of: int
    """Index of the contribution or conversion."""
    amount: Cents


@remembered
def undone(book: Book) -> tuple[Undone, ...]:
    """Return what events take back, in order of time and, within one, the latest first.

    Of the regular contributions of a year the last is deemed to be returned (26 CFR
    1.408-11(c)(2)); one to be recharacterized the owner may choose (1.408A-5 A-2(c)(5)).
    """
    left: dict[int, Cents] = {}
    found: list[Undone] = []
    for by, event in sorted(_undoing(book), key=lambda one: (one[1].date, one[0])):
        wanted = event.amount
        for index in _candidates(book, by, event):
            amount = min(wanted, left.setdefault(index, _amount(book.events[index])))
            if amount:
                found.append(Undone(by, index, amount))
                left[index] -= amount
                wanted -= amount
    return tuple(found)


def is_late(event: object) -> bool:
    """Return whether a contribution came back after the last day on which it could be undone.

    It stays a contribution then, and an excess for every year until it is out (26 USC
    408(d)(5)); the latest due date is that with extensions.
    """
    return isinstance(event, ReturnedContribution) and event.date > last_day_for(
        event.for_year, employer=True
    )


def account_undone(event: Undoing) -> str:
    """Return the account that a contribution is taken out of."""
    if isinstance(event, Recharacterization):
        return event.recharacterization
    return event.returned_contribution


def year_of(event: Contribution) -> int:
    """Return the taxable year that a contribution is for."""
    return event.for_year or event.date.year


def _amount(event: Event) -> Cents:
    """Return what of an event can be taken back; `all` has to be written as an amount first."""
    if isinstance(event, Contribution):
        return event.amount
    if isinstance(event, RothConversion) and event.amount != "all":
        return event.amount
    return 0


def _undoing(book: Book) -> Iterator[tuple[int, Undoing]]:
    for index, event in enumerate(book.events):
        if isinstance(event, ReturnedContribution | Recharacterization) and not is_late(event):
            yield index, event


def _candidates(book: Book, by: int, event: Undoing) -> list[int]:
    """Return the entries that an event can take back, the latest first."""
    found = [
        (one.date, index)
        for index, one in enumerate(book.events)
        if (one.date, index) < (event.date, by) and _fits(one, event)
    ]
    return [index for _day, index in sorted(found, reverse=True)]


def _fits(one: Event, event: Undoing) -> bool:
    account = account_undone(event)
    if isinstance(event, Recharacterization) and event.converted is not None:
        return isinstance(one, RothConversion) and (one.to, one.date) == (account, event.converted)
    if not isinstance(one, Contribution) or one.contribution != account:
        return False
    made = event.made if isinstance(event, Recharacterization) else None
    return year_of(one) == event.for_year and made in (None, one.date)
