"""The first table: the three numbers of every year, and what they mean in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.outline.frame import footer, standing
from basisbook.explain.outline.trace import Sources
from basisbook.exports.expressions import Sum
from basisbook.exports.model import Column, Money, Table
from basisbook.exports.tables import cells
from basisbook.exports.tables.years import BASIS
from basisbook.exports.ways import line_key
from basisbook.forms.f1040 import FORM as F1040
from basisbook.forms.f5329 import FORM as F5329
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.exports.model import Cell, Expression
    from basisbook.report.model import Report, YearReport

_INCOME = (
    ("ira_includible", "pension_includible", "excess_deferrals"),
    ("ira_includible", "pension_includible"),
    ("combined_includible",),
    ("ira_includible",),
    ("pension_includible",),
    ("excess_deferrals",),
    ("corrective_distributions",),
    ("pension_includible", "corrective_distributions"),
    ("excess_deferrals", "corrective_distributions"),
    ("deferred_wages",),
    ("ira_includible", "deferred_wages"),
    ("pension_includible", "deferred_wages"),
    ("ira_includible", "pension_includible", "deferred_wages"),
    ("combined_includible", "deferred_wages"),
)
"""Which lines of Form 1040 income of a year may stand on."""


def table(report: Report) -> Table:
    """Return a row a year and owner."""
    sources = Sources.of(report, detail=False)
    return Table(
        "answer",
        _("Answer"),
        (
            *cells.whose(),
            *cells.sums(
                _("Includible in income"),
                _("Recovered basis"),
                _("Basis left"),
                _("Additional tax"),
            ),
            Column(_("In one sentence"), 60),
            Column(_("Authority"), 26),
        ),
        tuple(_row(report, year, sources) for year in report.years),
        above=(_("Basisbook: {title}").format(title=report.title), standing(report).text),
        below=footer(report),
    )


def _row(report: Report, year: YearReport, sources: Sources) -> tuple[Cell, ...]:
    includible = cells.named(year.totals, "includible")
    return (
        *cells.who(report, year),
        *(_total(year, name) for name in ("includible", "recovered", "basis_left")),
        _total(year, "additional_tax") or Money(0),
        year.answer,
        sources.note(includible) if includible else "",
    )


def _total(year: YearReport, name: str) -> Cell:
    key = cells.key(year, "total", "", name)
    return cells.amount(cells.named(year.totals, name), key, _follows(year, name))


def _follows(year: YearReport, name: str) -> tuple[Expression, ...]:
    """Return from what a total of a year may follow: lines of the return, payments, contracts."""
    if name == "includible":
        return tuple(
            Sum(tuple(line_key(year.year, year.owner, F1040, line) for line in lines))
            for lines in _INCOME
        )
    if name == "recovered":
        paid = (
            cells.key(year, "event", event.id, name)
            for event in year.events
            if cells.named(event.amounts, name)
        )
        return _sum(tuple(paid))
    if name == "basis_left":
        held = (
            cells.key(year, "contract", contract.id, one.name)
            for contract in year.contracts
            for one in contract.amounts
            if one.name in BASIS
        )
        return _sum(tuple(held))
    return (Sum((line_key(year.year, year.owner, F5329, name),)),)


def _sum(keys: tuple[str, ...]) -> tuple[Expression, ...]:
    return (Sum(keys),) if keys else ()
