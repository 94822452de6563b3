"""The Form 1099-R that the payer should issue, beside the one that was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Item, Listing, Paragraph, Section, Table
from basisbook.explain.text import figure, money
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.blocks import Block
    from basisbook.report.model import Box, ExpectedForm, YearReport


def sections(year: YearReport, prefix: str) -> list[Section]:
    """Return a section for each expected form of the year."""
    return [
        Section(
            f"{prefix}-1099r-{number}",
            _("Expected Form 1099-R: {title}").format(title=form.title),
            tuple(_blocks(form)),
        )
        for number, form in enumerate(year.expected_1099r, 1)
    ]


def _blocks(form: ExpectedForm) -> Iterator[Block]:
    yield _received(form.received)
    yield _table(form.boxes)
    if form.findings:
        yield Listing(tuple(map(Item, form.findings)))


def _received(received: str | None) -> Paragraph:
    if received == "agrees":
        return Paragraph(_("The form that you received agrees with this."), "good")
    if received == "accepted":
        return Paragraph(
            _("The form that you received holds an accepted value; see what it implies."), "good"
        )
    if received == "differs":
        return Paragraph(_("The form that you received differs from this."), "warning")
    return Paragraph(_("The book holds no form for this yet. Compare it when it comes."), "quiet")


def _table(boxes: tuple[Box, ...]) -> Table:
    columns = [Column(_("Box")), Column(_("What it is")), Column(_("Expected"), numeric=True)]
    choice = any(box.accepts for box in boxes)
    if choice:
        columns.append(Column(_("What that implies")))
    rows = [row for box in boxes for row in _rows(box)]
    return Table(tuple(columns), tuple(row if choice else row[:3] for row in rows))


def _rows(box: Box) -> Iterator[tuple[str, str, str, str]]:
    if not box.accepts:
        yield box.box, box.label, _value(box), ""
        return
    first, *others = box.accepts
    yield box.box, box.label, money(first.cents), first.implies
    for choice in others:
        yield "", "", _("or {value}").format(value=money(choice.cents)), choice.implies


def _value(box: Box) -> str:
    if box.text is not None:
        return box.text
    return _("empty") if box.amount is None else figure(box.amount)
