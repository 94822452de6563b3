"""Inherited accounts, and accounts of alternate payees: what may be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.ledger.book import (
    ANNUITY,
    IRA_ACCOUNTS,
    ROTH_IRA,
    Contribution,
    DomesticRelationsOrder,
    InPlanRothRollover,
)

if TYPE_CHECKING:
    from basisbook.ledger.book import Account, Book
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
    if source.kind == "designated Roth" and _holds_recent(book, event, name):
        findings.add(
            "G353",
            (*keys, "domestic_relations_order"),
            _(
                "Less than five years before this order, money was rolled over within the plan into"
                " '{account}'. How the additional tax on such a rollover (26 USC 402A(c)(4)(D)) is"
                " divided by an order was read in no text."
            ).format(account=name),
            _("Take what both are paid until the five years are over to a tax preparer."),
        )
    elif source.kind == ANNUITY:
        findings.add(
            "G353",
            (*keys, "domestic_relations_order"),
            _(
                "How the cost of an annuity in payment, as '{name}' is, is divided by an order was"
                " read in no text."
            ).format(name=name),
            _("Take it to a tax preparer."),
        )
    elif source.kind in (*IRA_ACCOUNTS, ROTH_IRA):
        findings.add(
            "E718",
            (*keys, "domestic_relations_order"),
            _("A domestic relations order divides what plans hold; '{name}' is '{kind}'.").format(
                name=name, kind=source.kind
            ),
            _("An IRA is divided by a transfer under section 408(d)(6): write `divorce_transfer`."),
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


def _holds_recent(book: Book, event: DomesticRelationsOrder, name: str) -> bool:
    """Return whether an account got an in-plan Roth rollover within the years of its recapture."""
    years = store.always("federal.early_distributions.recapture_years")
    return any(
        isinstance(one, InPlanRothRollover)
        and one.to == name
        and one.date <= event.date
        and event.date.year - one.date.year < years
        for one in book.events
    )


def check_alternate_payees(findings: Findings) -> None:
    """Find designated Roth money under an order from an employee of whom the age is not told."""
    book = findings.book
    for name, account in book.accounts.items():
        employee = book.owners.get(account.alternate_payee_of or "")
        if account.alternate_payee_of == book.owner_of(name):
            findings.add(
                "E727",
                ("accounts", name, "alternate_payee_of"),
                _(
                    "An order gave '{name}' to somebody else than '{owner}', who has it here."
                ).format(name=name, owner=account.alternate_payee_of),
                _("Write whose it is: `owner`, the spouse or former spouse."),
            )
        ordered = account.kind == "designated Roth" and account.alternate_payee_of is not None
        if ordered and (employee is None or employee.born is None):
            findings.add(
                "E717",
                ("accounts", name, "alternate_payee_of"),
                _(
                    "Whether payments out of '{name}' are qualified goes by the age of"
                    " '{employee}', the employee (26 CFR 1.402A-1 A-4(d)), and the book does not"
                    " tell it."
                ).format(name=name, employee=account.alternate_payee_of),
                _("Add '{employee}' to `owners`, with `born`.").format(
                    employee=account.alternate_payee_of
                ),
            )
