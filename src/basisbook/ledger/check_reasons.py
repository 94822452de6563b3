"""Reasons of distributions that say what the account, or the rest of the entry, contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import Distribution
from basisbook.ledger.outflows import NEVER_ROLLED, SERIES, accounts_of

if TYPE_CHECKING:
    from basisbook.ledger.book import Account
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys

_STOCK_PLANS = ("401(k)", "profit sharing", "401(a)")
"""Kinds of plan of which an employee stock ownership plan may be a part."""


def check_reasons(findings: Findings) -> None:
    """Find reasons that cannot be those of the account that paid."""
    for index, event in enumerate(findings.book.events):
        if isinstance(event, Distribution) and event.reason is not None:
            account = findings.book.accounts[accounts_of(event)[0]]
            keys: Keys = ("events", index)
            _check_account(findings, event, account, (*keys, "reason"))
            series = event.reason == SERIES and account.plan is not None
            if event.to and (series or event.reason in NEVER_ROLLED):
                _never_rolled(findings, event, (*keys, "to"))


def _check_account(findings: Findings, event: Distribution, account: Account, keys: Keys) -> None:
    if event.reason == "death" and account.inherited_from is None:
        findings.add(
            "E560",
            keys,
            _("The account that paid this does not say that it was inherited."),
            _(
                "Write `inherited_from` with the account; then no `reason` is needed. What is paid "
                "after a death comes out of the beneficiary's account, not of the deceased's."
            ),
        )
    plan = findings.book.plans[account.plan] if account.plan else None
    if event.reason == "dividends" and (plan is None or plan.kind not in _STOCK_PLANS):
        findings.add(
            "E561",
            keys,
            _(
                "Only an employee stock ownership plan passes dividends on (26 USC 404(k)); the "
                "account that paid this is of no plan that can be one."
            ),
            _("Correct the account or the kind of its plan, or leave `reason` out."),
        )
    if event.reason == "order for a dependent" and any(account.holding):
        findings.add(
            "E563",
            keys,
            _(
                "An order that provides for a child or other dependent takes the participant's "
                "money, and this account is not the participant's."
            ),
            _("Name the participant's account. A spouse or former spouse needs no `reason`."),
        )


def _never_rolled(findings: Findings, event: Distribution, keys: Keys) -> None:
    findings.add(
        "E562",
        keys,
        _("What a plan pays for the reason '{reason}' cannot be rolled over.").format(
            reason=event.reason
        ),
        _("Leave `to` out; write what was rolled over beside it as a distribution of its own."),
    )
