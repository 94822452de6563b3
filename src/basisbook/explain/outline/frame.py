"""What stands at the head and the foot of every document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Paragraph
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext

if TYPE_CHECKING:
    from basisbook.report.model import Report, Versions


def standing(report: Report) -> Paragraph:
    """Return whether a report can be relied on, and if not, why."""
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
        "Nothing that matters to income or basis is missing; but {n} limit is "
        "not settled (see Contributions and limits).",
        "Nothing that matters to income or basis is missing; but {n} limits are "
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


def footer(report: Report) -> tuple[str, ...]:
    """Return the last lines of everything that is made from a report."""
    return version_line(report.versions), advice()


def advice() -> str:
    """Return who decides."""
    return _(
        "This is not advice. It says what the law provides and where it is unsettled;"
        " you or your preparer decide."
    )


def version_line(versions: Versions) -> str:
    """Return the three versions that an answer rests on, in one line."""
    return _("Software {software} · law {law} · format {format}").format(**versions._asdict())
