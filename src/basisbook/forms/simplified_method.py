"""Simplified Method Worksheet: a year of an annuity, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.engine.state import AnnuityYear
    from basisbook.money import Cents

FORM = "Simplified Method Worksheet"


def worksheet_lines(year: AnnuityYear) -> dict[str, Cents]:
    """Return the lines of a year's worksheet that are money; empty where nothing was paid.

    Line 5 counts months, and line 8 is at most what was received: a payment below its
    exclusion leaves the rest to later ones. Guaranteed payments to a beneficiary have none.

    Units: cents.
    """
    if not year.received or not year.number:
        return {}
    unrecovered = year.cost - year.before
    return {
        "annuity_received": year.received,
        "annuity_cost": year.cost,
        "annuity_exclusion": year.exclusion,
        "annuity_excluded": year.exclusion * year.payments,
        "annuity_before": year.before,
        "annuity_unrecovered": unrecovered,
        "annuity_recovered": year.recovered,
        "annuity_includible": year.received - year.recovered - year.excluded,
        "annuity_so_far": year.before + year.recovered,
        "annuity_left": unrecovered - year.recovered,
    }
