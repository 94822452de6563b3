"""Whatever is taken out of a book is missed: asked for, refused, or named as taken for granted.

Of every example each field, each event and each document is taken out in turn. A field that the
report can do without leaves every amount as it was. What is not missed is only a thing that
happened and of which the rest of the book knows nothing.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

import basisbook
from basisbook.errors import BookError
from basisbook.ledger.scalars import parse_money
from tests.books import all_books, examples
from tests.scenarios.scenario import LOADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.money import Cents
    from basisbook.report.model import Amount, Report

    Path = tuple[str | int, ...]
    Seen = tuple[int | None, int | None, int | None]

pytestmark = pytest.mark.slow

EXAMPLES = examples()
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HAPPENED = ("to", "shares", "sales")
"""Fields of an event that are things that happened, and no details of it."""

MOVES = ("distribution", "direct_rollover", "rollover", "conversion", "in_plan_roth_rollover")

PAYS = (*MOVES, "transfer")


class Told(NamedTuple):
    """What a report says: amounts by what they are, and all that it misses or takes for granted."""

    amounts: dict[str, Seen]
    notices: frozenset[str]


def told(data: dict[str, Any]) -> Told | None:
    """Return what is said of a book, or nothing if it is refused."""
    text = yaml.dump(data, Dumper=DUMPER, sort_keys=False, allow_unicode=True)
    try:
        report = basisbook.report_book(basisbook.read_text(text))
    except BookError:
        return None
    return Told(dict(_amounts(report)), frozenset(_notices(report)))


def _amounts(report: Report) -> Iterator[tuple[str, Seen]]:
    for year in report.years:
        own = f"{year.year} {year.owner}"
        groups = {"": year.totals}
        # An event is known by its day, its kind and its place among those of the day.
        groups |= {f"{one.date} {n}": one.amounts for n, one in enumerate(year.events)}
        groups |= {one.id: one.amounts for one in year.contracts}
        for id_, amounts in groups.items():
            for one in amounts:
                yield f"{own} {id_} {one.name}", seen(one)
        for line in year.forms:
            if line.amount:
                yield f"{own} {line.form} {line.line}", seen(line.amount)


def seen(amount: Amount) -> Seen:
    return amount.cents, amount.low, amount.high


def _notices(report: Report) -> Iterator[str]:
    for question in report.questions:
        yield f"question {question.code} {question.text}"
    for point in report.unsettled:
        yield f"unsettled {point.code} {point.text}"
    for finding in report.findings:
        yield f"finding {finding.code} {finding.text}"
    yield from report.assumptions
    for year in report.years:
        for form in year.expected_1099r:
            yield f"form {form.title} {form.received} {' '.join(form.findings)}"


def missed(before: Told, after: Told | None) -> bool:
    """Return whether a report misses what was taken out."""
    if after is None or after.notices - before.notices:
        return True
    changed = [
        key
        for key, amount in after.amounts.items()
        if key in before.amounts and before.amounts[key] != amount and amount[0] is not None
    ]
    # What is nothing may be shown or not.
    shown = [{key for key in one.amounts if any(one.amounts[key])} for one in (before, after)]
    return not changed and shown[0] == shown[1]


def fields(data: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401 - YAML
    """Yield the path of every field of a book, its lists of things that happened aside."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            yield from fields(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from fields(value, (*path, place))


def without(data: dict[str, Any], path: Path) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return changed


def is_detail(path: Path, data: Any) -> bool:  # noqa: ANN401 - YAML
    """Return whether a field says more of something, and is no thing of its own."""
    if path[0] == "documents" and path[2:3] in (("boxes",), ("box_12",)):
        document = data["documents"][path[1]]
        if "form_5498" in document or "form_w2" in document:
            # Each box of Form 5498 is a contribution, a conversion or a value, and each code of
            # box 12 of Form W-2 the deferrals of a year: as an event is.
            return False
    return len(path) > 1 and path[-1] not in HAPPENED and path[-2] not in MOVES


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_field_that_is_left_out_is_missed_or_changes_nothing(name: str) -> None:
    data = yaml.load(EXAMPLES[name], LOADER)  # noqa: S506 - text only
    before = told(data)
    assert before is not None
    silent = [
        path
        for path in fields(data)
        if not missed(before, told(without(data, path))) and is_detail(path, data)
    ]
    assert silent == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_event_that_is_left_out_is_missed_where_a_document_shows_it(name: str) -> None:
    """Balances contradict it by being exceeded, documents by standing alone."""
    data = yaml.load(EXAMPLES[name], LOADER)  # noqa: S506 - text only
    before = told(data)
    assert before is not None
    shown = documented(EXAMPLES[name])
    silent = [
        event
        for place, event in enumerate(data.get("events", ()))
        if f"event-{place + 1}" in shown
        and not missed(before, told(without(data, ("events", place))))
    ]
    assert silent == []


def documented(text: str) -> set[str]:
    """Return the events of which a document of the book is the form, whether it agrees or not.

    Another form of the same account and year says nothing of an event that has none.
    """
    report = basisbook.report_book(basisbook.read_text(text))
    return {form.event for year in report.years for form in year.expected_1099r if form.received}


def test_an_event_that_is_left_out_is_missed_where_a_balance_contradicts_it() -> None:
    tried = 0
    for name, text in all_books():
        data = yaml.load(text, LOADER)  # noqa: S506 - text only
        for place in range(len(data.get("events", ()))):
            less = without(data, ("events", place))
            if exceeded(less) and not exceeded(data):
                before = told(data)
                assert before is not None
                assert missed(before, told(less)), (name, place)
                tried += 1
    assert tried > 20


def exceeded(data: dict[str, Any]) -> bool:
    """Return whether a payment is more than simple bookkeeping leaves in its account.

    Nothing is said of books in which an account is first heard of when it pays, or in which
    something else happens.
    """
    held: dict[str, Cents] = {}
    for event in sorted(data.get("events", ()), key=lambda event: str(event["date"])):
        if not set(event) & {"opening", "value", "contribution", *PAYS}:
            return False
        if not set(_paid(event)) <= set(held):
            return False
        if "opening" in event:
            held[event["opening"]] = parse_money(event["balance"])
        elif "value" in event:
            held[event["value"]] = parse_money(event["amount"])
        elif "contribution" in event:
            name = event["contribution"]
            held[name] = held.get(name, 0) + parse_money(event["amount"])
        elif _pays_more(event, held):
            return True
    return False


def _pays_more(event: dict[str, Any], held: dict[str, Cents]) -> bool:
    """Return whether an event pays more than is held; otherwise move the money."""
    paid = _paid(event)
    amounts = {
        name: held[name] if what == "all" else parse_money(what) for name, what in paid.items()
    }
    if any(cents > held[name] for name, cents in amounts.items()):
        return True
    for name, cents in amounts.items():
        held[name] -= cents
    to = event.get("to") or []
    for part in [{"account": to}] if isinstance(to, str) else to:
        share = part.get("amount", "all")
        cents = sum(amounts.values()) if share == "all" else parse_money(share)
        held[part["account"]] = held.get(part["account"], 0) + cents
    return False


def _paid(event: dict[str, Any]) -> dict[str, str]:
    """Return what an event takes from which accounts."""
    named: Any = next((event[kind] for kind in PAYS if kind in event), {})
    if isinstance(named, dict):
        return named
    names = [named] if isinstance(named, str) else list(named)
    return dict.fromkeys(names, event.get("amount", "all"))
