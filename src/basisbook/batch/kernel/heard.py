"""Accounts that a row first speaks of when they already hold money, and the law of a year."""

from __future__ import annotations

from basisbook.batch.kernel.columns import (
    DESIGNATED,
    PRE_TAX,
    ROTH,
    Bounds,
    Columns,
    LawYear,
    Participant,
)
from basisbook.batch.kernel.work import Held, Scratch, emit, note_open
from basisbook.engine.step import OPEN, Step
from basisbook.kernel.records import load, store
from basisbook.money import Cents
from basisbook.years import calendar_day

UNTOLD_INVESTMENT, UNTOLD_CLOCK, UNTOLD_TREATMENT, UNTOLD_BALANCE = 1, 2, 4, 8
"""Bits of what is not told: investment or basis, a Roth clock, whether a contribution was
deducted, what an account held."""


def law_of(year: int, columns: Columns) -> LawYear:
    """Return what is asked of a year, which is at hand."""
    return load(LawYear, columns.years[year - first_at_hand(columns)])


def first_at_hand(columns: Columns) -> int:
    """Return the first year whose law is at hand."""
    return load(Bounds, columns.bounds[0]).first_year


def first_heard(
    number: int, account: int, balance: Cents, one: Participant, scratch: Scratch
) -> None:
    """Open an account with what it must have held by an event, if nothing was said of it."""
    if load(Held, scratch.held[account]).heard:
        return
    kind = int(one.accounts.kind[account])
    day = calendar_day(int(one.events.date[number]))
    third = 0
    if kind in (DESIGNATED, ROTH) and balance > 0:
        third = int(one.accounts.first_year[account])
        if third <= 0:
            third = day.year
            note_open(UNTOLD_CLOCK, scratch)
    if kind != PRE_TAX and balance > 0:
        note_open(UNTOLD_INVESTMENT, scratch)
    store(scratch.held[account], Held(balance, 1, 0, 0, 0))
    emit(Step(day.year, day.month_day, OPEN, account, balance, 0, third, 0, number), scratch)
