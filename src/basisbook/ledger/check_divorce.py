"""Transfers under a divorce: whose IRAs, and what of their basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, DivorceTransfer
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_divorce(findings: Findings) -> None:
    """Find transfers that cannot be under a divorce, or of which there is no rule."""
    for index, event in enumerate(findings.book.events):
        if isinstance(event, DivorceTransfer):
            _check(findings, event, ("events", index))


def _check(findings: Findings, event: DivorceTransfer, keys: Keys) -> None:
    book = findings.book
    names = [event.divorce_transfer, *([event.to] if event.to else [])]
    kinds = [book.accounts[name].kind for name in names]
    if ROTH_IRA in kinds and set(kinds) == {ROTH_IRA}:
        findings.add(
            "G344",
            (*keys, "divorce_transfer"),
            _("Basisbook has no rule yet for a Roth IRA that is divided in a divorce."),
            _("Take the year to a tax preparer; its contributions and conversions go along."),
        )
    elif not set(kinds) <= set(IRA_ACCOUNTS):
        findings.add(
            "E477",
            (*keys, "divorce_transfer"),
            _("Only an IRA goes to a spouse's IRA of the same kind so (26 USC 408(d)(6))."),
            _("Correct the accounts; a plan is divided by a domestic relations order."),
        )
    elif event.to is not None and book.owner_of(event.to) == book.owner_of(names[0]):
        findings.add(
            "E478",
            (*keys, "to"),
            _("'{target}' belongs to the same owner.").format(target=event.to),
            _("Name the spouse's account, or write `transfer`."),
        )
    elif event.basis is not None and event.basis > event.amount:
        findings.add(
            "E479",
            (*keys, "basis"),
            _("{basis} of basis is more than the {amount} that went.").format(
                basis=dollars(event.basis), amount=dollars(event.amount)
            ),
            _("Correct the amounts."),
        )
