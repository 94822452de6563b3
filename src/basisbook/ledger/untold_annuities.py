"""Annuities of which nothing is told but what their payers' forms report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.ledger.book import ANNUITY, AnnuityStart, Death, Form1099R
from basisbook.remembered import remembered

if TYPE_CHECKING:
    from basisbook.ledger.book import Book
    from basisbook.money import Cents

_ORDINARY = (None, "1", "2", "7")
"""Codes of a payment to the annuitant; others tell of a death, a rollover or Roth money."""


@remembered
def untold_annuities(book: Book) -> frozenset[str]:
    """Return the annuities of which no event tells when they started or what they cost."""
    started = {event.annuity_start for event in book.events if isinstance(event, AnnuityStart)}
    deaths = (event for event in book.events if isinstance(event, Death))
    passed = {one.to for event in deaths for one in event.passes}
    return frozenset(
        name
        for name, account in book.accounts.items()
        if account.kind == ANNUITY and not any(account.holding) and name not in started | passed
    )


def pays_untold(book: Book, form: Form1099R) -> bool:
    """Return whether a form tells enough by itself of what an untold annuity paid."""
    return form.account in untold_annuities(book) and form.boxes.box_7 in _ORDINARY and not form.to


def reported_recovery(form: Form1099R) -> Cents | None:
    """Return what a form says that its payments recovered, None where its boxes leave it open.

    Payers also write insurance premiums in box 5, which then is not what box 2a leaves out.
    """
    boxes = form.boxes
    if boxes.box_5 is None or boxes.box_2a is None:
        return None
    return boxes.box_5 if boxes.box_5 == boxes.box_1 - boxes.box_2a else None


def is_excepted_by_forms(book: Book, account: str) -> bool:
    """Return whether every form of an annuity has the code of an exception that its payer knows."""
    forms = [one for one in book.documents if isinstance(one, Form1099R) and one.account == account]
    return all(form.boxes.box_7 == "2" for form in forms)
