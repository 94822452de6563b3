"""Worksheet 1-1 of Publication 590-B: the taxable part of IRA payments, before the deduction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.law import store

if TYPE_CHECKING:
    from basisbook.engine.state import PoolResult
    from basisbook.facts import TaxablePart
    from basisbook.money import Cents

FORM = "Publication 590-B Worksheet 1-1"
BEFORE = "Publication 590 Taxable Part Worksheet"
"""As long as Publication 590 was one."""
_LINES = "federal.forms.worksheet_1_1"


WORKED_OUT = ("part_nontaxable", "part_taxable", "part_converted", "part_distributed")
"""Lines that are not told, or added up from what is."""


def form_of(year: int) -> str:
    """Return what the worksheet of a year is called here."""
    return BEFORE if year < store.parameter(_LINES).values[0].since else FORM


def worksheet_1_1_lines(pool: PoolResult, part: TaxablePart) -> dict[str, Cents]:
    """Return the lines of the worksheet that are money; its line 7 is the ratio.

    Without conversions it stops at line 9.

    Units: cents.
    """
    paid = pool.distributions + pool.conversions
    contributed = pool.contributions + pool.deducted
    lines = {
        "part_basis": pool.prior_basis,
        "part_contributed": contributed,
        "part_total_basis": pool.prior_basis + contributed,
        "part_value": pool.value,
        "part_paid": paid,
        "part_total_value": pool.value + paid,
        "part_nontaxable": part.recovered,
        "part_taxable": part.conversion_includible + part.distribution_includible,
    }
    if pool.conversions:
        lines |= {
            "part_converted": part.conversion_includible,
            "part_distributed": part.distribution_includible,
        }
    return lines
