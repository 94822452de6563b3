"""Taxes that Tax-Calculator works out for random returns, kept in `income_tax_taxcalc.json`.

Run in an environment of its own, with no network and a minute or two of time:

    NOTAXCALCJIT=1 python tests/oracles/income_tax_taxcalc.py

Every return is worked out without a deduction and with it. The lottery by which Tax-Calculator
lets only a part of filers claim the earned income credit is switched off, though it does not
reach the tax before credits that is kept here.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

YEARS = range(2013, 2027)
EACH = 30
KEPT = Path(__file__).with_suffix(".json")
STATUSES = {"single": 1, "joint": 2, "separate": 3, "head": 4, "surviving": 5}
KINDS = ("miscellaneous", "itemized", "agi", "gain")
_CAPPED_FROM = 2018
_CAP = 5_000


def drawn(rng: random.Random, year: int) -> dict[str, Any]:
    """Return a return of a year, in dollars, and what its deduction is."""
    status = rng.choice([*STATUSES, "single", "joint"])
    size = rng.choice([40_000, 120_000, 120_000, 300_000, 300_000, 700_000, 1_500_000])
    agi = rng.randint(8_000, size)
    taxes = rng.choice([0, rng.randint(0, max(1, agi // 6))])
    taxes = min(taxes, _CAP) if year >= _CAPPED_FROM else taxes
    other = rng.choice([0, rng.randint(0, max(1, agi // 4))])
    gain = rng.choice([0, 0, rng.randint(0, agi)])
    kinds = KINDS if gain else KINDS[:3]
    return {
        "year": year,
        "status": status,
        "agi": agi,
        "itemized": taxes + other,
        "aged": rng.choice([0, 0, 1, 2 if status == "joint" else 1]),
        "miscellaneous": rng.choice([0, rng.randint(0, max(1, agi // 20))]),
        "taxes": taxes,
        "exemptions": (2 if status == "joint" else 1) + rng.choice([0, 0, 1, 3]),
        "gain": gain,
        "kind": rng.choice(kinds),
        "deduction": rng.randint(100, max(200, agi // 5)),
    }


def with_it(facts: dict[str, Any]) -> dict[str, Any]:
    """Return a return with its deduction."""
    kind, deduction = facts["kind"], facts["deduction"]
    if kind == "gain":
        less = min(deduction, facts["gain"])
        return facts | {"agi": facts["agi"] - less, "gain": facts["gain"] - less}
    if kind == "agi":
        return facts | {"agi": max(facts["gain"], facts["agi"] - deduction)}
    return facts | {kind: facts[kind] + deduction}


def row(number: int, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the line of input for a return."""
    old, young = 70, 40
    wages = facts["agi"] - facts["gain"]
    return {
        "RECID": number,
        "MARS": STATUSES[facts["status"]],
        "XTOT": facts["exemptions"],
        "age_head": old if facts["aged"] else young,
        "age_spouse": (old if facts["aged"] > 1 else young) if facts["status"] == "joint" else 0,
        "e00200": wages,
        "e00200p": wages,
        "p23250": facts["gain"],
        "e18400": facts["taxes"],
        "e19200": facts["itemized"] - facts["taxes"],
        "e20400": facts["miscellaneous"],
    }


def solved(year: int, returns: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Return regular tax, minimum tax and income of returns, as Tax-Calculator has them."""
    import pandas  # type: ignore[import-untyped] # noqa: PLC0415 - in an environment of its own
    import taxcalc  # type: ignore[import-not-found] # noqa: PLC0415

    frame = pandas.DataFrame([row(number, one) for number, one in enumerate(returns, 1)])
    records = taxcalc.Records(
        data=frame,
        start_year=year,
        gfactors=None,
        weights=None,
        adjust_ratios=None,
        exact_calculations=True,
    )
    policy = taxcalc.Policy()
    policy.implement_reform({"eitc_claim_prob_scale": {year: 9e99}})
    calculator = taxcalc.Calculator(policy=policy, records=records, verbose=False)
    calculator.advance_to_year(year)
    calculator.calc_all()
    names = {"agi": "c00100", "taxable": "c04800", "regular": "taxbc", "minimum": "c09600"}
    found = {name: calculator.array(theirs) for name, theirs in names.items()}
    return [
        {name: round(float(amounts[i]), 2) for name, amounts in found.items()}
        for i in range(len(returns))
    ]


def main() -> None:
    """Work out random returns of every year, and keep them with their taxes."""
    rng = random.Random(1211)  # noqa: S311 - test data, to be the same every time
    kept = []
    for year in YEARS:
        returns = [drawn(rng, year) for _ in range(EACH)]
        pairs = [one for facts in returns for one in (facts, with_it(facts))]
        amounts = solved(year, pairs)
        for place, facts in enumerate(returns):
            without, with_ = amounts[2 * place : 2 * place + 2]
            kept.append({"facts": facts, "without": without, "with": with_})
    lines = ",\n".join(json.dumps(one) for one in kept)
    KEPT.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
