"""Scenarios: a book, and what the report must say of it, to the cent.

What is expected is compared here, for the scenarios of the law and for the examples alike.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import yaml

from basisbook.answers.limit_wording import limit
from basisbook.law.states import NAMES
from basisbook.law.year import FORMS, return_line, return_names
from basisbook.ledger.scalars import parse_money
from basisbook.report.labels import amount_label, known_lines

if TYPE_CHECKING:
    from collections.abc import Container

    from basisbook.report.model import Amount, LossVerdict, Report, YearReport

HERE = Path(__file__).parent
PATHS = sorted(HERE.rglob("*.yaml"))

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Ten times as fast where PyYAML was built with libyaml."""

EMPTIED = ("traditional-iras", "roth-iras", "pre-tax", "after-tax", "designated-roth")
"""Kinds of contracts, as the id of one ends that may have been emptied."""

_SUSTAINED = ("cash closing", "annuity ended")
"""How losses come about that the law lets be sustained."""

UNKNOWN: Literal["unknown"] = "unknown"
Cents = int | tuple[int, int] | Literal["unknown"]
Expected = dict[str, Any]

_CODES = ("questions", "unsettled", "findings")
_EXPECTED = {"years", "status", *_CODES, "reconcile", "cases", "note"}
_AMOUNTS = ("contracts", "events", "forms", "limits", "lost", "income")
_OF_A_YEAR = {"totals", *_AMOUNTS, "paths", "states", "texts", "boxes"} | {
    "losses",
    "received",
    "statuses",
    "without_forms",
}
"""All that is checked here, or in the examples alone: the rest would be checked nowhere."""


class Scenario(NamedTuple):
    """A scenario file: its book as YAML text, and what is expected."""

    id: str
    kind: str
    book: str
    expect: Expected
    because: tuple[str, ...]


def load(path: Path) -> Scenario:
    """Return the scenario in a file."""
    data = plain(path)
    book = yaml.safe_dump(data["book"], sort_keys=False, allow_unicode=True)
    because = tuple(data.get("because") or ())
    return Scenario(data["id"], data["source"]["kind"], book, data.get("expect") or {}, because)


def plain(path: Path) -> Expected:
    """Return a YAML file with every scalar as the text that stands there."""
    data: Expected = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - text only
    return data


def cents(value: str) -> Cents:
    """Return an expected amount, the two bounds written `LOW to HIGH`, or `unknown`."""
    if value == UNKNOWN:
        return UNKNOWN
    if " to " in value:
        low, high = value.split(" to ")
        return (parse_money(low), parse_money(high))
    return parse_money(value)


def check_report(report: Report, expect: Expected) -> None:
    """Check everything that is expected of a report: its years, then its codes."""
    assert expect.keys() <= _EXPECTED, expect.keys() - _EXPECTED
    years = {(str(year.year), year.owner): year for year in report.years}
    for name, expected in expect.get("years", {}).items():
        year, _space, owner = name.partition(" ")
        check_year(years[year, owner or next(iter(report.owners))], expected)
    if "status" in expect:
        assert report.status == expect["status"], report.findings
    for group in _CODES:
        if group in expect:
            codes = {one.code for one in getattr(report, group)}
            assert codes == set(expect[group])


def check_year(year: YearReport, expected: Expected) -> None:
    """Check the amounts and boxes that are expected of a year."""
    assert expected.keys() <= _OF_A_YEAR, expected.keys() - _OF_A_YEAR
    seen = observed(year, expected)
    wrong = {key: (one, seen[key]) for key, one in wanted(expected).items() if one != seen[key]}
    assert not wrong, f"{year.year} {year.owner}, wanted and seen: {wrong}"
    paths = {one.how: {path.id: path.status for path in one.paths} for one in year.losses}
    for how, statuses in expected.get("paths", {}).items():
        assert statuses.items() <= paths[how].items(), (how, statuses, paths[how])
    check_states(year, expected)
    texts = {(line.form, line.line): line.text for line in year.forms}
    for form, lines in expected.get("texts", {}).items():
        assert {line: texts.get((form, line)) for line in lines} == lines
    for event, boxes in expected.get("boxes", {}).items():
        for box, value in boxes.items():
            check_box(boxed(year, event, box), box, value)


def check_states(year: YearReport, expected: Expected) -> None:
    """Check which states allow a deduction, of all that there are, and the amounts of each."""
    if "states" in expected:
        allowing = {one.state: one for one in year.states if one.allowed}
        assert set(allowing) == set(expected["states"])
        for code, names in expected["states"].items():
            one = allowing[code]
            shown = (one.deduction, one.survives, one.saved, one.projected, one.rising)
            amounts = tuple(amount for amount in shown if amount is not None)
            for name, value in names.items():
                assert found(amounts, name) == cents(value), (code, name)


