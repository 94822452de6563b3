"""Form 5329: the additional tax on early distributions, and the tax on excess contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.engine.limit import Limit
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


def excess_lines(one: Limit) -> dict[str, Cents]:
    """Return Part III or IV of a year, for excess contributions; empty for other limits.

    Without an excess of the year before, the form goes at once to what is new.

    Units: cents.
    """
    code, _, sort = one.code.partition("-")
    if code != "excess":
        return {}
    lines: dict[str, Cents] = {}
    if one.amounts["prior"]:
        off = one.amounts["unused"] + one.amounts["taken"]
        lines = {
            "prior": one.amounts["prior"],
            "unused": one.amounts["unused"],
            "removed": one.amounts["taken"],
            "reduced": off,
            "kept": max(0, one.amounts["prior"] - off),
        }
    lines |= {name: one.amounts[name] for name in ("new", "left", "tax")}
    return {f"{sort}_{name}": cents for name, cents in lines.items()}
