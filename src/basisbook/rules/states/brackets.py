"""State income tax on taxable income, one bracket of a rate schedule at a time."""

from __future__ import annotations

from basisbook.facts import Bracket
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents
from basisbook.rules.s1_income_tax import bracket_tax

__all__ = ["state_bracket_tax"]


@rule(
    "state_tax.bracket",
    deferred("State income tax on the part of taxable income that lies in one bracket"),
    authority=(
        "Cal. Rev. & Tax. Code 17041",
        "N.Y. Tax Law 601",
        "HRS 235-51",
        "Ala. Code 40-18-5",
        "Ark. Code 26-51-201(a)",
    ),
    since=2018,
)
def state_bracket_tax(income: Cents, bracket: Bracket) -> Cents:
    """Return the tax on what of a state taxable income lies between the ends of a bracket.

    By the rate schedules: printed tax tables may differ by a few dollars, and surtaxes on
    high incomes are not in them.

    Units: cents; one state return.
    """
    return bracket_tax(income, bracket)
