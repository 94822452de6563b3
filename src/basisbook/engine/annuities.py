"""Annuities of a book: what each one is on its starting date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.annuity import BEFORE_1996, FIXED_NUMBER, ONE_LIFE, TWO_LIVES
from basisbook.engine.state import ANNUITY, AnnuityTerms
from basisbook.law import days
from basisbook.law.annuities import has_two_lives, one_life_table, two_lives_table
from basisbook.ledger.book import AnnuityStart, Death

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from basisbook.engine.contracts import Contract
    from basisbook.kernel.records import Table
    from basisbook.ledger.book import Book

_SIMPLIFIED = "federal.annuities.simplified_method"
_LIVES = {"fixed number": 0, "one life": 1, "two lives": 2}
MONTHS = {"month": 1, "quarter": 3, "half year": 6, "year": 12}
"""Months that one payment is for."""


def annuity_terms(book: Book, contracts: Iterable[Contract]) -> Table:
    """Return what every annuity of a book is; one that never starts is nothing yet."""
    starts = {one.annuity_start: one for one in book.events if isinstance(one, AnnuityStart)}
    for death in sorted((e for e in book.events if isinstance(e, Death)), key=lambda e: e.date):
        for one in death.passes:
            if one.to is not None and one.account in starts:
                starts.setdefault(one.to, starts[one.account])
    return [
        list(_terms(book, starts.get(contract.accounts[0])))
        for contract in contracts
        if contract.regime == ANNUITY
    ]


def _terms(book: Book, start: AnnuityStart | None) -> AnnuityTerms:
    if start is None:
        return AnnuityTerms(0, FIXED_NUMBER, 0, 1, 1)
    months = MONTHS[start.every]
    if start.payable == "fixed number":
        return AnnuityTerms(0, FIXED_NUMBER, 0, months, months * (start.payments or 0))
    born = book.owners[book.owner_of(start.annuity_start)].born
    age = age_on(born, start.date)
    lives = _LIVES[start.payable]
    if start.date < days.first_day(_SIMPLIFIED):
        return AnnuityTerms(lives, BEFORE_1996, age, months, 0, *one_life_table(start.date))
    if lives == 1 or not has_two_lives(start.date):
        return AnnuityTerms(lives, ONE_LIFE, age, months, 0, *one_life_table(start.date))
    ages = age + age_on(start.second_born, start.date)
    return AnnuityTerms(lives, TWO_LIVES, ages, months, 0, *two_lives_table(start.date))


def age_on(born: datetime.date | None, day: datetime.date) -> int:
    """Return a person's age in whole years on a day; 0 where the birth is not known."""
    if born is None:
        return 0
    before = (day.month, day.day) < (born.month, born.day)
    return day.year - born.year - int(before)
