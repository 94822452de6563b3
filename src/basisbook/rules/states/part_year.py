"""Tax of a state on those who live there for a part of a year."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["part_of_tax"]


@rule(
    "state_tax.part_of_year",
    deferred("State income tax of a resident of a part of the year"),
    authority=(
        "Cal. Rev. & Tax. Code 17041(b)",
        "Cal. Rev. & Tax. Code 17304",
        "N.Y. Tax Law 601(e)",
        "N.Y. Form IT-203 line 45",
    ),
    since=2002,
)
def part_of_tax(tax: Cents, taxed_there: Cents, everywhere: Cents) -> Cents:
    """Return the part of a whole year's tax that a state asks of a resident of a part.

    California and New York work out the tax as if one had lived there all year, with all
    deductions, and take the share that their adjusted gross income is of the whole, at most
    all of it. So a deduction counts in the same share, whenever in the year it arose.

    Units: cents; one state return.
    """
    if everywhere <= 0:
        return 0
    return pro_rata(tax, max(0, min(taxed_there, everywhere)), everywhere)
