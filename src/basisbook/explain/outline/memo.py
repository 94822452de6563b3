"""The memo: the report in the order in which a preparer files it, with a chart and every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Chart, Column, Document, Item, Listing, Section, Series, Table
from basisbook.explain.outline import outline
from basisbook.explain.outline.years import heading
from basisbook.explain.text import money
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.model import Authority, Report, YearReport

_LEAST = 2
"""Years from which on bars tell more than a number."""


def memo_outline(report: Report) -> Document:
    """Return a report as a memo, which is the whole report and what a file needs besides."""
    whole = outline(report, detail=True)
    glance = [one for one in whole.sections if one.id == "years"]
    rest = [one for one in whole.sections if one.id != "years"]
    sections = (*glance, *charts(report), *rest, *_authorities(report))
    return whole._replace(title=_("Memo: {title}").format(title=report.title), sections=sections)


def charts(report: Report) -> Iterator[Section]:
    """Yield balance and basis by year as bars, where there are years to compare."""
    if len(report.years) < _LEAST:
        return
    years = tuple(heading(report, year) for year in report.years)
    series = (
        Series(_("Balance at the end of the year"), tuple(map(_balance, report.years))),
        Series(_("Basis left at the end of the year"), tuple(map(_basis, report.years))),
    )
    columns = (Column(_("Year")), *(Column(one.label, numeric=True) for one in series))
    rows = tuple(
        (year, *(_said(one.values[place]) for one in series)) for place, year in enumerate(years)
    )
    chart = Chart(_("Balance and basis by year"), years, series, Table(columns, rows))
    yield Section("chart", _("Balance and basis by year"), (chart,))


def _balance(year: YearReport) -> int | None:
    """Return what all contracts held, or None where one of them is not known."""
    amounts = (one for contract in year.contracts for one in contract.amounts)
    held = [one.cents for one in amounts if one.name == "balance"]
    known = [cents for cents in held if cents is not None]
    return sum(known) if len(known) == len(held) else None


def _basis(year: YearReport) -> int | None:
    left = [total.cents for total in year.totals if total.name == "basis_left"]
    return left[0] if left else None


def _said(cents: int | None) -> str:
    return _("not known") if cents is None else money(cents)


def _authorities(report: Report) -> Iterator[Section]:
    if report.authorities:
        items = tuple(Item(one.cite, value=_years(one)) for one in report.authorities)
        yield Section("authorities", _("Authorities"), (Listing(items),))


def _years(one: Authority) -> str:
    if one.since is None:
        return ""
    if one.until is None:
        return _("from {year}").format(year=one.since)
    return f"{one.since}–{one.until}"
