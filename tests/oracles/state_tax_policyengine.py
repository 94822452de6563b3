"""Returns of five states that PolicyEngine works out, kept in `state_tax_policyengine.json`.

It is under the AGPL, so it is no dependency: only the amounts that it gave are kept. Run in an
environment of its own, with no network and some minutes of time:

    python tests/oracles/state_tax_policyengine.py

A return has wages, real estate taxes as its other itemized deductions, and a loss that is a
miscellaneous deduction. It is worked out without the loss and with it. What PolicyEngine itself
takes off besides (exemptions, Alabama's payroll and federal taxes) is kept with its taxes, and so
are the amounts of law that it projects: they explain differences.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

YEARS = range(2018, 2027)
FLOOR = 0.02
KEPT = Path(__file__).with_suffix(".json")
STATUSES = {
    "single": "SINGLE",
    "joint": "JOINT",
    "separate": "SEPARATE",
    "head": "HEAD_OF_HOUSEHOLD",
}
DRAWN = ("single", "single", "joint", "joint", "head", "separate")
"""The statuses of a state's returns in a year."""
NAMES = {
    "CA": {
        "agi": "ca_agi",
        "itemized": "ca_itemized_deductions_pre_limitation",
        "taxable": "ca_taxable_income",
        "tax": "ca_income_tax_before_credits",
    },
    "NY": {
        "agi": "ny_agi",
        "itemized": "ny_itemized_deductions_max",
        "taxable": "ny_taxable_income",
        "tax": "ny_main_income_tax",
    },
    "HI": {
        "agi": "hi_agi",
        "itemized": "hi_total_itemized_deductions",
        "taxable": "hi_taxable_income",
        "tax": "hi_income_tax_before_non_refundable_credits",
    },
    "AL": {
        "agi": "al_agi",
        "itemized": "al_itemized_deductions",
        "taxable": "al_taxable_income",
        "tax": "al_income_tax_before_non_refundable_credits",
    },
    "AR": {
        "agi": "ar_agi_joint",
        "itemized": "ar_itemized_deductions_joint",
        "taxable": "ar_taxable_income_joint",
        "tax": "ar_income_tax_before_non_refundable_credits_joint",
    },
}
"""Of each state, the income, deductions and tax that are compared."""
OF_PERSONS = ("AR",)
SUBTRACTED = {
    "CA": (),
    "NY": ("ny_exemptions",),
    "HI": ("hi_exemptions",),
    "AL": ("al_personal_exemption", "al_dependent_exemption", "al_federal_income_tax_deduction"),
    "AR": (),
}
"""What each state takes off besides deductions."""


def drawn(rng: random.Random, year: int) -> list[dict[str, Any]]:
    """Return the returns of a year."""
    return [
        {
            "year": year,
            "state": state,
            "status": status,
            "wages": rng.randint(18_000, rng.choice([60_000, 90_000, 150_000, 600_000])),
            "itemized": rng.choice([0, rng.randint(1_000, 9_000), rng.randint(9_000, 45_000)]),
            "loss": rng.randint(800, 40_000),
        }
        for state in NAMES
        for status in DRAWN
    ]


def situation(
    year: int, returns: list[dict[str, Any]], fixed: list[dict[str, float]]
) -> dict[str, Any]:
    """Return households, one for each return, with amounts that are given and not worked out."""
    people: dict[str, Any] = {}
    units: dict[str, Any] = {}
    places: dict[str, Any] = {}
    groups: dict[str, Any] = {}
    for number, (facts, given) in enumerate(zip(returns, fixed, strict=True)):
        names = [f"p{number}"] + ([f"s{number}"] if facts["status"] == "joint" else [])
        for name in names:
            people[name] = {"age": {year: 40}}
        people[names[0]] |= {
            "employment_income": {year: facts["wages"]},
            "real_estate_taxes": {year: facts["itemized"] + given.get("other", 0)},
        }
        key = f"t{number}"
        units[key] = {
            "members": names,
            "filing_status": {year: STATUSES[facts["status"]]},
            "state_and_local_sales_or_income_tax": {year: 0},
        }
        units[key] |= {name: {year: cents} for name, cents in given.items() if name != "other"}
        places[key] = {"members": names, "state_code": {year: facts["state"]}}
        groups[key] = {"members": names}
    return {
        "people": people,
        "tax_units": units,
        "households": places,
        "families": groups,
        "spm_units": groups,
        "marital_units": groups,
    }


