"""Hardship distributions: whether the need is deemed one, and what of the payment it covers.

Nothing of this changes what is includible: a plan that pays more than the need, or for
none, has a fault of its own, and its participant the same income.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from basisbook.errors import LawError
from basisbook.law.year import hardship_law
from basisbook.ledger.book import Distribution, Hardship, HardshipFor, HardshipNeed
from basisbook.rules.s401k_hardship import from_deferrals, hardship_amount, need_is_deemed

if TYPE_CHECKING:
    from basisbook.engine.entries import Entry
    from basisbook.law.records import HardshipLaw
    from basisbook.money import Cents

_NEEDS: tuple[str, ...] = get_args(HardshipNeed)
_PERSONS: tuple[str, ...] = get_args(HardshipFor)


class Tested(NamedTuple):
    """A hardship distribution tested; what could not be tested is None.

    Units: cents.
    """

    told: Hardship
    deemed: bool | None
    """None for a year whose list was not looked up."""
    above_need: Cents | None
    above_deferrals: Cents | None


def details(entry: Entry) -> Hardship | None:
    """Return what the book tells of the hardship that an entry was paid for."""
    return entry.event.hardship if isinstance(entry.event, Distribution) else None


def tested(entry: Entry) -> Tested | None:
    """Return a hardship distribution tested by the law of its year, None without details."""
    told, payment = details(entry), entry.payment
    if told is None or payment is None:
        return None
    try:
        law = hardship_law(entry.date.year, told.plan_year or entry.date.year)
    except LawError:
        return Tested(told, None, None, None)
    need, person = 1 + _NEEDS.index(told.need), 1 + _PERSONS.index(told.person)
    deemed = need_is_deemed(need, person, law)
    return Tested(told, deemed, *_above(told, payment.gross, law))


def _above(told: Hardship, paid: Cents, law: HardshipLaw) -> tuple[Cents | None, Cents | None]:
    """Return what of a payment is above the need, and above what could be paid upon one."""
    need = deferrals = None
    if told.amount is not None:
        need = hardship_amount(paid, told.amount, told.taxes or 0).above
    if told.deferrals is not None:
        deferrals = from_deferrals(paid, told.deferrals, law).above
    return need, deferrals
