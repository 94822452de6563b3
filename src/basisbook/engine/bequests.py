"""Inherited IRAs: who died and when, who inherited, and over how long all is to be paid."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.law import days, store
from basisbook.law.year import life_expectancy
from basisbook.ledger.book import ROTH_IRA, Death
from basisbook.rules.s401a9_inherited import heir_period

if TYPE_CHECKING:
    from basisbook.ledger.book import Account, Book

_REQUIRED_AGE = "federal.distributions.required_age"
_REQUIRED = "federal.distributions.required"
_LAW = "federal.distributions."
_ONE_YEAR = 10
"""In tenths, as the tables give expectancies."""
_TEN_YEARS = "federal.distributions.ten_years"
_SPOUSE = "federal.distributions.spouse_as_owner"
_TABLE = "federal.distributions.single_life"


class Bequest(NamedTuple):
    """What an inherited IRA's minima follow from."""

    died: int
    owner_born: datetime.date
    began: bool
    """Whether the owner died on or after the required beginning date."""
    heir_born: datetime.date
    spouse: bool
    eligible: bool
    child: bool
    """A child of the owner, eligible until it is 21 and for ten years from then."""
    within: int
    """Years that the beneficiary chose instead of a life expectancy; 0 for none."""


def bequest(book: Book, account: str) -> Bequest | None:
    """Return what the book tells of a bequest, or None if a fact is missing."""
    entry = book.accounts[account]
    died, born = death_of(book, entry), birth_of(book, entry)
    heir = book.owners[book.owner_of(account)].born
    if died is None or born is None or heir is None or died.year < first_death():
        return None
    first = _first_year(born)
    must = entry.kind != ROTH_IRA and first is not None
    began = must and died >= datetime.date((first or 0) + 1, 4, 1)
    near = heir <= _later(born, store.always(f"{_LAW}near_in_age"))
    child = entry.beneficiary == "minor child" and died < _later(heir, majority())
    spouse = entry.inherited_as == "spouse"
    others = entry.beneficiary in ("disabled", "chronically ill")
    within = int(entry.paid_within.partition(" ")[0]) if entry.paid_within and not began else 0
    return Bequest(
        died.year, born, began, heir, spouse, spouse or near or child or others, child, within
    )


def first_death() -> int:
    """Return the first year of a death whose beneficiary's first minimum has a table."""
    return store.parameter(_TABLE).values[0].since - 1


def majority() -> int:
    """Return the age at which a child of the deceased is one no more."""
    return store.always(f"{_LAW}majority")


def death_of(book: Book, entry: Account) -> datetime.date | None:
    """Return when the person died from whom an account was inherited, if it is told."""
    days = (e.date for e in book.events if isinstance(e, Death) and e.death == entry.inherited_from)
    return next(days, entry.died)


def birth_of(book: Book, entry: Account) -> datetime.date | None:
    """Return when that person was born, if it is told."""
    owner = book.owners.get(entry.inherited_from or "")
    return owner.born if owner is not None and owner.born is not None else entry.decedent_born


def _first_year(born: datetime.date) -> int | None:
    """Return the year for which the owner had to take a first minimum, None if there is none."""
    known = store.parameter(_REQUIRED_AGE)
    years = range(known.values[0].since, known.known_through + 1)
    return next((year for year in years if _attained(born, year)), None)


def _attained(born: datetime.date, year: int) -> bool:
    return (born.year * 12 + born.month - 1 + store.number(_REQUIRED_AGE, year)) // 12 <= year


def _later(day: datetime.date, years: int) -> datetime.date:
    leap = (day.month, day.day) == (2, 29) and (day.year + years) % 4 != 0
    return day.replace(year=day.year + years, day=28 if leap else day.day)


def is_known(left: Bequest, year: int) -> bool:
    """Return whether the rule of a year is known here: not for a spouse treated as the owner."""
    return not left.spouse or year < spouse_as_owner_since() or bool(left.within)


def spouse_as_owner_since() -> int:
    """Return the first year in which a spouse may be treated as the owner."""
    return days.first_year(_SPOUSE)


def last_year(left: Bequest) -> int | None:
    """Return the year by whose end all is to be paid, None where life expectancy decides."""
    ten = bool(store.number(_TEN_YEARS, left.died))
    short, long = store.always(f"{_LAW}short_period"), store.always(f"{_LAW}long_period")
    if left.within == short:
        # Years without minima do not count toward the five.
        years = range(left.died + 1, left.died + short + 1)
        return left.died + short + int(any(_is_waived(one) for one in years))
    if left.within == long or (ten and not left.eligible):
        return left.died + long
    if ten and left.child:
        return left.heir_born.year + majority() + long
    return None


def _is_waived(year: int) -> bool:
    return year <= store.parameter(_REQUIRED).known_through and not store.number(_REQUIRED, year)


def period_of(left: Bequest, year: int) -> int | None:
    """Return by what a year's balance is divided, in tenths; None where nothing is required."""
    last = last_year(left)
    if year <= left.died or not store.number(_REQUIRED, year) or not is_known(left, year):
        return None
    if last is not None and year >= last:
        return heir_period(0, 0, 0, 0)
    if left.within or (last is not None and not left.child and not _yearly(left, year)):
        return None
    return _expectancy(left, year)


def _yearly(left: Bequest, year: int) -> bool:
    """Return whether yearly minima within the ten years are required."""
    return left.began and bool(store.number("federal.distributions.within_ten_years", year))


def _expectancy(left: Bequest, year: int) -> int | None:
    """Return the life expectancy of a year; a spouse's is looked up anew each year."""
    gone = year - left.died
    owner = life_expectancy(year, left.died - left.owner_born.year) if left.began else 0
    if left.spouse:
        first = _first_year(left.owner_born)
        if not left.began and (first is None or year < first):
            return None
        return heir_period(life_expectancy(year, year - left.heir_born.year), 0, owner, gone)
    heir = life_expectancy(year, left.died + 1 - left.heir_born.year)
    ends = heir - 10 * (gone - 1) <= _ONE_YEAR < owner - 10 * gone
    if ends and store.number(_TEN_YEARS, left.died):
        # GAP: the regulations end a beneficiary's own expectancy sooner; their text was not read.
        return None
    return heir_period(heir, gone - 1, owner, gone)
