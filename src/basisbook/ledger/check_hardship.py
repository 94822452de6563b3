"""Distributions on account of hardship: where there are none, and details without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Distribution
from basisbook.ledger.outflows import accounts_of

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_hardship(findings: Findings) -> None:
    """Find hardship distributions that cannot be, and details of what is none."""
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Distribution):
            _check(findings, event, ("events", index))


def _check(findings: Findings, event: Distribution, keys: Keys) -> None:
    of_ira = any(findings.book.accounts[name].plan is None for name in accounts_of(event)[:1])
    if event.reason == "hardship" and of_ira:
        findings.add(
            "E521",
            (*keys, "reason"),
            _(
                "An IRA pays at any time, so the law has no hardship distribution from one; nor is "
                "hardship alone an exception to the additional tax (26 USC 72(t)(2))."
            ),
            _("Leave `reason` out, or write the exception that fits the owner's case."),
        )
    if event.hardship is not None and event.reason != "hardship":
        findings.add_entry(
            "E522",
            (*keys, "hardship"),
            _("These details are of a hardship distribution, which this is not."),
            _("Write `reason: hardship` beside them, or leave `hardship` out."),
        )
