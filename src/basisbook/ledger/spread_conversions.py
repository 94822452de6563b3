"""Conversions of 1998 and 2010: whether their income was spread, and who goes on after a death."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.law import store
from basisbook.ledger.book import ROTH_IRA, Death
from basisbook.ledger.outflows import form_outflows, outflows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.outflows import Outflow

_SPREAD = "federal.rollovers.conversion_spread"

DESIGNATED_ROTH = "designated Roth"
ROTH = (ROTH_IRA, DESIGNATED_ROTH)
"""Kinds of account into which money is converted."""


def is_spread(year: int) -> bool:
    """Return whether the law spread the income of a year's conversions over later years."""
    known = store.parameter(_SPREAD)
    within = known.values[0].since <= year <= known.known_through
    return within and bool(store.number(_SPREAD, year))


def spread_start(year: int) -> int:
    """Return the years from that of a conversion to the first that includes a part of it."""
    return store.number(f"{_SPREAD}_after", year)


def spread_over(year: int) -> int:
    """Return over how many years the income of a year's conversions is spread."""
    return store.number(f"{_SPREAD}_over", year)


def last_spread(year: int) -> int:
    """Return the last year that includes a part of a year's conversions."""
    return year + spread_start(year) + spread_over(year) - 1


def is_elected(book: Book, owner: str, year: int) -> bool:
    """Return whether an owner's return of a year included its conversions at once."""
    return any(
        one.year == year and one.owner in (None, owner) and one.conversions_spread == "no"
        for one in book.returns
    )


def every_outflow(book: Book) -> tuple[Outflow, ...]:
    """Return what left accounts, as entries and as forms tell it."""
    return tuple(moved for _index, moved in (*outflows(book), *form_outflows(book)))


def conversions(book: Book) -> Iterator[tuple[Outflow, str]]:
    """Yield each outflow of other money with each account with Roth money that took some."""
    for moved in every_outflow(book):
        if not any(book.accounts[name].kind in ROTH for name in moved.sources):
            for leg in moved.legs:
                if book.accounts[leg.target].kind in ROTH:
                    yield moved, leg.target


def death_of_owner(book: Book, owner: str) -> Death | None:
    """Return the death of an owner, if the book tells it."""
    deaths = (one for one in book.events if isinstance(one, Death) and one.death == owner)
    return next(deaths, None)


def goes_on(book: Book, owner: str) -> str | None:
    """Return the spouse who elected to go on with the spread of an owner who died."""
    died = death_of_owner(book, owner)
    return died.spread_goes_on if died is not None else None
