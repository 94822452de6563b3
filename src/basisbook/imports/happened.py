"""What a file tells of days and years to come: a book holds what has happened."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports.model import Left, Spot, Value
from basisbook.ledger.book.documents import DOCUMENT_KINDS

if TYPE_CHECKING:
    from basisbook.imports.model import Found, Reading


def without_days_to_come(reading: Reading) -> Reading:
    """Return a reading of what has happened: a later day is a slip, or an order not done.

    What our own table tells is judged as an entry of the book is, at its cell.
    """
    # The user's own day is meant, which a clock of another zone may not have reached.
    today = datetime.date.today()  # noqa: DTZ011
    late = [
        Left(Spot(row.line), row.words, _why(str(row.date)), blocking=True)
        for row in reading.rows
        if row.date > today
    ]
    late += [
        Left(one.spot, one.words, _why(str(_year_of(one))), blocking=True)
        for one in reading.found
        if _year_of(one) > today.year
    ]
    return reading._replace(
        rows=tuple(row for row in reading.rows if row.date <= today),
        found=tuple(one for one in reading.found if _year_of(one) <= today.year),
        left=(*reading.left, *late),
    )


def _why(told: str) -> str:
    return _("{date} has not come yet: a book holds what has happened.").format(date=told)


def _year_of(found: Found) -> int:
    """Return the year that a form says for certain; 0 of what is asked, or is no form."""
    said = [value for key, value in found.fields.items() if key in DOCUMENT_KINDS]
    sure = [one.text for one in said if isinstance(one, Value) and not one.doubt]
    return int(sure[0]) if sure and sure[0].isdecimal() else 0
