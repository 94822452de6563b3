"""What is still open: questions, unsettled points, findings; and what was assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Amounts, Block, Item, Line, Listing, Paragraph, Section
from basisbook.explain.text import figure
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.outline.trace import Sources
    from basisbook.report.model import (
        Answer,
        Consequence,
        Finding,
        Question,
        Report,
        Unsettled,
    )

SEVERITIES = {
    "problem": deferred("problem"),
    "gap": deferred("no rule yet"),
    "warning": deferred("warning"),
}


def sections(report: Report, sources: Sources) -> Iterator[Section]:
    """Return the sections that are not empty, what asks most of the reader first."""
    for identifier, title, blocks in (
        ("questions", _("Questions"), _questions(report, sources)),
        ("unsettled", _("Where the law is unsettled"), _unsettled(report, sources)),
        ("findings", _("Findings"), listed(report.findings)),
        ("assumptions", _("What was assumed"), _assumptions(report)),
    ):
        if blocks:
            yield Section(identifier, title, blocks)


def _questions(report: Report, sources: Sources) -> tuple[Block, ...]:
    return tuple(
        Section(
            question.id,
            _("{id}. {text}").format(id=question.id, text=question.text),
            tuple(_question(question, sources)),
            "warning",
        )
        for question in report.questions
    )


def _question(question: Question, sources: Sources) -> Iterator[Block]:
    yield Paragraph(_("Why it matters: {why}").format(why=question.why))
    yield Listing(tuple(_answer(answer, sources) for answer in question.answers))
    yield Paragraph(_("Write the answer in the book: {write}").format(write=question.write))


def _answer(answer: Answer, sources: Sources, mark: str = "") -> Item:
    lines = tuple(_consequence(consequence, sources) for consequence in answer.consequences)
    blocks = (Amounts(lines),) if lines else ()
    return Item(answer.text, label=mark, blocks=blocks)


def _consequence(consequence: Consequence, sources: Sources) -> Line:
    year, value = consequence.year, consequence.amount
    label = _("{year}: {label}").format(year=year, label=value.label)
    if consequence.where:
        label = _("{label}, {where}").format(label=label, where=consequence.where)
    return Line(label, figure(value), sources.note(value))


def _unsettled(report: Report, sources: Sources) -> tuple[Block, ...]:
    return tuple(
        Section(
            point.id,
            _("{id}. {text}").format(id=point.id, text=point.text),
            tuple(_point(point, sources)),
        )
        for point in report.unsettled
    )


def _point(point: Unsettled, sources: Sources) -> Iterator[Block]:
    yield Paragraph(_("What there is to go by:"), cites=point.authority)
    yield Listing(
        tuple(
            _answer(position, sources, position_mark(point, position))
            for position in point.positions
        )
    )


def position_mark(point: Unsettled, position: Answer) -> str:
    """Return whether a position is used, and who says so; nothing of the others."""
    if position.id != point.chosen:
        return ""
    return _("used here, your choice") if point.own_choice else _("used here, as the default")


def listed(findings: tuple[Finding, ...]) -> tuple[Block, ...]:
    """Return findings as a list, each with what to do; nothing if there are none."""
    return (Listing(tuple(map(_finding, findings))),) if findings else ()


def _finding(finding: Finding) -> Item:
    mark = _("{severity} {code}").format(
        severity=_(SEVERITIES[finding.severity]), code=finding.code
    )
    where = [text for text in (finding.year and str(finding.year), finding.place) if text]
    blocks = (Paragraph(finding.remedy),) if finding.remedy else ()
    return Item(finding.text, label=mark, cites=tuple(where), blocks=blocks)


def _assumptions(report: Report) -> tuple[Block, ...]:
    items = tuple(map(Item, report.assumptions))
    return (Listing(items),) if items else ()
