"""Form 5329 Part I: the additional tax on early distributions, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.engine.state import PersonYear
    from basisbook.money import Cents

FORM = "Form 5329"


def early_lines(year: PersonYear) -> dict[str, Cents]:
    """Return Part I of a year; empty where no early distribution is under the tax.

    What age or separation takes out of the tax is not on it: a payer that knows such a reason
    says so by its code.

    Units: cents.
    """
    if not year.base + year.excepted:
        return {}
    return {
        "early": year.base + year.excepted,
        "excepted": year.excepted,
        "subject": year.base,
        "additional_tax": year.additional_tax,
    }
