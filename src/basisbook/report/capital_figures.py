"""Figures of capital gains and losses: each sale's columns, Schedule D, and the return's line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.capital import capital_years, gain_of
from basisbook.engine.shares import Sale
from basisbook.forms.f1040 import FORM as F1040
from basisbook.forms.schedule_d import FORM as SCHEDULE_D
from basisbook.forms.schedule_d import FORM_8949, sale_lines
from basisbook.kernel.rule import EVENT
from basisbook.law.year import has_form
from basisbook.report.keys import Figure, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.capital import CapitalYear
    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Outcome
    from basisbook.ledger.book import Book
    from basisbook.money import Cents


def capital_figures(book: Book, outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield what sales of securities put on Form 8949, Schedule D and the return."""
    sales: dict[int, list[tuple[int, int]]] = {}
    for number, entry in enumerate(outcome.program.entries):
        if isinstance(entry.event, Sale):
            year, subject = entry.date.year, (EVENT, number)
            sales.setdefault(year, []).append(subject)
            owner = outcome.program.layout.contract_of(entry.event.sale).owner
            form = FORM_8949 if has_form(FORM_8949, year) else SCHEDULE_D
            sold = _told_apart(outcome, entry)
            lines = sale_lines(entry.event.amount, entry.event.basis, gain_of(entry.event))
            for name, cents in lines.items():
                key = Key(year, owner, "form", f"{form}, {sold}", name)
                yield key, Figure(cents, (subject,))
    for one in capital_years(book, outcome).values():
        if one.year in outcome.years and any((*one.brought, *one.own)):
            subjects = tuple(sales.get(one.year, ()))
            for name, cents in _schedule(one).items():
                yield Key(one.year, one.filer, "form", SCHEDULE_D, name), Figure(cents, subjects)
            key = Key(one.year, one.filer, "form", F1040, "capital_gain")
            yield key, Figure(one.income(), subjects)


def _told_apart(outcome: Outcome, entry: Entry) -> str:
    """Return the day of a sale, with a number where several were sold on it."""
    same = [
        one.id
        for one in outcome.program.entries
        if isinstance(one.event, Sale) and one.date == entry.date
    ]
    return f"{entry.date} ({same.index(entry.id) + 1})" if len(same) > 1 else str(entry.date)


def _schedule(one: CapitalYear) -> dict[str, Cents]:
    """Return the lines of Schedule D that a year of a return fills in."""
    carried = {
        "short_carryover": one.brought.short_term,
        "long_carryover": one.brought.long_term,
    }
    return {
        **{name: cents for name, cents in carried.items() if cents},
        "short_net": one.net.short_term,
        "long_net": one.net.long_term,
        "capital_total": one.total,
        **({"capital_allowed": one.income()} if one.total < 0 else {}),
    }
