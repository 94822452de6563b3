"""The first two years of participation in an employer's SIMPLE plan (26 USC 72(t)(6))."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from basisbook.ledger.book import Account

SIMPLE_IRA = "SIMPLE IRA"
_YEARS = 2


def in_first_two_years(account: Account, day: datetime.date) -> bool | None:
    """Return whether a day is in the two years that begin with participation, if it is known.

    The two years end with the day before the second anniversary. Other accounts have none.
    """
    if account.kind != SIMPLE_IRA:
        return False
    began = account.participation_began
    if began is None:
        return None
    return (day.year, day.month, day.day) < (began.year + _YEARS, began.month, began.day)
