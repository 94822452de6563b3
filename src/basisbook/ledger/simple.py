"""The first two years of participation in an employer's SIMPLE plan (26 USC 72(t)(6))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.law.ages import simple_years

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Account, Book

SIMPLE_IRA = "SIMPLE IRA"


def in_first_two_years(account: Account, day: datetime.date) -> bool | None:
    """Return whether a day is in the two years that begin with participation, if it is known.

    The two years end with the day before the second anniversary. Other accounts have none.
    """
    if account.kind != SIMPLE_IRA:
        return False
    began = account.participation_began
    if began is None:
        return None
    return (day.year, day.month, day.day) < (began.year + simple_years(), began.month, began.day)


def leaves_early(book: Book, source: str, target: str, day: datetime.date) -> bool:
    """Return whether money leaves a SIMPLE IRA for another kind of account in the two years.

    It is then distributed, and contributed where it arrives (26 USC 408(d)(3)(G); Notice
    98-4 Q&A I-2, I-3).
    """
    elsewhere = book.accounts[target].kind != SIMPLE_IRA
    return elsewhere and in_first_two_years(book.accounts[source], day) is True
