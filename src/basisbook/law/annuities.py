"""The tables of anticipated payments, by the day on which an annuity starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.law import days
from basisbook.law.records import AnticipatedPayments

if TYPE_CHECKING:
    import datetime

_ONE_LIFE = "federal.annuities.one_life"
_TWO_LIVES = "federal.annuities.two_lives"


def has_two_lives(day: datetime.date) -> bool:
    """Return whether an annuity for two lives had a table of its own on a day."""
    return day >= days.first_day(_TWO_LIVES)


def one_life_table(day: datetime.date) -> AnticipatedPayments:
    """Return the table for one life, and before there was another for any."""
    return _table(_ONE_LIFE, day)


def two_lives_table(day: datetime.date) -> AnticipatedPayments:
    """Return the table for two lives, by their ages added up."""
    return _table(_TWO_LIVES, day)


def _table(name: str, day: datetime.date) -> AnticipatedPayments:
    *upto, older = days.table_on(name, day).items()
    ages = (int(key.removeprefix("to_")) for key, _number in upto)
    return AnticipatedPayments(*ages, *(int(number) for _key, number in (*upto, older)))