def asked_of(expect: Expected) -> list[str]:
    """Return the states to ask about: all, if anything is expected of one."""
    told = any("states" in year for year in expect.get("years", {}).values())
    return list(NAMES) if told else []


def wanted(expected: Expected) -> dict[str, Cents]:
    """Return the amounts expected of a year, flat, in cents."""
    flat = {f"totals {name}": cents(value) for name, value in expected.get("totals", {}).items()}
    for group in _AMOUNTS:
        for id_, names in expected.get(group, {}).items():
            flat |= {f"{group} {id_} {name}": cents(value) for name, value in names.items()}
    return flat


def observed(year: YearReport, expected: Expected) -> dict[str, Cents]:
    """Return what the report says of every amount that is expected of a year."""
    contracts = {one.id: one.amounts for one in year.contracts}
    events = {one.id: one.amounts for one in year.events}
    limits = {one.id: one.amounts for one in year.limits}
    income = {one.state: one.amounts for one in year.state_income if len(one.amounts) > 1}
    lost = {one.how: _of_loss(one) for one in year.losses}
    lines = {(line.form, line.line): line.amount for line in year.forms if line.amount}
    seen: dict[str, Cents] = {}
    for name in expected.get("totals", {}):
        seen[f"totals {name}"] = total(year, name)
    for group, amounts in (
        ("contracts", contracts),
        ("events", events),
        ("limits", limits),
        ("lost", lost),
        ("income", income),
    ):
        for id_, names in expected.get(group, {}).items():
            check_id(group, id_, amounts)
            for name in names:
                seen[f"{group} {id_} {name}"] = found(amounts.get(id_, ()), name)
    for form, names in expected.get("forms", {}).items():
        for line in names:
            amount = lines.get((form, line))
            seen[f"forms {form} {line}"] = known(amount) if amount else no_line(form, line, year)
    return seen


def check_id(group: str, id_: str, shown: Container[str]) -> None:
    """Check that what is expected of a year can be there: nothing may be expected of a misspelling.

    An event is always shown; a contract is not once it is empty, nor a limit that does not apply.
    """
    if id_ in shown:
        return
    assert group != "events", id_
    if group == "limits":
        limit(id_.partition(" ")[0])
    if group == "contracts":
        assert id_.partition(".")[2] in EMPTIED, id_


def no_line(form: str, line: str, year: YearReport) -> Cents:
    """Return zero for a line that a form of the year has, and that the report leaves blank."""
    name = form.partition(",")[0]
    there = {(name, number) for number in known_lines(form, year.year).values()}
    there |= {return_line(one, year.year) for one in return_names(year.year)}
    unverified = name in FORMS and not known_lines(form, year.year)
    assert unverified or (name, line) in there, f"{form} of {year.year} has no line {line}"
    return 0


def total(year: YearReport, name: str) -> Cents:
    """Return a year's total; losses count where the law lets them be sustained."""
    if name in ("loss", "deduction", "tax_saved"):
        closed = [loss for loss in year.losses if loss.how in _SUSTAINED]
        shown = [{one.name: one for one in _of_loss(loss)} for loss in closed]
        amounts = [one[name] for one in shown if name in one]
        if len(amounts) == 1:
            return known(amounts[0])
        return sum(amount.cents or 0 for amount in amounts)
    return found(year.totals, name)


def _of_loss(loss: LossVerdict) -> tuple[Amount, ...]:
    way = loss.worth.amounts if loss.worth else ()
    return (loss.loss, loss.deduction, *way, *((loss.saved,) if loss.saved else ()))


def found(amounts: tuple[Amount, ...], name: str) -> Cents:
    """Return an amount by name, its two bounds if it is open, or zero if it is not shown.

    Raises `KeyError` for a name that no amount has: zero must not be expected of a misspelling.
    """
    for amount in amounts:
        if amount.name == name:
            return known(amount)
    amount_label(name)
    return 0


def known(amount: Amount) -> Cents:
    """Return the cents of an amount, or its two bounds if it is open and bounded."""
    if amount.cents is not None:
        return amount.cents
    if amount.low is None:
        return UNKNOWN
    assert amount.high is not None
    return (amount.low, amount.high)


def boxed(year: YearReport, event: str, box: str) -> list[Any]:
    """Return what a box of an event's expected forms may hold."""
    values: list[Any] = []
    for form in year.expected_1099r:
        for one in form.boxes:
            if form.event == event and one.box == box:
                values += [choice.cents for choice in one.accepts]
                if one.amount is not None:
                    values.append(one.amount.cents)
                elif one.text is not None:
                    values += one.text.split(" or ")
    return values


def check_box(seen: list[Any], box: str, value: str | list[str]) -> None:
    """Check a box: an amount, one of several, or a code."""
    values = value if isinstance(value, list) else [value]
    parsed = [one if box == "7" else "blank" if one == "blank" else cents(one) for one in values]
    assert set(parsed) <= set(seen), (box, parsed, seen)
