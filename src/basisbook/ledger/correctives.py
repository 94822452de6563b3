"""When a corrective distribution was in time."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.ledger.book import CorrectiveDistribution


def is_late(event: CorrectiveDistribution) -> bool:
    """Return whether excess deferrals were paid back after April 15 of the next year.

    The statute names that day; it does not move with the due date of the return, and a
    weekend does not postpone it (26 USC 402(g)(2)(A)(ii)).
    """
    return event.of == "excess deferrals" and event.date > datetime.date(event.for_year + 1, 4, 15)
