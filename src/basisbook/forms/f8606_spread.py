"""Form 8606 of 2010 and 2011: conversions whose income is spread over 2011 and 2012."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.engine.conversion_years import SpreadConversions
    from basisbook.money import Cents


def halves(one: SpreadConversions) -> dict[str, Cents]:
    """Return lines 20a, 20b, 25a and 25b: what later years include if nothing is taken out.

    Units: cents.
    """
    lines: dict[str, Cents] = {}
    for name, whole in (("conversion", one.found.of_iras), ("rolled", one.found.of_plans)):
        if whole:
            lines[f"{name}_first"] = one.share(one.years[-2], whole)
            lines[f"{name}_second"] = one.share(one.years[-1], whole)
    return lines


def brought_forward(earnings: Cents, forward: Cents) -> dict[str, Cents]:
    """Return what distributions brought forward, between earnings and the taxable amount.

    Units: cents.
    """
    return {
        "beyond_basis": earnings,
        "brought_forward": forward,
        "roth_includible": earnings + forward,
    }
