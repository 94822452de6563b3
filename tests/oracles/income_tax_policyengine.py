"""Taxes that PolicyEngine works out for random returns, kept in `income_tax_policyengine.json`.

It is under the AGPL, so it is no dependency: only the amounts that it gave are kept. Run in an
environment of its own, with no network and some minutes of time:

    python tests/oracles/income_tax_policyengine.py

The returns are those of `income_tax_taxcalc` from 2018 on; before, it has the law of 2018.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FIRST = 2018
LIVES_IN = "TX"
HERE = Path(__file__)
KEPT = HERE.with_suffix(".json")
DRAWN = HERE.with_name("income_tax_taxcalc.json")
STATUSES = {
    "single": "SINGLE",
    "joint": "JOINT",
    "separate": "SEPARATE",
    "head": "HEAD_OF_HOUSEHOLD",
    "surviving": "SURVIVING_SPOUSE",
}


def situation(year: int, returns: list[dict[str, Any]]) -> dict[str, Any]:
    """Return households, one for each return."""
    people: dict[str, Any] = {}
    units: dict[str, Any] = {}
    members: dict[str, list[str]] = {}
    for number, facts in enumerate(returns):
        old = facts["aged"]
        names = [f"p{number}"] + ([f"s{number}"] if facts["status"] == "joint" else [])
        for place, name in enumerate(names):
            people[name] = {"age": {year: 70 if place < old else 40}}
        people[names[0]] |= {
            "employment_income": {year: facts["agi"] - facts["gain"]},
            "long_term_capital_gains": {year: facts["gain"]},
            "real_estate_taxes": {year: facts["taxes"]},
        }
        units[f"t{number}"] = {
            "members": names,
            "filing_status": {year: STATUSES[facts["status"]]},
            "interest_deduction": {year: facts["itemized"] - facts["taxes"]},
            "state_and_local_sales_or_income_tax": {year: 0},
        }
        members[f"t{number}"] = names
    groups = {name: {"members": each} for name, each in members.items()}
    places = {
        name: {"members": each, "state_code": {year: LIVES_IN}} for name, each in members.items()
    }
    return {
        "people": people,
        "tax_units": units,
        "households": places,
        "families": groups,
        "spm_units": groups,
        "marital_units": groups,
    }


def solved(year: int, returns: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Return regular tax, minimum tax and income of returns, as PolicyEngine has them."""
    from policyengine_us import (  # type: ignore[import-not-found] # noqa: PLC0415
        Simulation,
    )

    simulation = Simulation(situation=situation(year, returns))
    names = {
        "agi": "adjusted_gross_income",
        "taxable": "taxable_income",
        "regular": "regular_tax_before_credits",
        "minimum": "alternative_minimum_tax",
    }
    found = {name: simulation.calculate(theirs, year) for name, theirs in names.items()}
    return [
        {name: round(float(amounts[i]), 2) for name, amounts in found.items()}
        for i in range(len(returns))
    ]


def main() -> None:
    """Work out the returns from `FIRST` on, and keep their taxes in the order of the returns."""
    from tests.oracles.income_tax_taxcalc import with_it  # noqa: PLC0415 - found from the root

    drawn = [one["facts"] for one in json.loads(DRAWN.read_text(encoding="utf-8"))]
    kept = []
    for year in sorted({facts["year"] for facts in drawn if facts["year"] >= FIRST}):
        returns = [facts for facts in drawn if facts["year"] == year]
        pairs = [one for facts in returns for one in (facts, with_it(facts))]
        amounts = solved(year, pairs)
        for place, facts in enumerate(returns):
            without, with_ = amounts[2 * place : 2 * place + 2]
            kept.append({"facts": facts, "without": without, "with": with_})
    lines = ",\n".join(json.dumps(one) for one in kept)
    KEPT.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
