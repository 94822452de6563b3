"""A report, put in order: the answer first, then what it rests on, then what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Document, Section, Table
from basisbook.explain.outline import points, terms, trace, years
from basisbook.explain.outline.frame import footer, standing
from basisbook.explain.text import figure
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.model import Report


def outline(report: Report, *, detail: bool = False) -> Document:
    """Return what a report says; `detail` adds every trace step, and what exact terms mean."""
    sources = trace.Sources.of(report, detail=detail)
    sections = tuple(_sections(report, sources))
    return Document(
        _("Basisbook: {title}").format(title=report.title),
        standing(report),
        (*sections, *(terms.section(sections) if detail else ())),
        footer(report),
        report.language,
    )


def _sections(report: Report, sources: trace.Sources) -> Iterator[Section]:
    if len(report.years) > 1:
        yield _glance(report)
    for year in report.years:
        yield years.section(report, year, sources)
    yield from points.sections(report, sources)
    if sources.detail:
        yield trace.section(sources)


def _glance(report: Report) -> Section:
    titles = {
        "includible": _("Includible in income"),
        "recovered": _("Recovered basis"),
        "basis_left": _("Basis left"),
    }
    totals = [{total.name: figure(total) for total in year.totals} for year in report.years]
    names = [name for name in years.HEADLINE if any(name in known for known in totals)]
    columns = (Column(_("Year")), *(Column(titles[name], numeric=True) for name in names))
    rows = tuple(
        (years.heading(report, year), *(known.get(name, "") for name in names))
        for year, known in zip(report.years, totals, strict=True)
    )
    return Section("years", _("The years at a glance"), (Table(columns, rows),))
