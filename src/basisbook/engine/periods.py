"""Over how many years what an account holds is spread: the tables of minimum distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.law.year import distribution_period, in_tenths, joint_expectancy
from basisbook.rules.s401a9_required import lifetime_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.ledger.book import Book


def is_tabled(year: int) -> bool:
    """Return whether the tables of a year are known, whoever the beneficiary is."""
    return _uniform(year, 0) is not None


def has_table(book: Book, accounts: Iterable[str], year: int) -> bool:
    """Return whether the tables of a year are known from which the minima of accounts follow."""
    return all(_of_tables(book, name, year) is not None for name in accounts)


def period_of(book: Book, account: str, year: int) -> int:
    """Return the period of an account of a living owner, in tenths, in a year with tables."""
    return lifetime_period(*(_of_tables(book, account, year) or (0, 0)))


def _of_tables(book: Book, account: str, year: int) -> tuple[int, int] | None:
    """Return what the two tables have for an account, the joint one 0 where it says nothing.

    Ages are those attained by the end of the year. An owner without a birth date is taken for
    the youngest in the table.
    """
    entry = book.accounts[account]
    born = book.owners[book.owner_of(account)].born
    age = year - born.year if born else 0
    uniform = _uniform(year, age)
    joint: int | None = 0
    if entry.spouse_beneficiary_born is not None:
        told = entry.joint_expectancies.get(year)
        joint = joint_expectancy(year, age, year - entry.spouse_beneficiary_born.year)
        joint = in_tenths(told) if joint is None and told is not None else joint
    return None if uniform is None or joint is None else (uniform, joint)


def _uniform(year: int, age: int) -> int | None:
    try:
        return distribution_period(year, age)
    except LawError:
        return None
