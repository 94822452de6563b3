"""A report, put in order: the answer first, then what it rests on, then what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Document, Paragraph, Section, Table
from basisbook.explain.outline import points, trace, years
from basisbook.explain.text import figure
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.model import Report


def outline(report: Report, *, detail: bool = False) -> Document:
    """Return what the report says as a neutral document; `detail` adds every trace step."""
    sources = trace.Sources.of(report, detail=detail)
    return Document(
        _("Basisbook: {title}").format(title=report.title),
        _standing(report),
        tuple(_sections(report, sources)),
        _footer(report),
        report.language,
    )


def _sections(report: Report, sources: trace.Sources) -> Iterator[Section]:
    if len(report.years) > 1:
        yield _glance(report)
    for year in report.years:
        yield years.section(report, year, sources)
    yield from points.sections(report, sources)
    if sources.detail:
        yield trace.section(report, sources)


def _standing(report: Report) -> Paragraph:
    if report.status == "ok":
        return _settled(report)
    counts = _counts(report)
    if report.status == "problems":
        text = _("Not reliable yet: {counts}. Mend the book first.")
    else:
        text = _("Done, but it needs your review: {counts}.")
    return Paragraph(text.format(counts=counts), "warning")


def _settled(report: Report) -> Paragraph:
    """Return that nothing is missing, but for limits on contributions that facts may lower."""
    left = sum(
        limit.status in ("not settled", "no law") for year in report.years for limit in year.limits
    )
    if not left:
        return Paragraph(_("Complete: nothing that matters is missing from the book."), "good")
    text = ngettext(
        "Nothing that matters to income or basis is missing; but {n} limit on contributions is "
        "not settled (see Contributions and limits).",
        "Nothing that matters to income or basis is missing; but {n} limits on contributions are "
        "not settled (see Contributions and limits).",
        left,
    )
    return Paragraph(text.format(n=left), "warning")


def _counts(report: Report) -> str:
    severities = [finding.severity for finding in report.findings]
    problems, gaps = severities.count("problem"), severities.count("gap")
    counted = (
        (problems, ngettext("{n} problem", "{n} problems", problems)),
        (
            len(report.questions),
            ngettext("{n} open question", "{n} open questions", len(report.questions)),
        ),
        (gaps, ngettext("{n} case without a rule", "{n} cases without a rule", gaps)),
        (
            len(report.unsettled),
            ngettext("{n} unsettled point", "{n} unsettled points", len(report.unsettled)),
        ),
    )
    said = [text.format(n=n) for n, text in counted if n]
    return _(", ").join(said) or _("see the findings below")


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


def _footer(report: Report) -> tuple[str, ...]:
    return (
        _("Software {software} · law {law} · format {format}").format(
            software=report.versions.software,
            law=report.versions.law,
            format=report.versions.format,
        ),
        _(
            "This is not advice. It says what the law provides and where it is unsettled;"
            " you or your preparer decide."
        ),
    )
