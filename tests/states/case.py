"""Reads a case of state law, answers it, and says what of the answer is expected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.answers.state_basis import (
    EarlyIncome,
    StateDistribution,
    early_tax,
    recovery,
)
from basisbook.answers.states import StateReturn, state_verdict
from basisbook.facts import DeductionAdjustment
from basisbook.kernel.rule import tracing
from basisbook.law import store
from basisbook.ledger.scalars import parse_money
from basisbook.rules.states.basis import california_basis
from basisbook.rules.states.itemized import new_york_adjustment
from tests.scenarios.scenario import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
PATHS = sorted(HERE.glob("*.yaml"))


class Case(NamedTuple):
    """A case file: what is asked of which state, and what is expected."""

    id: str
    title: str
    source: Mapping[str, str]
    ask: str
    state: str
    given: Mapping[str, str]
    expect: Mapping[str, Any]
    because: tuple[str, ...]


class Answered(NamedTuple):
    """What was answered: by name, in the words of the case, and the rules that were applied."""

    said: Mapping[str, str]
    rules: frozenset[str]


def load(path: Path) -> Case:
    """Return the case in a file."""
    data = plain(path)
    return Case(
        data["id"],
        data["title"],
        data["source"],
        data["ask"],
        data["state"],
        data["given"],
        data["expect"],
        tuple(data["because"]),
    )


def answered(case: Case) -> Answered:
    """Answer a case, and keep the rules that it took."""
    with tracing() as tracer:
        said = {"loss": _loss, "basis": _basis, "early": _early, "adjustment": _adjustment}[
            case.ask
        ](case)
    return Answered(said, frozenset(call.rule.id for call in tracer.calls))


def money(cents: int | None) -> str:
    """Return an amount as a case writes it."""
    return "unknown" if cents is None else f"{cents // 100:,}.{cents % 100:02d}"


def _cents(case: Case, name: str) -> int:
    return parse_money(case.given.get(name, "0"))


def _loss(case: Case) -> Mapping[str, str]:
    told = {name: _cents(case, name) for name in case.given if name != "year"}
    asked = StateReturn(
        case.state,
        int(case.given["year"]),
        "single",
        told.get("federal_agi"),
        told.get("state_agi"),
        told.get("itemized"),
        subtracted=told.get("subtracted", 0),
        part_of_year="agi_there" in told,
        agi_there=told.get("agi_there"),
    )
    made = state_verdict(asked, told["loss"])
    return {
        "allowed": "yes" if made.allowed else "no",
        "grade": made.grade,
        "deduction": money(made.deduction),
        "survives": money(made.survives),
        "saved": money(made.saved),
        "projected": money(made.projected),
        "rising": money(made.rising),
        "without floor": money(made.positions[0].deduction if made.positions else None),
        "line": f"{made.form} {made.line}".strip(),
        "reasons": ", ".join(reason.code for reason in made.reasons),
    }


def _basis(case: Case) -> Mapping[str, str]:
    unrecovered = _cents(case, "unrecovered")
    if "federal_deductions" in case.given:
        unrecovered = california_basis(
            _cents(case, "federal_deductions"),
            _cents(case, "state_deductions"),
            _cents(case, "recovered"),
        )
    paid = StateDistribution(
        _cents(case, "distributions"),
        _cents(case, "federally_includible"),
        _cents(case, "year_end_value"),
        case.given.get("exempt") == "yes",
    )
    made = recovery(case.state, paid, unrecovered)
    return {name: money(cents) for name, cents in made._asdict().items()}


def _early(case: Case) -> Mapping[str, str]:
    early = EarlyIncome(
        _cents(case, "income"), _cents(case, "from_new_simple"), _cents(case, "additional_tax")
    )
    return {"tax": money(early_tax(case.state, int(case.given["year"]), early).amount)}


def _adjustment(case: Case) -> Mapping[str, str]:
    year = int(case.given["year"])
    law = DeductionAdjustment(
        sum(store.amounts("states.ny.adjustment_begins", year, case.given["status"])),
        store.money("states.ny.adjustment_begins_again", year),
        store.money("states.ny.adjustment_width", year),
        *store.ratio("states.ny.adjustment_share", year),
    )
    taken = new_york_adjustment(_cents(case, "state_agi"), _cents(case, "itemized"), law)
    return {"taken off": money(taken)}
