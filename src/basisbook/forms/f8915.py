"""Form 8915: payments because of a disaster, their income over three years, and repayments.

There is one for each calendar year in which disasters began. What was repaid is shown as far
as it reduces the year's income; the worksheets that carry the rest are not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.spreading import spreadings
from basisbook.engine.state import POOL_IRA
from basisbook.law import store
from basisbook.law.reading import NONE

if TYPE_CHECKING:
    from basisbook.engine.outcome import Outcome
    from basisbook.engine.spreading import Spreading
    from basisbook.money import Cents

FORM = "Form 8915-F"
"""The form whose line numbers are known."""


def disaster_forms(outcome: Outcome, owner: str, year: int) -> dict[str, dict[str, Cents]]:
    """Return the lines of an owner's forms of a year, by form.

    Units: cents.
    """
    groups: dict[int, list[Spreading]] = {}
    for one in spreadings(outcome):
        if one.contract.owner == owner and one.disaster and _is_of(one, year):
            groups.setdefault(began_in(one), []).append(one)
    return {_title(year, began): _lines(group, outcome, year) for began, group in groups.items()}


def _is_of(one: Spreading, year: int) -> bool:
    return one.year == year or one.planned(year) > 0


def began_in(one: Spreading) -> int:
    """Return the calendar year in which a payment's disaster began."""
    payment = one.entry.payment
    facts = payment.exception if payment else None
    return facts.date.year if facts is not None and facts.date is not None else one.year


def form_name(year: int, began: int) -> str:
    """Return the form of a taxable year for disasters that began in a year."""
    own = store.text("federal.disasters.form_of_act", began)
    return store.text("federal.disasters.form", year) if own == NONE else own


def _title(year: int, began: int) -> str:
    name = form_name(year, began)
    return f"{name}, {began} disasters" if name == FORM else name


def _lines(group: list[Spreading], outcome: Outcome, year: int) -> dict[str, Cents]:
    """Return Part II for plans and Part III for IRAs; a part without anything is left out."""
    plans = [one for one in group if not one.of_ira]
    iras = [one for one in group if one.of_ira]
    lines: dict[str, Cents] = {}
    if plans:
        new = [one for one in plans if one.year == year]
        if new:
            treated = sum(one.spread.counted for one in new)
            taxable = sum(one.spread.taxable for one in new)
            lines |= {
                "disaster_plan": treated,
                "disaster_plan_cost": treated - taxable,
                "disaster_plan_taxable": taxable,
            }
        lines |= _years("disaster_plan", plans, year)
    if iras:
        lines |= _of_iras([one for one in iras if one.year == year], outcome, year)
        lines |= _years("disaster_ira", iras, year)
    return lines


def _of_iras(new: list[Spreading], outcome: Outcome, year: int) -> dict[str, Cents]:
    """Return lines 18 to 21: what is includible, by whether Form 8606 has it."""
    if not new:
        return {}
    lines = {"disaster_ira_15b": 0, "disaster_ira_25b": 0, "disaster_ira_other": 0}
    for one in new:
        if one.contract.regime != POOL_IRA:
            name = "disaster_ira_25b"
        elif _has_basis(outcome, one, year):
            name = "disaster_ira_15b"
        else:
            name = "disaster_ira_other"
        lines[name] += one.spread.taxable
    shown = {name: cents for name, cents in lines.items() if cents}
    return {**shown, "disaster_ira_taxable": sum(lines.values())}


def _has_basis(outcome: Outcome, one: Spreading, year: int) -> bool:
    """Return whether Part I of Form 8606 divides the year's distributions."""
    pool = outcome.pool_year(one.contract, year)
    return pool.prior_basis + pool.contributions > 0


def _years(part: str, group: list[Spreading], year: int) -> dict[str, Cents]:
    """Return what this year and earlier ones bring, less what was repaid."""
    new = sum(one.planned(year) for one in group if one.year == year)
    before = sum(one.planned(year) for one in group if one.year < year)
    included = sum(one.due(year) for one in group)
    repaid = new + before - included
    told = {"year": new, "before": before, "repaid": repaid}
    names = ("year", "before", "total", "repaid", "included")
    lines = {**told, "total": new + before, "included": included}
    return {f"{part}_{name}": lines[name] for name in names if lines[name] or name not in told}
