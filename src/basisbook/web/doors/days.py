"""Days and years that no answer of a door can be: still to come, or of a law not known here."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.year import basis_line, has_law

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAYS = ("date", "paid_on")
"""The answers that tell when something happened, in whichever door."""


def come(told: str) -> str:
    """Say that a day, or a year, is still to come, if it is."""
    # The user's own day is meant, which a clock of another zone may not have reached.
    today = datetime.date.today().isoformat()  # noqa: DTZ011
    if told <= today[: len(told)]:
        return ""
    if len(told) == len(today):
        return _("That day has not come yet. A book holds what has happened.")
    return _("That year has not come yet. A book holds what has happened.")


def taxed(told: str) -> str:
    """Say that what happened on a day, or in a year, cannot be worked out, if so."""
    year = told[:4]
    if late := come(told):
        return late
    if has_law(int(year)):
        return ""
    return _("The law of {year} is not known here, and never guessed.").format(year=year)


def filed(told: str) -> str:
    """Say that no Form 8606 of a year can be read, if so: its lines are not known, or to come."""
    if late := come(told):
        return late
    try:
        basis_line(int(told))
    except LawError as error:
        return _(
            "{problem} If you hold no later one, begin with “A question”, which asks for the basis "
            "itself."
        ).format(problem=error.problems[0].text)
    return ""


def born_before(answers: Mapping[str, str]) -> dict[str, str]:
    """Return that something happened before the person was born, beside the birth."""
    first = min(filter(None, (answers.get(day, "") for day in _DAYS)), default="")
    first = first or answers.get("year", "")
    if not first or answers["born"][: len(first)] <= first:
        return {}
    return {"born": _("That is after {date}, when this happened.").format(date=first)}
