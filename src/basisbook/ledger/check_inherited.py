"""Inherited accounts, and accounts of alternate payees: what may be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, Contribution, DomesticRelationsOrder

if TYPE_CHECKING:
    from basisbook.ledger.book import Account
    from basisbook.ledger.check_moves import Move
    from basisbook.ledger.findings import Findings
    from basisbook.yamltext import Keys


def check_inherited(findings: Findings) -> None:
    """Find contributions to what was inherited, and orders that reach what they cannot."""
    for index, event in enumerate(findings.book.events):
        keys: Keys = ("events", index)
        if isinstance(event, Contribution):
            if findings.book.accounts[event.contribution].inherited_from is not None:
                _paid_in(findings, event.contribution, (*keys, "contribution"))
        elif isinstance(event, DomesticRelationsOrder):
            _check_order(findings, event, keys)


def check_inherited_move(findings: Findings, move: Move, source: Account, target: Account) -> bool:
    """Find what cannot be done with inherited money; return whether anything was found."""
    spouse = source.inherited_as == "spouse"
    if source.inherited_from == target.inherited_from:
        if source.inherited_from is None or spouse:
            return False
        if move.kind in ("rollover", "conversion"):
            _not_own(findings, move)
            return True
        return False
    if target.inherited_from is None and spouse:
        return False
    _not_own(findings, move)
    return True


def _not_own(findings: Findings, move: Move) -> None:
    findings.add(
        "E517",
        move.keys,
        _(
            "What was inherited goes only directly, and only to an account inherited from the same"
            " person (26 USC 402(c)(11), 408(d)(3)(C))."
        ),
        _(
            "A spouse may take it over or roll it over: write `inherited_as: spouse` beside"
            " `inherited_from`. Anybody else: correct the account or the event."
        ),
    )


def _paid_in(findings: Findings, account: str, keys: Keys) -> None:
    findings.add(
        "E518",
        keys,
        _("Nothing can be contributed to '{account}', which was inherited.").format(
            account=account
        ),
        _("Correct the account. A spouse who contributes has taken it over: write a `transfer`."),
    )


def _check_order(findings: Findings, event: DomesticRelationsOrder, keys: Keys) -> None:
    book = findings.book
    name = event.domestic_relations_order
    source = book.accounts[name]
    target = book.accounts[event.to] if event.to else None
    if source.kind in (*IRA_ACCOUNTS, ROTH_IRA, "designated Roth", "annuity"):
        findings.add(
            "G353",
            (*keys, "domestic_relations_order"),
            _("Basisbook has no rule yet for an order that takes '{kind}' money.").format(
                kind=source.kind
            ),
            _(
                "Pre-tax and after-tax money of plans is what it knows. An IRA is divided by a"
                " transfer under section 408(d)(6), not by such an order."
            ),
        )
    elif target is not None and (
        target.alternate_payee_of != book.owner_of(name)
        or (target.kind, target.plan) != (source.kind, source.plan)
    ):
        findings.add(
            "E519",
            (*keys, "to"),
            _("'{to}' is not what an order gives to an alternate payee out of '{name}'.").format(
                to=event.to, name=name
            ),
            _(
                "It is an account of the same kind and plan, whose `owner` is the spouse or former"
                " spouse, with `alternate_payee_of: {owner}`."
            ).format(owner=book.owner_of(name)),
        )
