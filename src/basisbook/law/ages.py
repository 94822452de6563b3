"""Ages and periods of law that were the same in all years known: asked for without a year.

A book may be checked, or its owner's age asked, before its years are known to have law.
"""

from __future__ import annotations

from basisbook.law import store

_EARLY = "federal.early_distributions."


def early_age() -> int:
    """Return the age from which no distribution is early, in months."""
    return store.always(f"{_EARLY}age_months")


def separation_age() -> int:
    """Return the age whose year a separation from service must not come before."""
    return store.always(f"{_EARLY}separation_age")


def charitable_age() -> int:
    """Return the age from which charitable distributions are excluded, in months."""
    return store.always("federal.ira.charitable_age")


def catch_up_age() -> int:
    """Return the age that is attained in the first year with catch-up contributions."""
    return store.always("federal.limits.catch_up_age")


def higher_catch_up_ages() -> tuple[int, int]:
    """Return the first and the last age with the higher catch-up limit."""
    first, last = "higher_catch_up_first_age", "higher_catch_up_last_age"
    return store.always(f"federal.limits.{first}"), store.always(f"federal.limits.{last}")


def simple_years() -> int:
    """Return the years of participation in which a SIMPLE IRA has a rate of its own."""
    return store.always(f"{_EARLY}simple_years")


def series_years() -> int:
    """Return the years for which a series of equal payments may not be modified."""
    return store.always(f"{_EARLY}series_years")


def repayable_years() -> int:
    """Return the years within which most distributions that may be repaid are."""
    return store.always(f"{_EARLY}repayable_years")


def spread_years() -> int:
    """Return the taxable years over which income of a disaster distribution is spread."""
    return store.always("federal.disasters.spread_years")


def rollover_days() -> int:
    """Return the days within which money may be put into another account."""
    return store.always("federal.rollovers.days")


def wash_sale_days() -> int:
    """Return the days before and after a sale at a loss within which a purchase disallows it."""
    return store.always("federal.income_tax.wash_sale_days")
