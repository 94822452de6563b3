"""What is wrong with a row, and how much room its steps and results take."""

from __future__ import annotations

from typing import NamedTuple

from basisbook.batch.kernel.columns import (
    BESIDE,
    BOOK,
    DEEMED,
    GOES,
    MOVES,
    NO_DAY,
    OFFSET,
    OPENING,
    PAID_IN,
    PAYS,
    PRE_TAX,
    ROTH,
    TRADITIONAL,
    UNNAMED,
    UNTOLD,
    Accounts,
    Bounds,
    Columns,
    Events,
    Participant,
    participant,
)
from basisbook.kernel.records import Table, load, store
from basisbook.years import calendar_day

FINE, BY_BOOK = 0, 1
NO_ID, TWICE, ACCOUNT, TOO_MANY, EVENT, NUMBER, AMOUNT, ORDER, APART, PARTS = range(760, 770)
"""Why a row is rejected: the number of its error code."""

MOST_ACCOUNTS = 64
STEPS_AN_EVENT = 3
FORMS_A_PAYMENT = 2


class Measured(NamedTuple):
    """What was found of a row."""

    status: int
    place: int
    """Account or event that is wrong, counted from 0."""
    first_year: int
    years: int
    steps: int
    forms: int


def measure(columns: Columns, found: Table) -> None:
    """Look at every row; nothing is worked out of one that is not fine.

    What is compiled to be called from outside keeps no slice of an array: those count their
    users there, and in the functions called they do not.
    """
    for row in range(len(found)):
        measure_row(row, columns, found)


def measure_row(row: int, columns: Columns, found: Table) -> None:
    """Look at a row."""
    told = int(columns.rows.told[row])
    if told == UNNAMED:
        store(found[row], Measured(NO_ID, 0, 0, 0, 0, 0))
    elif told == BOOK:
        store(found[row], Measured(BY_BOOK, 0, 0, 0, 0, 0))
    else:
        bounds = load(Bounds, columns.bounds[0])
        store(found[row], measured(participant(row, columns), bounds))


def measured(one: Participant, bounds: Bounds) -> Measured:
    """Return what is found of one row."""
    place = wrong_account(one.accounts)
    if place >= 0:
        return Measured(ACCOUNT, place, 0, 0, 0, 0)
    if len(one.accounts.kind) > MOST_ACCOUNTS:
        return Measured(TOO_MANY, MOST_ACCOUNTS, 0, 0, 0, 0)
    for number in range(len(one.events.kind)):
        status = wrong_event(number, one, bounds)
        if status != FINE:
            return Measured(status, number, 0, 0, 0, 0)
    return room(one.events, bounds)


def wrong_account(a: Accounts) -> int:
    """Return the first account that cannot be, or -1."""
    for number in range(len(a.kind)):
        kind = int(a.kind[number])
        of_plan = kind < TRADITIONAL
        if kind < PRE_TAX or kind > ROTH or of_plan != (int(a.plan[number]) >= 0):
            return number
        for before in range(number if of_plan else 0):
            if a.plan[before] == a.plan[number] and not same_plan(before, number, a):
                return number
    return -1


def same_plan(one: int, other: int, a: Accounts) -> bool:
    """Return whether two accounts tell the same of the plan that they name."""
    return bool(
        a.plan_kind[one] == a.plan_kind[other]
        and a.separated[one] == a.separated[other]
        and a.employed[one] == a.employed[other]
        and a.practice[one] == a.practice[other]
        and a.contract[one] == a.contract[other]
    )


def wrong_event(number: int, one: Participant, bounds: Bounds) -> int:
    """Return why an event cannot be, or `FINE`."""
    e = one.events
    kind = int(e.kind[number])
    if kind < OPENING or kind > OFFSET or not 0 <= int(e.reason[number]) < bounds.reasons:
        return EVENT
    moves = kind in (GOES, MOVES)
    to = int(e.to[number]) if moves else 0
    if not (is_account(int(e.account[number]), one.accounts) and is_account(to, one.accounts)):
        return NUMBER
    in_bounds = 0 <= int(e.amount[number]) < bounds.amount
    if not in_bounds or not UNTOLD <= int(e.other[number]) < bounds.amount:
        return AMOUNT
    before = int(e.date[number - 1]) if number else NO_DAY
    if int(e.date[number]) == NO_DAY or int(e.date[number]) < before:
        return ORDER
    return wrong_part(number, e) if kind in (BESIDE, GOES) else FINE


def is_account(number: int, a: Accounts) -> bool:
    """Return whether a number is that of an account."""
    return 0 <= number < len(a.kind)


def wrong_part(number: int, e: Events) -> int:
    """Return why a source or part does not fit the distribution that it is of."""
    kind, before = int(e.kind[number]), int(e.kind[number - 1]) if number else 0
    fits = before in (PAYS, BESIDE) or (kind == GOES and before in (GOES, OFFSET))
    if not fits or e.date[number] != e.date[number - 1]:
        return APART
    if kind == GOES and left_after(number, e) < 0:
        return PARTS
    return FINE


def left_after(number: int, e: Events) -> int:
    """Return what is left of a distribution after a part, as far as its parts are known."""
    left = 0
    place = number
    while place >= 0 and int(e.kind[place]) in (GOES, BESIDE):
        left += int(e.amount[place]) if int(e.kind[place]) == BESIDE else -int(e.amount[place])
        place -= 1
    return left + int(e.amount[place])


def room(e: Events, bounds: Bounds) -> Measured:
    """Return the years of a row, and the most steps and forms that it can make."""
    first, last, payments = bounds.first_year + bounds.years, 0, 0
    for number in range(len(e.kind)):
        year = calendar_day(int(e.date[number])).year
        first, last = min(first, year), max(last, year)
        if int(e.kind[number]) == PAID_IN and int(e.year[number]) > 0:
            first = min(first, int(e.year[number]))
        if int(e.kind[number]) in (PAYS, DEEMED, OFFSET):
            payments += 1
    if last and not is_known(first, last, bounds):
        return Measured(BY_BOOK, 0, 0, 0, 0, 0)
    years = last - first + 1 if last else 0
    steps = STEPS_AN_EVENT * len(e.kind) + MOST_ACCOUNTS
    return Measured(FINE, 0, first, years, steps, FORMS_A_PAYMENT * payments)


def is_known(first: int, last: int, bounds: Bounds) -> bool:
    """Return whether years are among those whose law is at hand."""
    return first >= bounds.first_year and last < bounds.first_year + bounds.years
