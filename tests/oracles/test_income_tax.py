"""The income tax on random returns against two programs that others wrote.

Their amounts are kept in files, made once by `income_tax_taxcalc` and `income_tax_policyengine`.
A difference of a cent is rounding. Any other must be one that decision 0075 explains: the error
is put into our own tax, which then must be theirs.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from basisbook.answers import income_tax
from basisbook.answers.income_tax import STATUSES, Filer, bills
from basisbook.law import store
from basisbook.money import pro_rata
from tests.oracles.income_tax_taxcalc import with_it

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from basisbook.money import Cents, Ratio

HERE = Path(__file__).parent
CENT = 1
SINGLE_PRECISION = 1 << 22
SURVIVING = "surviving"
NAMES = {
    "single": "single",
    "joint": "married filing jointly",
    "separate": "married filing separately",
    "head": "head of household",
    SURVIVING: "qualifying surviving spouse",
}
Facts = dict[str, Any]
AGED = {2022: 1_750_00, 2023: 1_800_00, 2024: 1_950_00}
"""What Tax-Calculator adds for age: for a surviving spouse as if single, and too little in 2023."""
BRACKET_2023 = (11_000_00, 44_725_00, 95_375_00, 182_100_00, 231_250_00, 578_125_00)
"""The brackets that it has for separate returns: the last ends where that of single ones does."""


def filer_of(facts: Facts) -> Filer:
    """Return the facts of a return, in cents."""
    cents = {
        name: 100 * facts[name] for name in ("agi", "itemized", "miscellaneous", "taxes", "gain")
    }
    return Filer(
        year=facts["year"],
        status=STATUSES[NAMES[facts["status"]]],
        aged=facts["aged"],
        exemptions=facts["exemptions"],
        surviving=facts["status"] == SURVIVING,
        **cents,
    )


def returns(name: str) -> Iterator[tuple[Facts, Cents]]:
    """Yield returns without their deduction and with it, and the tax that was kept."""
    for one in json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")):
        for facts, amounts in (
            (one["facts"], one["without"]),
            (with_it(one["facts"]), one["with"]),
        ):
            yield facts, round(100 * (amounts["regular"] + amounts["minimum"]))


def no_increase(*_given: object) -> Cents:
    """Let separate filers add nothing to income for the minimum tax."""
    return 0


def not_the_lesser(agi: Cents, top: Cents, _itemized: Cents, rate: Ratio) -> Cents:
    """Let section 68 take of all income in the highest bracket, be the deductions less or not."""
    return pro_rata(max(0, agi - top), rate.numerator, rate.denominator)


def their_amounts(filer: Filer, facts: Facts) -> Callable[[str, int, str], tuple[Cents, ...]]:
    """Return the store of law with the values that Tax-Calculator has wrong."""
    right = store.amounts

    def amounts(name: str, year: int, status: str) -> tuple[Cents, ...]:
        if name.endswith("aged_deduction") and year in AGED:
            unmarried = facts["status"] in ("single", "head")
            if facts["status"] == SURVIVING or (unmarried and year == 2023):
                return (AGED[year],)
        if name.endswith("brackets") and (year, filer.status) == (2023, "separate"):
            return BRACKET_2023 if "gain" not in name else right(name, year, status)
        return right(name, year, status)

    return amounts


@contextlib.contextmanager
def their_errors(filer: Filer, facts: Facts) -> Iterator[None]:
    """Work out taxes with the errors of Tax-Calculator that decision 0075 names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(income_tax, "separate_increase", no_increase)
        patch.setattr(income_tax, "limitation_from_2026", not_the_lesser)
        patch.setattr(store, "amounts", their_amounts(filer, facts))
        yield


def test_tax_calculator_agrees() -> None:
    seen: Counter[str] = Counter()
    for facts, theirs in returns("income_tax_taxcalc"):
        filer = filer_of(facts)
        ours = bills(filer)
        best = min(one.tax for one in ours)
        if abs(best - theirs) <= CENT:
            seen["same" if best == theirs else "cent"] += 1
            continue
        with their_errors(filer, facts):
            wrong = bills(filer)
        if abs(min(one.tax for one in wrong) - theirs) <= CENT:
            seen["error"] += 1
            continue
        # Where the minimum tax meets gains, it itemizes though the other way leaves less tax.
        assert filer.gain
        assert best < theirs, facts
        assert any(abs(one.tax - theirs) <= CENT for one in ours), facts
        seen["worse choice"] += 1
    assert seen["same"] + seen["cent"] > 0.95 * seen.total(), seen


def test_policyengine_agrees() -> None:
    seen: Counter[str] = Counter()
    for facts, theirs in returns("income_tax_policyengine"):
        ours = min(one.tax for one in bills(filer_of(facts)))
        # It counts in floats of 32 bits, which hold seven digits or so.
        assert abs(ours - theirs) <= max(CENT, ours // SINGLE_PRECISION), facts
        seen["same" if ours == theirs else "rounding"] += 1
    assert seen["same"] > 0.9 * seen.total(), seen
