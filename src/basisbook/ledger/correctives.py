"""When a corrective distribution was in time."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.ledger.book import CorrectiveDistribution

if TYPE_CHECKING:
    from basisbook.ledger.book import Book
    from basisbook.money import Cents


def is_late(event: CorrectiveDistribution) -> bool:
    """Return whether excess deferrals were paid back after April 15 of the next year.

    The statute names that day; it does not move with the due date of the return, and a
    weekend does not postpone it (26 USC 402(g)(2)(A)(ii)).
    """
    return event.of == "excess deferrals" and event.date > datetime.date(event.for_year + 1, 4, 15)


def paid_back(book: Book, owner: str, year: int) -> Cents:
    """Return the excess deferrals of a person's year that plans paid back in time.

    Units: cents, without income or loss.
    """
    return sum(
        event.returned
        for event in book.events
        if isinstance(event, CorrectiveDistribution)
        and (event.of, event.for_year) == ("excess deferrals", year)
        and book.owner_of(event.corrective_distribution) == owner
        and not is_late(event)
    )
