"""What a loss saves in five states on random returns, against a program that others wrote.

Its amounts are kept in `state_tax_policyengine.json`, made once by the script of that name. The
deduction above the floor must be theirs, and the tax without the loss and with it to the cent. A
difference must be one that decision 0172 explains: it is put into our own tax, which then must be
theirs.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from basisbook.answers.state_income_tax import StateFiler, StateWorth, state_worth
from basisbook.answers.states import StateReturn, StateVerdict, state_verdict
from basisbook.errors import LawError
from basisbook.facts import Bracket
from basisbook.law import store
from basisbook.law.states import schedule
from basisbook.rules.states.brackets import state_bracket_tax

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.money import Cents

KEPT = json.loads(Path(__file__).with_name("state_tax_policyengine.json").read_text("utf-8"))
RETURNS: list[dict[str, Any]] = KEPT["returns"]
PROJECTED: dict[str, Any] = KEPT["projected"]
CENT = 1
SINGLE_PRECISION = 1 << 22
EARLIEST = 2021
"""The first year of which it has the amounts of California and New York; before, it has those."""
GATES = {"single": 166_800_00, "head": 208_500_00, "joint": 250_200_00, "separate": 125_100_00}
"""Hawaii: up to these incomes it reduces no itemized deductions; they are federal ones of 2009."""
PRINTED_TO = {2022: 94_001_00}
PRINTED_TO_SINCE = 100_001_00
OFFSET_FROM = 75_000_00
ROW, MIDDLE = 100_00, 49_50
"""Printed rows of Arkansas: from a hundred to the next, a dollar higher from `OFFSET_FROM` on."""


class Pair(NamedTuple):
    """A tax without the loss and with it, in cents."""

    without: Cents
    with_it: Cents


def cents(dollars: float) -> Cents:
    """Return an amount of theirs."""
    return round(100 * dollars)


def filer_of(one: dict[str, Any], year: int | None = None) -> StateFiler:
    """Return a return without its loss; `year` is that whose law is to be used."""
    facts = one["facts"]
    return StateFiler(
        facts["state"],
        year or facts["year"],
        facts["status"],
        cents(facts["wages"]),
        cents(one["agi"]),
        cents(one["itemized"]),
        cents(one["subtracted"]),
    )


def answered(one: dict[str, Any]) -> StateVerdict:
    """Return what we make of a return and its loss."""
    filer = filer_of(one)
    asked = StateReturn(
        filer.state,
        filer.year,
        filer.status,
        filer.federal_agi,
        filer.state_agi,
        filer.itemized,
        subtracted=filer.subtracted,
    )
    return state_verdict(asked, cents(one["facts"]["loss"]))


def same(ours: Cents, theirs: Cents) -> bool:
    """Return whether two taxes agree; it counts in floats that hold seven digits or so."""
    return abs(ours - theirs) <= max(CENT, theirs // SINGLE_PRECISION)


def agree(ours: Pair | StateWorth, theirs: Pair) -> bool:
    """Return whether both taxes agree."""
    return same(ours.without, theirs.without) and same(ours.with_it, theirs.with_it)


def by_law_of(one: dict[str, Any], deduction: Cents, year: int) -> StateWorth:
    """Return what the deduction is worth by the amounts of another year."""
    return state_worth(filer_of(one, year), deduction)


def by_projection(one: dict[str, Any], deduction: Cents, patch: pytest.MonkeyPatch) -> StateWorth:
    """Return what the deduction is worth by the amounts that they project."""
    right, filer = store.amounts, filer_of(one)
    theirs = PROJECTED[str(filer.year)][filer.state][filer.status]

    def amounts(name: str, year: int, status: str) -> tuple[Cents, ...]:
        known = theirs.get(name.rpartition(".")[2])
        return tuple(map(cents, known)) if known else right(name, year, status)

    patch.setattr(store, "amounts", amounts)
    return state_worth(filer, deduction)


def by_gate(one: dict[str, Any], deduction: Cents, patch: pytest.MonkeyPatch) -> StateWorth:
    """Return what the deduction is worth where Hawaii reduces nothing up to the gate."""
    filer = filer_of(one)
    right: Callable[[str, int, str], tuple[Cents, ...]] = store.amounts

    def amounts(name: str, year: int, status: str) -> tuple[Cents, ...]:
        if name.endswith("limitation_threshold") and filer.state_agi < GATES[filer.status]:
            return (filer.federal_agi,)
        return right(name, year, status)

    patch.setattr(store, "amounts", amounts)
    return state_worth(filer, deduction)


def printed(one: dict[str, Any], place: int, theirs: Cents) -> bool:
    """Return whether a tax of Arkansas is that of its printed table, which has rows of 100.

    A row has the tax of its middle in whole dollars: our schedule must make exactly that of it.
    """
    year, taxable = one["facts"]["year"], cents(one["taxable"][place])
    offset = 1_00 if taxable >= OFFSET_FROM else 0
    middle = (taxable - offset) // ROW * ROW + offset + MIDDLE
    known = schedule("AR", year, one["facts"]["status"])
    if taxable >= known.tops[-1] or taxable >= PRINTED_TO.get(year, PRINTED_TO_SINCE):
        return False
    ends = itertools.pairwise((0, *known.tops))
    tax = sum(
        state_bracket_tax(middle, Bracket(low, high, *rate))
        for (low, high), rate in zip(ends, known.rates, strict=True)
        if low < middle
    )
    return (tax + 50) // 100 * 100 == theirs


def worth_of(one: dict[str, Any], said: StateVerdict) -> StateWorth | None:
    """Return both taxes, also where the floor takes all of the loss; None where they are refused.

    Of New York the taxes of incomes above its limitation are refused, so not those either.
    """
    filer = filer_of(one)
    if said.deduction or filer.state == "NY":
        return said.worth
    try:
        return state_worth(filer, 0)
    except LawError:
        return None


def explained(one: dict[str, Any], deduction: Cents, ours: StateWorth, theirs: Pair) -> str:
    """Return by which of the reasons of the decision a difference is explained, or nothing."""
    state, year = one["facts"]["state"], one["facts"]["year"]
    if state in ("CA", "NY") and year < EARLIEST:
        found = by_law_of(one, deduction, EARLIEST)
        return "law of 2021" if agree(found, theirs) else ""
    if str(year) in PROJECTED and state in PROJECTED[str(year)]:
        with pytest.MonkeyPatch.context() as patch:
            ours = by_projection(one, deduction, patch)
        if agree(ours, theirs):
            return "projected"
    if state == "HI":
        with pytest.MonkeyPatch.context() as patch:
            return "gate" if agree(by_gate(one, deduction, patch), theirs) else ""
    if state == "AR":
        if all(printed(one, place, tax) for place, tax in enumerate(theirs)):
            return "printed table"
        # Of the table for high incomes only the highest rate is kept: a constant drops out.
        if same(ours.saved, theirs.without - theirs.with_it):
            return "only the difference"
    return ""


def test_policyengine_agrees() -> None:
    seen: Counter[str] = Counter()
    for one in RETURNS:
        said = answered(one)
        theirs = Pair(*map(cents, one["tax"]))
        state, year = one["facts"]["state"], one["facts"]["year"]
        if not said.allowed:
            seen[f"{state} ended"] += 1
            assert (state, year) == ("HI", 2026)
            continue
        assert said.deduction is not None
        assert abs(said.deduction - cents(one["deduction"])) <= CENT, one
        worth = worth_of(one, said)
        if worth is None:
            seen[f"{state} {said.reasons[-1].code}"] += 1
            if said.deduction == 0:
                assert theirs.without == theirs.with_it, one
            continue
        why = "same" if agree(worth, theirs) else explained(one, said.deduction, worth, theirs)
        assert why, (one, worth)
        seen[f"{state} {why}"] += 1
    assert seen == {
        "AL same": 48,
        "AL state-amounts-unknown": 6,
        "AR arkansas-other-table": 2,
        "AR only the difference": 10,
        "AR printed table": 16,
        "AR same": 2,
        "AR state-amounts-unknown": 21,
        "AR state-floor-takes-all": 3,
        "CA law of 2021": 15,
        "CA projected": 6,
        "CA same": 33,
        "HI ended": 6,
        "HI gate": 1,
        "HI same": 47,
        "NY law of 2021": 8,
        "NY new-york-limitation": 6,
        "NY same": 38,
        "NY state-floor-takes-all": 2,
    }


def test_there_are_enough_of_every_state() -> None:
    seen = Counter(one["facts"]["state"] for one in RETURNS)
    assert min(seen.values()) >= 30
    assert len(seen) == 5
