"""Where the money of a contribution may come from, by the kind of account that it goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import days
from basisbook.ledger.contributed import DEFERRALS, EMPLOYERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.ledger.book import Contribution
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_BY_EMPLOYER = "federal.availability.designated_roth_by_employer"

SOURCES: Mapping[str, tuple[str, ...]] = {
    "pre-tax": (*DEFERRALS, *EMPLOYERS),
    "designated Roth": (*DEFERRALS, *EMPLOYERS),
    "after-tax": ("employee contribution",),
    "SEP IRA": ("elective deferral", "catch-up", "nonelective"),
    "SIMPLE IRA": (*DEFERRALS, *EMPLOYERS),
}
"""Sources by kind of account; into other IRAs only their owner pays."""


def check_source(findings: Findings, event: Contribution, kind: str, keys: Keys) -> None:
    """Find a source that money of an account cannot have."""
    if event.source is None:
        return
    known = SOURCES.get(kind, ())
    if event.source not in known:
        findings.add(
            "E403",
            (*keys, "source"),
            _("A contribution to '{account}' ({kind}) is no {source}.").format(
                account=event.contribution, kind=kind, source=event.source
            ),
            _("Use one of {known}.").format(known=", ".join(known))
            if known
            else _("Leave `source` out: only the owner pays into this IRA."),
        )
    elif (
        kind == "designated Roth"
        and event.source in EMPLOYERS
        and event.date < days.first_day(_BY_EMPLOYER)
    ):
        findings.add(
            "E405",
            (*keys, "source"),
            _("Employers could not pay into designated Roth accounts before {date}.").format(
                date=days.first_day(_BY_EMPLOYER)
            ),
            _("Correct the date, the account or the source."),
        )
    elif event.treatment is not None:
        findings.add(
            "E404",
            (*keys, "treatment"),
            _("What an employer pays into an IRA is never deducted by its owner."),
            _("Leave out `treatment`, or `source` if the owner paid it."),
        )
