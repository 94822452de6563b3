"""Plans: which accounts of one may be taxed as one, and which plans have one employer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.ledger.book import Book, ContractChoice

_LEGAL_FORMS = frozenset(
    {
        "inc",
        "incorporated",
        "llc",
        "llp",
        "lp",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "the",
    }
)

GOVERNMENTAL_457 = "governmental 457(b)"
TAX_EXEMPT_457 = "tax-exempt 457(b)"
"""Of an employer that is no government: its payments are wages (26 USC 457(a)(1)(B))."""

COMMINGLED = ("pre-tax", "after-tax")
"""Kinds of account that are one contract unless the plan keeps after-tax money apart."""


def may_be_one_contract(book: Book, account: str) -> frozenset[str]:
    """Return the accounts whose money may be taxed as one with an account's, itself included.

    An account of a plan that does not say how it keeps after-tax money may be one with
    its siblings; a designated Roth account never is (26 USC 402A(d)(4)).
    """
    entry = book.accounts[account]
    plan = book.plans[entry.plan] if entry.plan else None
    if plan is None or entry.kind not in COMMINGLED or plan.after_tax_contract == "separate":
        return frozenset((account,))
    return frozenset(
        name
        for name, other in book.accounts.items()
        if other.plan == entry.plan
        and other.kind in COMMINGLED
        and other.holding == entry.holding
        and book.owner_of(name) == book.owner_of(account)
    )


def after_tax_contract(book: Book, plan: str) -> ContractChoice | None:
    """Return how a plan keeps after-tax money, or None if only the plan can tell.

    Only a defined contribution plan may keep it as a contract of its own (26 USC 72(d)(2)).
    """
    entry = book.plans[plan]
    return "commingled" if entry.kind == "pension" else entry.after_tax_contract


def is_own_457(book: Book, account: str) -> bool:
    """Return whether an account of a 457(b) plan holds nothing that was rolled into it."""
    return is_457(book, account) and book.accounts[account].holds is None


def is_457(book: Book, account: str) -> bool:
    """Return whether an account is money of a 457(b) plan, whoever maintains it."""
    return is_governmental_457(book, account) or is_tax_exempt_457(book, account)


def is_governmental_457(book: Book, account: str) -> bool:
    """Return whether an account is money of a governmental 457(b) plan."""
    plan = book.accounts[account].plan
    return plan is not None and book.plans[plan].kind == GOVERNMENTAL_457


def is_tax_exempt_457(book: Book, account: str) -> bool:
    """Return whether an account is money of a 457(b) plan of a tax-exempt employer."""
    plan = book.accounts[account].plan
    return plan is not None and book.plans[plan].kind == TAX_EXEMPT_457


def has_account(book: Book, plan: str, kind: str) -> bool:
    """Return whether the book lists an account of a kind in a plan."""
    return any(entry.plan == plan and entry.kind == kind for entry in book.accounts.values())


def same_employer(book: Book, plan: str) -> tuple[str, ...]:
    """Return the other plans of the same owner whose employer is written as this plan's is.

    Upper and lower case, spaces, punctuation and the legal form at the end (Inc., LLC) do
    not matter; a plan that names no employer matches none.
    """
    employer = _employer(book, plan)
    return tuple(
        name
        for name in book.plans
        if employer
        and name != plan
        and _employer(book, name) == employer
        and _owner(book, name) == _owner(book, plan)
    )


def employer_of(book: Book, plan: str) -> str:
    """Return what tells a plan's employer from others: its name, or the plan where it has none."""
    return _employer(book, plan) or plan


def _employer(book: Book, plan: str) -> str:
    words = re.sub(r"[^\w\s]", "", book.plans[plan].employer or "").casefold().split()
    named = [word for word in words if word not in _LEGAL_FORMS]
    return "".join(named or words)


def _owner(book: Book, plan: str) -> str:
    return book.plans[plan].owner or next(iter(book.owners))
