"""The exceptions to the additional tax side by side, as they stand in a taxable year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law import days, store
from basisbook.law.year import exception_cap, exception_id, exception_number
from basisbook.ledger.repaying import REPAYABLE_REASONS, RESERVIST
from basisbook.lookup.model import ExceptionFound
from basisbook.report.exceptions import exception_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.money import Cents

GROUP = "72(t)"
_AGE = "federal.early_distributions.age_months"
_PUBLIC_SAFETY = "federal.early_distributions.public_safety_age"


def exceptions(year: int | None) -> Iterator[ExceptionFound]:
    """Yield the exceptions of a year, or of the last one that is known, as the statute has them."""
    year = year or store.parameter(exception_id("death")).known_through
    found = [_exception(year, reason, *said) for reason, said in exception_words().items()]
    yield from _of_persons(year)
    yield from sorted((one for one in found if one), key=lambda one: one.cite)


def _of_persons(year: int) -> Iterator[ExceptionFound]:
    """Yield the exceptions for which a book writes no reason, or tells it with the owner."""
    said = (
        ("", _("age 59 1/2 attained"), "(2)(A)(i)", True, _AGE),
        ("disability", _("disability"), "(2)(A)(iii)", True, _AGE),
        ("", _("public safety employees"), "(10)", False, _PUBLIC_SAFETY),
    )
    for reason, title, part, iras, parameter in said:
        since = days.first_day(parameter)
        if since.year <= year:
            number = exception_number(reason, year) if reason else ""
            cite, day = f"26 USC {GROUP}{part}", since.isoformat()
            yield ExceptionFound(
                reason,
                title,
                cite,
                plans=True,
                iras=iras,
                since=day,
                limit=None,
                number=number,
                repayable=False,
            )


def _exception(year: int, reason: str, title: str, cite: str) -> ExceptionFound | None:
    """Return one exception as it stands at the end of a year, None if there was none then."""
    last = datetime.date(year, 12, 31)
    spans = days.in_force(exception_id(reason))
    span = next((one for one in spans if one.has(last)), None)
    if span is None:
        return None
    kinds = str(span.of.value)
    return ExceptionFound(
        reason,
        title,
        cite,
        kinds != "IRAs",
        kinds != "plans",
        _since(reason),
        _limit(reason, year),
        exception_number(reason, year),
        reason in (*REPAYABLE_REASONS, RESERVIST),
    )


def _since(reason: str) -> str:
    return days.first_day(exception_id(reason)).isoformat()


def _limit(reason: str, year: int) -> Cents | None:
    """Return what an exception does not go beyond in dollars, None if it has no such limit.

    Units: cents.
    """
    try:
        return exception_cap(reason, year)
    except LawError:
        return None
