"""Inherited accounts: who died and when, who inherited, and over how long all is to be paid."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.law import days, store
from basisbook.law.year import distribution_period, life_expectancy
from basisbook.ledger.book import ANNUITY, ROTH_IRA, Death
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
_UNIFORM = "federal.distributions.uniform_lifetime"
_FROM_ROTH = "federal.distributions.required_from_designated_roth"


class Bequest(NamedTuple):
    """What the minima of an inherited account follow from."""

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
    """Years that stand in place of a life expectancy; 0 for none."""
    elected: str | None
    """As whom a spouse's minima are worked out, if that is told."""


class Heir(NamedTuple):
    """What has one minimum after a death: an heir's IRAs of a kind, or a plan's money for one."""

    owner: str
    decedent: str | None
    plan: str | None
    roth: bool
    """Roth IRAs, apart from others."""


def heirs_of(book: Book, year: int) -> dict[Heir, dict[str, int]]:
    """Return the accounts of which a year requires something, each with its period in tenths."""
    found: dict[Heir, dict[str, int]] = {}
    for name, entry in book.accounts.items():
        left = bequest(book, name) if entry.inherited_from and entry.kind != ANNUITY else None
        period = period_of(left, year) if left is not None else None
        if period is not None:
            owner, roth = book.owner_of(name), entry.kind == ROTH_IRA
            unit = Heir(owner, entry.inherited_from, entry.plan, roth)
            found.setdefault(unit, {})[name] = period
    return found


def bequest(book: Book, account: str) -> Bequest | None:
    """Return what the book tells of a bequest, or None if a fact is missing."""
    entry = book.accounts[account]
    died, born = death_of(book, entry), birth_of(book, entry)
    heir = book.owners[book.owner_of(account)].born
    if died is None or born is None or heir is None or died.year < first_death(entry):
        return None
    began = has_begun(book, entry)
    if began is None:
        return None
    near = heir <= _later(born, store.always(f"{_LAW}near_in_age"))
    child = entry.beneficiary == "minor child" and died < _later(heir, majority())
    spouse = entry.inherited_as == "spouse"
    others = entry.beneficiary in ("disabled", "chronically ill")
    within = int(entry.paid_within.partition(" ")[0]) if entry.paid_within and not began else 0
    eligible = spouse or near or child or others
    return Bequest(died.year, born, began, heir, spouse, eligible, child, within, entry.minimum_as)


def has_begun(book: Book, entry: Account) -> bool | None:
    """Return whether the deceased had had to begin, None if the book does not tell it.

    An employee need not begin before leaving the employer that maintains the plan.
    """
    died, born = death_of(book, entry), birth_of(book, entry)
    first = _first_year(born) if born is not None else None
    if entry.kind == ROTH_IRA or died is None or first is None or died <= _before(first):
        return False
    if entry.plan is None:
        return True
    if by_roth_rule(book, entry) or not _is_of_deceased(book, entry):
        return None
    plan = book.plans[entry.plan]
    if plan.separated is not None:
        return died > _before(max(first, plan.separated.year))
    employed = plan.still_employed is not None and died <= _before(plan.still_employed.year)
    return False if employed else None


def _is_of_deceased(book: Book, entry: Account) -> bool:
    """Return whether what the book says of a plan is about the deceased, who took part in it."""
    return all(
        one.inherited_from == entry.inherited_from or book.owner_of(name) == entry.inherited_from
        for name, one in book.accounts.items()
        if one.plan == entry.plan
    )


def by_roth_rule(book: Book, entry: Account) -> bool:
    """Return whether designated Roth money is left that its owner never had to begin to take.

    The regulations have a special rule for it, 26 CFR 1.401(a)(9)-3(a)(2).
    """
    died, born = death_of(book, entry), birth_of(book, entry)
    first = _first_year(born) if born is not None else None
    roth = entry.kind == "designated Roth" and died is not None
    if not roth or died is None or first is None or died <= _before(first):
        return False
    return not store.number(_FROM_ROTH, died.year)


def _before(first: int) -> datetime.date:
    """Return the day before the required beginning date, if a year is the first with a minimum."""
    return datetime.date(first + 1, 3, 31)


def first_death(entry: Account) -> int:
    """Return the first year of a death after which the minima of an account are known here.

    The rules for years from 2003 reach deaths before it too, and what followed from them is
    reconstructed (26 CFR 1.401(a)(9)-1 A-2(b)(1)). When an owner had had to begin is known
    two years after the first whose age is.
    """
    if entry.plan is not None:
        return first_table() - 1
    return store.parameter(_REQUIRED_AGE).values[0].since + 2


def first_table() -> int:
    """Return the first year with the tables of today's regulations."""
    return store.parameter(_TABLE).values[0].since


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
    """Return whether the rule of a year is known here: not for a spouse whose election is not told.

    Nor for one who is younger than the Uniform Lifetime Table, and treated as the owner.
    """
    if not may_elect(left) or year < (first_of_spouse(left) or year + 1):
        return True
    if left.elected == "owner":
        return year - left.heir_born.year >= youngest(year)
    return left.elected is not None


def may_elect(left: Bequest) -> bool:
    """Return whether a spouse may be treated as the owner: whose first year is late enough."""
    first = first_of_spouse(left)
    return (
        left.spouse and not left.within and first is not None and first >= spouse_as_owner_since()
    )


def first_of_spouse(left: Bequest) -> int | None:
    """Return the first year of which a spouse has a minimum: none before the deceased would."""
    if left.began:
        return left.died + 1
    first = _first_year(left.owner_born)
    return None if first is None else max(left.died + 1, first)


def youngest(year: int) -> int:
    """Return the first age of the Uniform Lifetime Table of a year."""
    return int(next(iter(store.lines(_UNIFORM, year))).removeprefix("age_"))


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
        first = first_of_spouse(left)
        if first is None or year < first:
            return None
        if left.elected == "owner" and may_elect(left):
            return heir_period(distribution_period(year, year - left.heir_born.year), 0, 0, 0)
        return heir_period(life_expectancy(year, year - left.heir_born.year), 0, owner, gone)
    heir = life_expectancy(year, left.died + 1 - left.heir_born.year)
    ends = heir - 10 * (gone - 1) <= _ONE_YEAR < owner - 10 * gone
    if ends and store.number(_TEN_YEARS, left.died):
        # GAP: the regulations end a beneficiary's own expectancy sooner; their text was not read.
        return None
    return heir_period(heir, gone - 1, owner, gone)
