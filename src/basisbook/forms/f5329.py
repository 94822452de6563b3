"""Form 5329 Part I: the additional tax on early distributions, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.engine.state import PersonYear
    from basisbook.money import Cents

FORM = "Form 5329"


def early_lines(year: PersonYear) -> dict[str, Cents]:
    """Return Part I of a year; empty where no early distribution is under the tax.

    Line 1 here holds only what is under no exception, so line 2 is zero: a payer that knows
    an exception says so by its code, and then the form is not needed.

    Units: cents.
    """
    if not year.base:
        return {}
    return {
        "early": year.base,
        "excepted": 0,
        "subject": year.base,
        "additional_tax": year.additional_tax,
    }
