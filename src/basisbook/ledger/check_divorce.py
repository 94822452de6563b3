"""Transfers under a divorce: whose IRAs, and what of their basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import (
    IRA_ACCOUNTS,
    ROTH_IRA,
    Contribution,
    DivorceTransfer,
    Opening,
    RothConversion,
)
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.book import Book
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_divorce(findings: Findings) -> None:
    """Find transfers that cannot be under a divorce, or whose basis is not told as it must be."""
    for index, event in enumerate(findings.book.events):
        if isinstance(event, DivorceTransfer):
            keys: Keys = ("events", index)
            if _check_accounts(findings, event, keys):
                _check_basis(findings, event, keys)
                _check_clock(findings, event, keys)


def _check_accounts(findings: Findings, event: DivorceTransfer, keys: Keys) -> bool:
    book = findings.book
    names = [event.divorce_transfer, *([event.to] if event.to else [])]
    kinds = {book.accounts[name].kind for name in names}
    if kinds != {ROTH_IRA} and not kinds <= set(IRA_ACCOUNTS):
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
    else:
        return True
    return False


def _check_basis(findings: Findings, event: DivorceTransfer, keys: Keys) -> None:
    roth = findings.book.accounts[event.divorce_transfer].kind == ROTH_IRA
    wrong = ("basis",) if roth else ("regular", "conversions")
    told = [name for name in wrong if getattr(event, name) is not None]
    if told:
        findings.add(
            "E538",
            (*keys, told[0]),
            _("'{field}' is not what basis in '{account}' consists of.").format(
                field=told[0], account=event.divorce_transfer
            ),
            _("Of traditional IRAs write `basis`, of Roth IRAs `regular` and `conversions`."),
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


def _check_clock(findings: Findings, event: DivorceTransfer, keys: Keys) -> None:
    """Note a spouse's Roth IRA of which the book does not tell when its clock began.

    No text says whether the period comes along, so the owner says which year counts.
    """
    book = findings.book
    if event.to is None or book.accounts[event.to].kind != ROTH_IRA:
        return
    if not _has_clock(book, event):
        findings.add(
            "E539",
            (*keys, "to"),
            _(
                "When the five years of the Roth IRAs of '{owner}' began is not told, and no text"
                " says whether the other spouse's years come along."
            ).format(owner=book.owner_of(event.to)),
            _("Write `first_contribution: YEAR` with '{target}', the year that you take.").format(
                target=event.to
            ),
        )


def _has_clock(book: Book, event: DivorceTransfer) -> bool:
    """Return whether something before a transfer began the clock of who receives it."""
    owner = book.owner_of(event.to or "")
    roths = {
        name
        for name, account in book.accounts.items()
        if account.kind == ROTH_IRA and book.owner_of(name) == owner
    }
    if any(book.accounts[name].first_contribution for name in roths):
        return True
    return any(
        _begun(one) in roths and one.date <= event.date
        for one in book.events
        if isinstance(one, Opening | Contribution | RothConversion)
    )


def _begun(event: Opening | Contribution | RothConversion) -> str | None:
    """Return the account whose clock an event may have begun."""
    if isinstance(event, Opening):
        return event.opening if event.balance else None
    return event.contribution if isinstance(event, Contribution) else event.to
