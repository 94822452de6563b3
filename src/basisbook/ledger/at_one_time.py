"""Forms 1099-R that report one distribution: a payer writes one for each code and destination.

All that one contract pays out at one time is one distribution, whatever forms report it, and
its untaxed part may go to one place (Notice 2014-54 section III).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.ledger.book import ROTH_IRA, Form1099R
from basisbook.ledger.outflows import is_direct, stands_for_event
from basisbook.ledger.plans import after_tax_contract, may_be_one_contract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.ledger.book import Book
    from basisbook.money import Cents

_ROTH = (ROTH_IRA, "designated Roth")
_ORDINARY = {"1", "2", "7", "G"}
"""Codes of payments that were not corrected, taken back or deemed, nor made for a death."""


def at_one_time(book: Book) -> Iterator[tuple[int, ...]]:
    """Yield the places of forms that report one distribution: of one contract and one told day."""
    for forms in _of_one_contract(book):
        plan = book.accounts[forms[0][1].account].plan
        known = plan is not None and after_tax_contract(book, plan) == "commingled"
        for day in sorted({form.date for _index, form in forms if form.date}):
            group = [(index, form) for index, form in forms if form.date == day]
            if known and _may_be_one(form for _index, form in group):
                yield tuple(index for index, _form in group)


def may_be_at_one_time(book: Book) -> Iterator[tuple[Form1099R, ...]]:
    """Yield forms of one contract and year that may report one distribution, which nothing tells.

    Their days are not told, or whether the plan keeps after-tax money as a contract of its own.
    """
    told = {index for group in at_one_time(book) for index in group}
    for forms in _of_one_contract(book):
        left = [(index, form) for index, form in forms if index not in told]
        for day in {form.date for _index, form in left}:
            group = tuple(form for _index, form in left if day is None or form.date in (day, None))
            if _may_be_one(group):
                yield group
                break


def reported_shares(book: Book, group: Iterable[int]) -> dict[str, Cents]:
    """Return the pre-tax money in direct rollovers of one distribution, as its forms report it.

    The recipient chose which account takes how much, and box 5 is what came of it. Forms that
    leave pre-tax money in cash while a direct rollover had room for it report no such choice.
    The last account, a Roth one if there is any, has no share of its own: it takes the rest.
    """
    forms = [one for index in group if isinstance(one := book.documents[index], Form1099R)]
    direct = [form for form in forms if is_direct(form)]
    shares: dict[str, Cents] = {}
    for form in direct:
        parts, invested = form.to or (), form.boxes.box_5
        if invested is None or len(parts) != 1 or parts[0].amount != form.boxes.box_1:
            return {}
        shares[parts[0].account] = max(0, form.boxes.box_1 - invested)
    paid = [form.boxes for form in forms if form not in direct]
    room = sum(form.boxes.box_1 for form in direct) - sum(shares.values())
    if len(shares) < len(direct):
        return {}
    if room and any(boxes.box_5 is None or boxes.box_5 < boxes.box_1 for boxes in paid):
        return {}
    ordered = sorted(shares, key=lambda name: book.accounts[name].kind in _ROTH)
    return {name: shares[name] for name in ordered[:-1]}


def _may_be_one(forms: Iterable[Form1099R]) -> bool:
    """Return whether forms are at least two, and any went directly to another account."""
    found = tuple(forms)
    return len(found) > 1 and any(map(is_direct, found))


def _of_one_contract(book: Book) -> Iterator[list[tuple[int, Form1099R]]]:
    """Yield the ordinary forms of each contract with after-tax money and year, in their order."""
    found: dict[object, list[tuple[int, Form1099R]]] = {}
    for index, form in enumerate(book.documents):
        if isinstance(form, Form1099R) and (form.boxes.box_7 or "") in _ORDINARY:
            contract = may_be_one_contract(book, form.account)
            invested = any(book.accounts[name].kind == "after-tax" for name in contract)
            if invested and stands_for_event(book, form):
                found.setdefault((contract, form.form_1099r), []).append((index, form))
    yield from found.values()
