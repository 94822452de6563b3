"""Distributions on account of hardship, of which IRAs know none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Distribution
from basisbook.ledger.outflows import accounts_of, is_hardship

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_hardship(findings: Findings) -> None:
    """Find hardship distributions from accounts that have none."""
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Distribution):
            _check(findings, event, ("events", index))
            _check_plan_year(findings, event, ("events", index))


def _check_plan_year(findings: Findings, event: Distribution, keys: Keys) -> None:
    began = event.hardship.plan_year if event.hardship else None
    if began is not None and not event.date.year - 1 <= began <= event.date.year:
        findings.add(
            "E552",
            (*keys, "hardship", "plan_year"),
            _("No plan year that began in {began} was still running on {date}.").format(
                began=began, date=event.date
            ),
            _("Write the year in which the plan year of the payment began."),
        )


def _check(findings: Findings, event: Distribution, keys: Keys) -> None:
    of_ira = any(findings.book.accounts[name].plan is None for name in accounts_of(event)[:1])
    if of_ira and is_hardship(event):
        findings.add_entry(
            "E521",
            (*keys, "reason" if event.reason == "hardship" else "hardship"),
            _(
                "An IRA pays at any time, so the law has no hardship distribution from one; nor is "
                "hardship alone an exception to the additional tax (26 USC 72(t)(2))."
            ),
            _("Leave it out, or write the exception that fits the owner's case as `reason`."),
        )
