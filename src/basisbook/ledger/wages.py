"""Forms W-2: what box 12 and box 13 tell of deferrals and of active participation."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.ledger.book import DEFERRALS_OF_BOX_12, Contribution, FormW2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.money import Cents

_PLANS = {
    "D": ("pre-tax", ("401(k)", "TSP")),
    "E": ("pre-tax", ("403(b)",)),
    "G": ("pre-tax", ("governmental 457(b)",)),
    "AA": ("designated Roth", ("401(k)", "TSP")),
    "BB": ("designated Roth", ("403(b)",)),
    "EE": ("designated Roth", ("governmental 457(b)",)),
}
"""The kind of account, and the kinds of plan, that a code of box 12 is about."""
_DEFERRALS = ("elective deferral", "catch-up")


def forms_w2(book: Book, owner: str, year: int | None = None) -> Iterator[FormW2]:
    """Yield the Forms W-2 of an owner, of one year or all."""
    only = next(iter(book.owners))
    for form in book.documents:
        if not isinstance(form, FormW2) or year not in (None, form.form_w2):
            continue
        if (_owner(book, form) or only) == owner:
            yield form


def _owner(book: Book, form: FormW2) -> str | None:
    plan = book.plans.get(form.plan or "")
    return form.owner or (plan.owner if plan else None)


def account_of_code(book: Book, form: FormW2, code: str) -> str | None:
    """Return the account into which the deferrals of a code went, None if there is none."""
    owner = _owner(book, form) or next(iter(book.owners))
    if code == "S":
        mine = (name for name in book.accounts if book.owner_of(name) == owner)
        return next((n for n in mine if book.accounts[n].kind == "SIMPLE IRA"), None)
    kind, plans = _PLANS[code]
    able = [
        name
        for name, account in book.accounts.items()
        if account.kind == kind
        and account.plan is not None
        and account.holds is None
        and book.plans[account.plan].kind in plans
        and book.owner_of(name) == owner
        and form.plan in (None, account.plan)
    ]
    plans_of = {book.accounts[name].plan for name in able}
    return able[0] if len(plans_of) == 1 else None


def deferred(book: Book, account: str, year: int) -> tuple[Cents, tuple[int, ...]]:
    """Return what the events say was deferred into an account in a year, and which events."""
    found = {
        index: event.amount
        for index, event in enumerate(book.events)
        if isinstance(event, Contribution)
        and event.date.year == year
        and event.contribution == account
        and (event.source in _DEFERRALS or book.accounts[account].kind == "designated Roth")
        and event.source not in ("matching", "nonelective")
    }
    return sum(found.values()), tuple(found)


def untold_deferrals(book: Book) -> Iterator[tuple[str, datetime.date, Cents]]:
    """Yield what only Forms W-2 tell: account, last day of the year, and what was deferred."""
    for form in (one for one in book.documents if isinstance(one, FormW2)):
        for code in DEFERRALS_OF_BOX_12:
            amount = getattr(form.box_12, code)
            account = account_of_code(book, form, code) if amount else None
            if account and not deferred(book, account, form.form_w2)[1]:
                yield account, datetime.date(form.form_w2, 12, 31), amount


def is_participant(book: Book, owner: str, year: int) -> bool | None:
    """Return whether a Form W-2 says that an owner was an active participant in a year.

    A box that is not checked on one form leaves the others open.
    """
    checked = any(one.retirement_plan == "checked" for one in forms_w2(book, owner, year))
    return True if checked else None
