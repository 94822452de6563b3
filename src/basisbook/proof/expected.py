"""A figure that somebody else gave, held against what the book gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.errors import ProblemsError
from basisbook.ledger.scalars import UnreadableError, parse_signed_money
from basisbook.proof import faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.money import Cents
    from basisbook.report.model import Amount, Report, YearReport

Outcome = Literal["confirmed", "refuted", "open"]


class Expectation(NamedTuple):
    """A figure as it was given: `of` is the name of a total, or a form and its line."""

    of: str
    cents: Cents


class Held(NamedTuple):
    """What the book says of a figure: it is so, it is not, or that depends on open questions."""

    outcome: Outcome
    expected: Expectation
    year: int
    owner: str
    amount: Amount


class Checked(NamedTuple):
    """All figures that were held against one book."""

    language: str
    figures: tuple[Held, ...]


def parse(text: str) -> Expectation:
    """Return the expectation in a text such as `includible=2,000` or `8606:14=5,000`.

    Raises `ProblemsError` (E704) if it is none.
    """
    of, _equals, amount = text.rpartition("=")
    try:
        cents = parse_signed_money(amount)
    except UnreadableError:
        of = ""
    if not of.strip():
        raise ProblemsError((faults.no_expectation(text),))
    return Expectation(of.strip(), cents)


def hold(report: Report, expectations: Sequence[str]) -> tuple[Held, ...]:
    """Return what a report says of each figure that was expected of it.

    Raises `ProblemsError` (E704 to E706) for what is no expectation, is not in the report, or
    is there in several years or for several owners.
    """
    return tuple(_held(report, parse(text)) for text in expectations)


def _held(report: Report, expected: Expectation) -> Held:
    found = [(year, amount) for year in report.years for amount in _amounts(year, expected.of)]
    if not found:
        names = dict.fromkeys(name for year in report.years for name in _names(year))
        raise ProblemsError((faults.not_told(expected.of, tuple(names)),))
    if len(found) > 1:
        places = tuple((year.year, report.owners[year.owner]) for year, _amount in found)
        raise ProblemsError((faults.several(expected.of, places),))
    year, amount = found[0]
    return Held(_outcome(amount, expected.cents), expected, year.year, year.owner, amount)


def _amounts(year: YearReport, of: str) -> Iterator[Amount]:
    form, _colon, line = of.partition(":")
    if not line:
        yield from (amount for amount in year.totals if amount.name == of)
        return
    for told in year.forms:
        if told.amount is not None and told.line == line and form.lower() in _short(told.form):
            yield told.amount


def _short(form: str) -> tuple[str, str]:
    """Return a form's name as it may be typed: `form 8606`, or `8606`."""
    return form.lower(), form.lower().removeprefix("form ").removesuffix(" (form 1040)")


def _names(year: YearReport) -> Iterator[str]:
    yield from (amount.name for amount in year.totals)
    for told in year.forms:
        if told.amount is not None and told.line:
            yield f"{_short(told.form)[1]}:{told.line}"


def _outcome(amount: Amount, cents: Cents) -> Outcome:
    if amount.cents is not None:
        return "confirmed" if amount.cents == cents else "refuted"
    if amount.low is not None and cents < amount.low:
        return "refuted"
    if amount.high is not None and cents > amount.high:
        return "refuted"
    return "open"
