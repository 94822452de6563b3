"""What a rebuild says can be holds what the report makes of the same book, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import basisbook
from basisbook.errors import BookError
from tests.books import all_books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.rebuild.model import Kept, Span
    from basisbook.report.model import Amount, Report, YearReport

_BASIS = {
    "traditional IRAs": "basis",
    "Roth IRAs": "regular",
    "after-tax": "investment",
    "designated Roth": "investment",
}
_WHOLE_DOLLARS = 5_00
"""What lines in whole dollars, and line 10 with few places, can make of a difference."""
_OTHERWISE = {
    "examples/rebuild-plan-sources": "a later statement shows contributions that no event tells",
    "examples/roth-excess-deferral-late-form-pro-rata": "the form that it goes by is wrong",
    "scenarios/s165/iras-closed-2016": "the basis that was left was deducted as a loss",
}
"""Books of which the two say different things, and why that is right."""


def _holds(span: Span, amount: Amount) -> bool:
    low = amount.cents if amount.cents is not None else amount.low
    high = amount.cents if amount.cents is not None else amount.high
    if low is None or high is None:
        return True
    above = span.high is not None and low > span.high + _WHOLE_DOLLARS
    return not above and high >= span.low - _WHOLE_DOLLARS


def _amounts(kept: Kept, year: YearReport) -> Iterator[Amount]:
    """Yield the basis that a report has for what a rebuild is about."""
    for contract in year.contracts:
        one = contract.accounts == (kept.account,) if kept.account else contract.kind == kept.kind
        # Inherited IRAs are apart.
        if one and contract.id.count(".") == 1:
            yield from (each for each in contract.amounts if each.name == _BASIS[kept.kind])


def _differ(kept: Kept, report: Report) -> Iterator[str]:
    years = {(year.year, year.owner): year for year in report.years}
    for one in kept.years:
        year = years.get((one.year, kept.owner))
        for amount in _amounts(kept, year) if year else ():
            if not _holds(one.basis, amount):
                yield f"{kept.kind} {one.year}: {amount} is not within {one.basis}"
    for form in kept.late_forms:
        year = years.get((form.year, kept.owner))
        mine = {line.name: line for line in year.forms if line.form == "Form 8606"} if year else {}
        for line in form.lines:
            said = mine[line.name].amount if line.name in mine else None
            if line.amount and said and not _holds(line.amount, said):
                yield f"{kept.kind} {form.year} {line.name}: {said} is not within {line.amount}"


@pytest.mark.slow
def test_a_rebuild_holds_what_the_report_has_of_every_book() -> None:
    compared, differing = 0, {}
    for name, text in all_books():
        read = basisbook.read_text(text)
        try:
            rebuilt = basisbook.rebuild_basis(read)
        except BookError:
            continue
        report = basisbook.report_book(read)
        if report.status != "problems":
            sure = [kept for kept in rebuilt.kept if not kept.contradictions]
            compared += sum(len(kept.years) for kept in sure)
            if found := [said for kept in sure for said in _differ(kept, report)]:
                differing[name] = found
    assert differing.keys() == _OTHERWISE.keys(), differing
    assert compared
