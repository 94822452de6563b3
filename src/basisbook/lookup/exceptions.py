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
_NUMBERS = "federal.forms.form_5329_exceptions"
_RETURNED = "federal.availability.returned_earnings_excepted"
_NUMBERED = {"(2)(A)(ix)": "returned contribution"}
"""Exceptions that no payment of a book names as its reason, and the form numbers."""
_PUBLIC_SAFETY = "federal.early_distributions.public_safety_age"


def exceptions(year: int | None) -> Iterator[ExceptionFound]:
    """Yield the exceptions of a year, or of the last one that is known, as the statute has them.

    Without a year the numbers are those of the last form that is known, which may be older.
    """
    of_form = year or numbered_year()
    year = year or store.parameter(exception_id("death")).known_through
    reasons = exception_words().items()
    found = [_exception((year, of_form), reason, *said) for reason, said in reasons]
    yield from _of_persons(year, of_form)
    yield from sorted((one for one in found if one), key=lambda one: one.cite)


def numbered_year() -> int:
    """Return the last year of which the numbers of the exceptions on Form 5329 are known."""
    return store.parameter(_NUMBERS).known_through


def _of_persons(year: int, of_form: int) -> Iterator[ExceptionFound]:
    """Yield the exceptions for which a book writes no reason, or tells it with the owner."""
    said = (
        ("", _("age 59 1/2 attained"), "(2)(A)(i)", "both", days.first_day(_AGE)),
        ("disability", _("disability"), "(2)(A)(iii)", "both", days.first_day(_AGE)),
        (
            "",
            _("income returned with an IRA contribution"),
            "(2)(A)(ix)",
            "IRAs",
            days.first_day(_RETURNED),
        ),
        ("", _("public safety employees"), "(10)", "plans", days.first_day(_PUBLIC_SAFETY)),
    )
    for reason, title, part, kinds, since in said:
        if since.year <= year:
            number = exception_number(reason or _NUMBERED.get(part, ""), of_form)
            cite, day = f"26 USC {GROUP}{part}", since.isoformat()
            yield ExceptionFound(
                reason,
                title,
                cite,
                plans=kinds != "IRAs",
                iras=kinds != "plans",
                since=day,
                limit=None,
                number=number,
                repayable=False,
            )


def _exception(years: tuple[int, int], reason: str, title: str, cite: str) -> ExceptionFound | None:
    """Return one exception as it stands at the end of a year, None if there was none then.

    `years` are that year and the one whose Form 5329 numbers it.
    """
    year, of_form = years
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
        exception_number(reason, of_form),
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
