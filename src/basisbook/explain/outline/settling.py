"""What has to be settled before amounts go on a return: said first, wherever amounts are copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Paragraph, Section
from basisbook.explain.outline.points import listed
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.report.model import Finding


def settled(questions: Mapping[str, str], findings: tuple[Finding, ...]) -> Paragraph:
    """Return whether amounts are settled: what is open, by id, and what was found."""
    if questions:
        return Paragraph(
            _("Some amounts turn on what the book does not tell yet: {questions}").format(
                questions=" ".join(f"{id_}. {text}" for id_, text in questions.items())
            ),
            "warning",
        )
    if findings:
        return Paragraph(
            _("The amounts follow from the book, but something is to be settled before you file."),
            "warning",
        )
    return Paragraph(_("Every amount is settled by the book."), "good")


def to_settle(findings: tuple[Finding, ...]) -> Iterator[Section]:
    """Yield what was found, as the section that stands before all amounts."""
    if findings:
        yield Section("findings", _("Settle this before you file"), listed(findings), "warning")
