"""Facts of returns as they bear on one owner: status, income, compensation, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.ledger.book import Book, Return


def return_of(book: Book, owner: str, year: int) -> Return | None:
    """Return the facts of an owner's return of a year, if the book has any."""
    return next(
        (one for one in book.returns if one.year == year and one.owner in (None, owner)), None
    )
