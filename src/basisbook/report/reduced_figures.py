"""Figures of the worksheets by which income reduces the limits for IRAs, in the years for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.ira_limits import (
    compensation_of,
    deduction_range,
    room_of,
    roth_range,
    year_of,
)
from basisbook.engine.limits import converted_income
from basisbook.forms import reduced_limits as form
from basisbook.forms.f1040 import ira_deduction
from basisbook.kernel.rule import LIMIT, silent
from basisbook.ledger.contributed import contributions
from basisbook.report.keys import Figure, Key
from basisbook.rules.s219_ira import phased_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.limit import Limit
    from basisbook.engine.outcome import Outcome
    from basisbook.law.records import PhaseOutLaw
    from basisbook.ledger.book import Book
    from basisbook.money import Cents


def reduced_figures(
    book: Book, outcome: Outcome, tested: tuple[Limit, ...]
) -> Iterator[tuple[Key, Figure]]:
    """Yield the lines of each worksheet that a person's year needs, and that is settled."""
    for one in tested:
        if one.needs or one.code not in ("ira-deduction", "roth-iras"):
            continue
        with silent():
            name, lines = _lines(book, outcome, one)
        for line, cents in lines.items():
            key = Key(one.year, one.owner, "form", name, line)
            yield key, Figure(cents, ((LIMIT, one.number),))


def _lines(book: Book, outcome: Outcome, one: Limit) -> tuple[str, dict[str, Cents]]:
    """Return which worksheet it is, and its lines; none where income does not reduce the limit."""
    every = contributions(book)
    year = year_of(book, one.owner, one.year, every)
    room = room_of(year, every)
    if one.code == "ira-deduction":
        reduced = _reduced(deduction_range(year), year.filing.modified_agi, room.dollars)
        if reduced is None or room.barred:
            return form.DEDUCTION, {}
        # More may be told to be deducted than is allowed, and less may be chosen.
        deducted = min(one.amounts["deductible"], ira_deduction(outcome, one))
        paid = sum(paid.amount for paid in year.traditional)
        of = form.Deducted(compensation_of(year, every), min(paid, room.dollars), deducted)
        return form.DEDUCTION, form.deduction_lines(reduced, of)
    income = (year.filing.modified_agi or 0) - converted_income(year, outcome)
    reduced = _reduced(roth_range(year), income, room.limit)
    others = sum(paid.amount for paid in year.traditional)
    return form.ROTH, form.roth_lines(reduced, others) if reduced else {}


def _reduced(law: PhaseOutLaw | None, income: Cents | None, whole: Cents) -> form.Reduced | None:
    if law is None or income is None:
        return None
    reduced = form.Reduced(law, income, whole, phased_out(whole, income, law))
    return reduced if reduced.is_within else None
