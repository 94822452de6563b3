"""Thefts: amounts that cannot be, and those of which the law is not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Theft
from basisbook.rules.s165_theft import personal_theft

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_theft(findings: Findings) -> None:
    """Find thefts that cannot be, and those for which there is no rule."""
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Theft):
            _check(findings, event, ("events", index))


def _check(findings: Findings, event: Theft, keys: Keys) -> None:
    if event.recovered > event.amount:
        findings.add(
            "E591",
            (*keys, "recovered"),
            _("More came back than was stolen."),
            _("Correct one of the two amounts."),
        )
    if event.activity == "personal" and event.date.year < personal_theft.since:
        findings.add(
            "G370",
            (*keys, "activity"),
            _("Basisbook has no rule for personal thefts before {year} yet.").format(
                year=personal_theft.since
            ),
            _("See Form 4684 of {year}, Section A, and take it to a tax preparer.").format(
                year=event.date.year
            ),
        )
