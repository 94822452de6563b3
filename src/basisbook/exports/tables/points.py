"""What is open, unsettled, found or assumed; and the authorities that the answers rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.outline.points import SEVERITIES, position_mark
from basisbook.explain.text import figure
from basisbook.exports.model import Column, Table
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.exports.model import Cell
    from basisbook.report.model import Answer, Finding, Question, Report, Unsettled


def table(report: Report) -> Table:
    """Return a row a question's answer, a position, a finding and an assumption."""
    rows = [
        *(row for one in report.questions for row in _question(one)),
        *(row for one in report.unsettled for row in _unsettled(one)),
        *(_finding(one) for one in report.findings),
        *((_("What was assumed"), None, text, None, None, None) for text in report.assumptions),
    ]
    return Table(
        "points",
        _("Questions and findings"),
        (
            Column(_("Sort"), 18),
            Column(_("Id"), 8),
            Column(_("What it is"), 60),
            Column(_("Answer or position"), 46),
            Column(_("What that would change"), 60),
            Column(_("What to write or do"), 60),
        ),
        tuple(rows),
    )


def _question(one: Question) -> Iterator[tuple[Cell, ...]]:
    for number, answer in enumerate(one.answers):
        first = (f"{one.text} {one.why}", one.write) if number == 0 else (None, None)
        yield _("Question"), one.id, first[0], answer.text, _changes(answer), first[1]


def _unsettled(one: Unsettled) -> Iterator[tuple[Cell, ...]]:
    for number, position in enumerate(one.positions):
        told = f"{one.text} ({'; '.join(one.authority)})" if number == 0 else None
        used = position_mark(one, position) or None
        yield _("Unsettled law"), one.id, told, position.text, _changes(position), used


def _changes(answer: Answer) -> str:
    """Return what an answer or a position makes of amounts, in one cell."""
    return "; ".join(
        f"{one.year}: {one.amount.label} {figure(one.amount)}" for one in answer.consequences
    )


def _finding(one: Finding) -> tuple[Cell, ...]:
    where = ", ".join(filter(None, (str(one.year or ""), one.place)))
    return (_(SEVERITIES[one.severity]), one.code, one.text, where or None, None, one.remedy)


def authorities(report: Report) -> Table:
    """Return a row an authority."""
    return Table(
        "authorities",
        _("Authorities"),
        (Column(_("Authority"), 60), Column(_("Since"), 8), Column(_("Until"), 8)),
        tuple((one.cite, one.since, one.until) for one in report.authorities),
    )