def amounts(
    year: int, returns: list[dict[str, Any]], fixed: list[dict[str, float]]
) -> list[dict[str, float]]:
    """Return what PolicyEngine makes of returns."""
    from policyengine_us import (  # type: ignore[import-not-found] # noqa: PLC0415
        Simulation,
    )

    simulation = Simulation(situation=situation(year, returns, fixed))

    def of_units(name: str) -> list[float]:
        found = simulation.calculate(name, year)
        if len(found) > len(returns):
            found = simulation.map_result(found, "person", "tax_unit")
        return [float(one) for one in found]

    kept: list[dict[str, float]] = [{} for _ in returns]
    for state, names in NAMES.items():
        found = {name: of_units(theirs) for name, theirs in names.items()}
        found |= {name: of_units(name) for name in SUBTRACTED[state]}
        for number, facts in enumerate(returns):
            if facts["state"] == state:
                kept[number] = {name: round(each[number], 2) for name, each in found.items()}
    return kept


def with_loss(facts: dict[str, Any], without: dict[str, float]) -> dict[str, float]:
    """Return how a loss is given to PolicyEngine in a state.

    It reads what of 2017 law Alabama has from a federal amount that is none since 2018, and has
    no miscellaneous deductions in Hawaii: there what is above the floor is one more deduction.
    """
    if facts["state"] == "AL":
        federal = "al_federal_income_tax_deduction"
        return {"misc_deduction": facts["loss"], federal: without[federal]}
    if facts["state"] == "HI":
        return {"other": max(0, facts["loss"] - FLOOR * without["agi"])}
    return {"total_misc_deductions": facts["loss"]}


def solved(year: int, returns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the returns with what PolicyEngine made of them, without the loss and with it."""
    without = amounts(year, returns, [{} for _ in returns])
    fixed = [with_loss(*pair) for pair in zip(returns, without, strict=True)]
    with_it = amounts(year, returns, fixed)
    return [
        {
            "facts": facts,
            "agi": before["agi"],
            "itemized": before["itemized"],
            "subtracted": round(sum(before[name] for name in SUBTRACTED[facts["state"]]), 2),
            "deduction": round(after["itemized"] - before["itemized"], 2),
            "taxable": [before["taxable"], after["taxable"]],
            "tax": [before["tax"], after["tax"]],
        }
        for facts, before, after in zip(returns, without, with_it, strict=True)
    ]


def projected(year: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the amounts of a year that no state had published, as PolicyEngine projects them."""
    from policyengine_us import (  # noqa: PLC0415
        CountryTaxBenefitSystem,
    )

    states = CountryTaxBenefitSystem().parameters(f"{year}-01-01").gov.states
    ca, ar = states.ca.tax.income, states.ar.tax.income
    limit = ca.deductions.itemized.limit.agi_threshold
    kept: dict[str, dict[str, dict[str, Any]]] = {"CA": {}, "AR": {}}
    for status, theirs in STATUSES.items():
        tops = getattr(ca.rates, theirs.lower()).thresholds[1:]
        kept["CA"][status] = {
            "brackets": [round(float(top), 2) for top in tops],
            "standard_deduction": [round(float(ca.deductions.standard.amount[theirs]), 2)],
            "limitation_threshold": [round(float(limit[theirs]), 2)],
        }
        standard = float(getattr(ar.deductions.standard, theirs))
        kept["AR"][status] = {"standard_deduction": [round(standard, 2)]}
    return kept


def main() -> None:
    """Work out random returns of every year, and keep them with their taxes."""
    rng = random.Random(1212)  # noqa: S311 - test data, to be the same every time
    kept = [one for year in YEARS for one in solved(year, drawn(rng, year))]
    lines = ",\n".join(json.dumps(one) for one in kept)
    last = YEARS[-1]
    amounts_of = json.dumps({str(last): projected(last)})
    text = f'{{"projected": {amounts_of},\n"returns": [\n{lines}\n]}}\n'
    KEPT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
