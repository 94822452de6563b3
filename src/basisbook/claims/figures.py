"""The figures of an explanation: worked out by the engine from a book, or read from the law.

A figure is named by where it stands:

    2024 event-3 includible         an amount of an event, or of a contract by its id
    2024 total additional_tax       a total of the year
    2024 loss deduction             of the year's first loss
    2024 line 8606 14               a line of a form
    2024 box event-3 5              a box of the Form 1099-R to expect
    2024 state NJ state_includible  what a state taxes of the year's distributions
    2024:ann total includible       the year of one of several owners
    other-book@2024 total loss      of another book than the record's own
    law federal.limits.ira 2026     a value of the law; by filing status where it has several
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.ledger.read import read_text
from basisbook.money import Ratio, dollars, percent
from basisbook.report import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from basisbook.claims.records import Record
    from basisbook.report.model import Amount, Report, YearReport

_PACKAGE = Path(__file__).parent.parent
_PLACES = (_PACKAGE / "examples", _PACKAGE.parent.parent / "examples")
"""Where the examples are: inside the wheel, and in the tree that it is built from."""


def book_text(name: str) -> str:
    """Return the text of an example book."""
    found = next(one for place in _PLACES if (one := place / f"{name}.yaml").exists())
    return found.read_text(encoding="utf-8")


@functools.cache
def report_of(name: str) -> Report:
    """Return the report of an example; what is taken from it has no words."""
    return build.report_of(read_text(book_text(name), f"{name}.yaml"))


def filled(record: Record, text: str) -> str:
    """Return an explanation with its figures."""
    return text.format_map(_Written(record))


class _Written(dict[str, str]):
    """The figures of a record by name, each worked out when it is asked for."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record

    def __missing__(self, name: str) -> str:
        return figure(self._record.figures[name], self._record.book)


def figure(where: str, book: str) -> str:
    """Return the figure that stands at a place, as people write it."""
    kind, *rest = where.split()
    return _law(*rest) if kind == "law" else _written(amount(where, book))


def _law(name: str, year: str, status: str = "") -> str:
    if status:
        return _short(store.amounts(name, int(year), status)[0])
    value = store.at(name, int(year)).value
    return percent(value) if isinstance(value, Ratio) else _short(store.money(name, int(year)))


def _short(cents: int) -> str:
    """Return money as a sentence has it: without cents where there are none."""
    return dollars(cents).removesuffix(".00")


def _written(value: Amount) -> str:
    if value.cents is not None:
        return _short(value.cents)
    if value.low is None or value.high is None:
        raise ValueError(value.name)
    return _("{low} to {high}").format(low=_short(value.low), high=_short(value.high))


def amount(where: str, book: str) -> Amount:
    """Return the amount that stands at a place of a report."""
    other, _at, place = where.rpartition("@")
    when, *at, what = place.split()
    year = _year(report_of(other or book), when)
    named = _SOURCES[at[0]](year, at) if at[0] in _SOURCES else _by_id(year, at[0])
    return named[what]


def _year(report: Report, when: str) -> YearReport:
    year, __, owner = when.partition(":")
    return next(one for one in report.years if one.year == int(year) and owner in {"", one.owner})


def _by_id(year: YearReport, id_: str) -> Mapping[str, Amount]:
    """Return the amounts of the one event, or the one contract, that has an id."""
    amounts = [event.amounts for event in year.events if event.id == id_]
    amounts += [contract.amounts for contract in year.contracts if contract.id == id_]
    (found,) = amounts
    return _named(found)


def _named(amounts: Iterable[Amount]) -> dict[str, Amount]:
    return {one.name: one for one in amounts}


def _totals(year: YearReport, _at: list[str]) -> Mapping[str, Amount]:
    return _named(year.totals)


def _loss(year: YearReport, _at: list[str]) -> Mapping[str, Amount]:
    loss = year.losses[0]
    saved = {} if loss.saved is None else {"saved": loss.saved}
    return {"loss": loss.loss, "deduction": loss.deduction, **saved}


def _lines(year: YearReport, at: list[str]) -> Mapping[str, Amount]:
    forms = (one for one in year.forms if one.form == f"Form {at[1]}")
    return {one.line: one.amount for one in forms if one.amount is not None}


def _boxes(year: YearReport, at: list[str]) -> Mapping[str, Amount]:
    form = next(one for one in year.expected_1099r if one.event == at[1])
    return {box.box: box.amount for box in form.boxes if box.amount is not None}


def _state(year: YearReport, at: list[str]) -> Mapping[str, Amount]:
    return _named(next(one for one in year.state_income if one.state == at[1]).amounts)


_SOURCES: dict[str, Callable[[YearReport, list[str]], Mapping[str, Amount]]] = {
    "total": _totals,
    "loss": _loss,
    "line": _lines,
    "box": _boxes,
    "state": _state,
}
