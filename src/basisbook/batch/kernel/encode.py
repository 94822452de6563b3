"""Rows to steps, as `engine.encode` makes them of a book that says the same.

What is more than it knows of (a limit that may be passed, a payment that may be required) is
left to that encoder: the row is then worked out as a book.
"""

from __future__ import annotations

from basisbook.batch.kernel.columns import (
    AFTER_TAX,
    BY_EMPLOYER,
    CONVERTED,
    DEFERRED,
    DESIGNATED,
    MOVES,
    NO_DAY,
    OPENING,
    PAID_IN,
    PAYS,
    PRE_TAX,
    ROTH,
    TRADITIONAL,
    UNTOLD,
    WORTH,
    Bounds,
    Columns,
    LawYear,
    Participant,
    participant,
)
from basisbook.batch.kernel.heard import (
    UNTOLD_CLOCK,
    UNTOLD_INVESTMENT,
    UNTOLD_TREATMENT,
    first_at_hand,
    first_heard,
    law_of,
)
from basisbook.batch.kernel.measure import Measured
from basisbook.batch.kernel.payments import payment, size_of
from basisbook.batch.kernel.work import (
    FIRST_YEAR,
    LANDINGS,
    STEPS,
    TO_BOOK,
    Held,
    Landing,
    Paid,
    Scratch,
    count,
    counted,
    emit,
    leave_to_book,
    note_open,
)
from basisbook.engine.step import CONTRIBUTE, DESIGNATE, LAYER, OPEN, TRANSFER, VALUE, Step
from basisbook.kernel.records import apart, load, store
from basisbook.money import Cents
from basisbook.years import calendar_day


@apart
def encode(row: int, found: Measured, columns: Columns, scratch: Scratch) -> bool:
    """Make the steps of a row, in order; return whether that is all there is to it."""
    one = participant(row, columns)
    count(FIRST_YEAR, found.first_year, scratch)
    for offset in range(found.years):
        store(scratch.paid[offset], Paid(0, 0))
    if not accounts_are_plain(one, found, columns):
        return False
    clocks(one, scratch)
    number = 0
    while number < len(one.events.kind):
        land(int(one.events.date[number]), scratch)
        size = size_of(number, one.events)
        if int(one.events.kind[number]) >= PAYS and int(one.events.kind[number]) != MOVES:
            payment(number, size, one, columns, scratch)
        else:
            happening(number, one, columns, scratch)
        number += size
    sort_steps(scratch)
    return within_limits(one, found, columns, scratch) and counted(TO_BOOK, scratch) == 0


def accounts_are_plain(one: Participant, found: Measured, columns: Columns) -> bool:
    """Return whether nothing that is told of the accounts needs a look at law."""
    bounds = load(Bounds, columns.bounds[0])
    born = calendar_day(one.born).year if one.born != NO_DAY else 0
    if found.years and born >= found.first_year:
        return False
    for offset in range(found.years):
        if law_of(found.first_year + offset, columns).known == 0:
            return False
    a = one.accounts
    for account in range(len(a.kind)):
        first = int(a.first_year[account])
        if first > 0:
            at_hand = bounds.first_year <= first <= opened_in(account, found.first_year, one)
            roth = int(a.kind[account]) in (DESIGNATED, ROTH)
            if not roth or not at_hand or first < born or law_of(first, columns).known == 0:
                return False
        if int(a.separated[account]) != NO_DAY and int(a.employed[account]) != NO_DAY:
            return False
    return True


def clocks(one: Participant, scratch: Scratch) -> None:
    """Start the clocks of Roth accounts that begin without an opening."""
    a, e = one.accounts, one.events
    for account in range(len(a.kind)):
        first = int(a.first_year[account])
        if first > 0 and len(e.kind) > 0 and opened_in(account, 0, one) == 0:
            year = calendar_day(int(e.date[0])).year
            emit(Step(year, 0, OPEN, account, 0, 0, first, 0, -1), scratch)


def opened_in(account: int, otherwise: int, one: Participant) -> int:
    """Return the year in which an account is opened; `otherwise` if it has no opening."""
    for number in range(len(one.events.kind)):
        if one.events.kind[number] == OPENING and one.events.account[number] == account:
            return calendar_day(int(one.events.date[number])).year
    return otherwise


def land(day: int, scratch: Scratch) -> None:
    """Add what 60-day rollovers have brought to the accounts by a day."""
    for place in range(counted(LANDINGS, scratch)):
        due = load(Landing, scratch.landings[place])
        if due.amount > 0 and due.day <= day:
            held = load(Held, scratch.held[due.account])
            more = held.balance + due.amount
            store(scratch.held[due.account], Held(more, 1, held.unsure, held.valued, held.rolled))
            store(scratch.landings[place], Landing(due.day, due.account, 0))


def happening(number: int, one: Participant, columns: Columns, scratch: Scratch) -> None:
    """Make the steps of what pays nothing out."""
    kind = int(one.events.kind[number])
    if kind == OPENING:
        opening(number, one, scratch)
    elif kind == CONVERTED:
        conversion_before(number, one, columns, scratch)
    elif kind == PAID_IN:
        contribution(number, one, columns, scratch)
    elif kind == WORTH:
        value(number, one, scratch)
    else:
        transfer(number, one, scratch)


@apart
def opening(number: int, one: Participant, scratch: Scratch) -> None:
    """Open an account with its balance and investment; Roth accounts with their clock."""
    e = one.events
    day, account = calendar_day(int(e.date[number])), int(e.account[number])
    balance = int(e.amount[number])
    if load(Held, scratch.held[account]).heard:
        leave_to_book(scratch)
    kind = int(one.accounts.kind[account])
    investment = max(0, int(e.other[number]))
    layers = layers_of(number, one)
    if int(e.other[number]) == UNTOLD and kind != PRE_TAX and balance > layers:
        note_open(UNTOLD_INVESTMENT, scratch)
    if kind == PRE_TAX and int(e.other[number]) > 0:
        leave_to_book(scratch)
    third = 0
    if kind in (DESIGNATED, ROTH):
        third = int(one.accounts.first_year[account])
        if third <= 0 and balance > 0:
            third = first_layer(number, day.year, one)
            note_open(UNTOLD_CLOCK, scratch)
    store(scratch.held[account], Held(balance, 1, 0, 0, 0))
    emit(
        Step(day.year, day.month_day, OPEN, account, balance, investment, third, 0, number), scratch
    )


def layers_of(number: int, one: Participant) -> Cents:
    """Return what the conversions told with an opening come to."""
    total, place = 0, number + 1
    while place < len(one.events.kind) and int(one.events.kind[place]) == CONVERTED:
        total += int(one.events.amount[place]) + max(0, int(one.events.other[place]))
        place += 1
    return total


def first_layer(number: int, year: int, one: Participant) -> int:
    """Return the first year of the conversions told with an opening, else that of the opening."""
    first, place = year, number + 1
    while place < len(one.events.kind) and int(one.events.kind[place]) == CONVERTED:
        first = min(first, int(one.events.year[place]))
        place += 1
    return first


def conversion_before(number: int, one: Participant, columns: Columns, scratch: Scratch) -> None:
    """Give a Roth IRA what one earlier year's conversions left there."""
    e = one.events
    before = int(e.kind[number - 1]) if number else 0
    account, day = int(e.account[number]), calendar_day(int(e.date[number]))
    follows = before in (OPENING, CONVERTED) and e.account[number - 1] == account
    later = before == CONVERTED and e.year[number] <= e.year[number - 1]
    same_day = number > 0 and e.date[number - 1] == e.date[number]
    plain = follows and same_day and not later and int(one.accounts.kind[account]) == ROTH
    first = int(one.accounts.first_year[account]) if plain else 0
    year = int(e.year[number])
    at_hand = load(Bounds, columns.bounds[0]).first_year <= year <= day.year
    if not plain or first > year or not at_hand or law_of(year, columns).known == 0:
        leave_to_book(scratch)
        return
    nontaxable = max(0, int(e.other[number]))
    taxable = int(e.amount[number])
    emit(
        Step(day.year, day.month_day, LAYER, account, taxable, nontaxable, year, 0, number), scratch
    )


def value(number: int, one: Participant, scratch: Scratch) -> None:
    """Note a statement's value; an account first heard of so opens with it."""
    e = one.events
    day, account, amount = (
        calendar_day(int(e.date[number])),
        int(e.account[number]),
        int(e.amount[number]),
    )
    first_heard(number, account, amount, one, scratch)
    held = load(Held, scratch.held[account])
    store(scratch.held[account], Held(amount, 1, 0, int(e.date[number]), held.rolled))
    emit(Step(day.year, day.month_day, VALUE, account, amount, 0, 0, 0, number), scratch)


def transfer(number: int, one: Participant, scratch: Scratch) -> None:
    """Move money between accounts of one contract; between contracts it is for the book."""
    e = one.events
    account, to, amount = int(e.account[number]), int(e.to[number]), int(e.amount[number])
    day = calendar_day(int(e.date[number]))
    a = one.accounts
    ira = int(a.kind[account]) == int(a.kind[to]) and int(a.kind[account]) in (TRADITIONAL, ROTH)
    held = load(Held, scratch.held[account])
    if not ira or account == to or a.heir_of[account] != a.heir_of[to] or held.balance < amount:
        leave_to_book(scratch)
        return
    if held.heard == 0:
        leave_to_book(scratch)
    other = load(Held, scratch.held[to])
    store(
        scratch.held[account],
        Held(held.balance - amount, 1, held.unsure, held.valued, held.rolled),
    )
    store(scratch.held[to], Held(other.balance + amount, 1, other.unsure, other.valued, 0))
    emit(Step(day.year, day.month_day, TRANSFER, account, amount, 0, to, 0, number), scratch)


@apart
def contribution(number: int, one: Participant, columns: Columns, scratch: Scratch) -> None:
    """Pay in: basis of the year that it is for, and money now."""
    e, a = one.events, one.accounts
    day, account = calendar_day(int(e.date[number])), int(e.account[number])
    kind, amount = int(a.kind[account]), int(e.amount[number])
    for_year = int(e.year[number]) if int(e.year[number]) > 0 else day.year
    if not may_be_paid_in(number, for_year, one, columns):
        leave_to_book(scratch)
        return
    count_paid(number, for_year, one, scratch)
    held = load(Held, scratch.held[account])
    more = held.balance + amount
    store(scratch.held[account], Held(more, 1, held.unsure, held.valued, held.rolled))
    invested = invested_of(number, kind, amount, one, scratch)
    if amount == 0:
        return
    now = invested if for_year == day.year else 0
    emit(Step(day.year, day.month_day, CONTRIBUTE, account, amount, now, 0, 0, number), scratch)
    if for_year < day.year:
        emit(Step(for_year, 1232, DESIGNATE, account, 0, invested, 0, 0, number), scratch)


def invested_of(number: int, kind: int, amount: Cents, one: Participant, scratch: Scratch) -> Cents:
    """Return what of a contribution is investment; of IRAs, what the row says is not deducted."""
    if kind == TRADITIONAL:
        if int(one.events.other[number]) == UNTOLD:
            note_open(UNTOLD_TREATMENT, scratch)
        return min(amount, max(0, int(one.events.other[number])))
    return 0 if kind == PRE_TAX else amount


def may_be_paid_in(number: int, for_year: int, one: Participant, columns: Columns) -> bool:
    """Return whether a contribution is one that nothing but its limit can be said of."""
    e, a = one.events, one.accounts
    account, day = int(e.account[number]), calendar_day(int(e.date[number]))
    kind = int(a.kind[account])
    employer = int(e.reason[number]) == BY_EMPLOYER
    source = int(e.reason[number])
    if int(a.heir_of[account]) or source not in (0, BY_EMPLOYER, DEFERRED):
        return False
    if kind in (AFTER_TAX, DESIGNATED) and employer:
        return False
    if kind not in (PRE_TAX, AFTER_TAX, DESIGNATED, TRADITIONAL, ROTH) or day.year < for_year:
        return False
    if kind < TRADITIONAL:
        return for_year == day.year
    law = (
        law_of(for_year, columns)
        if for_year >= first_at_hand(columns)
        else LawYear(0, 0, 0, 0, 0, 0, 0)
    )
    in_time = day.year < law.until_year or (
        day.year == law.until_year and day.month_day <= law.until_day
    )
    return in_time and source == 0 and not is_of_required_age(for_year, one, columns)


def is_of_required_age(year: int, one: Participant, columns: Columns) -> bool:
    """Return whether age may change what can be contributed, or has to be paid."""
    least = load(Bounds, columns.bounds[0]).required_age
    return one.born != NO_DAY and year - calendar_day(one.born).year >= least


def count_paid(number: int, for_year: int, one: Participant, scratch: Scratch) -> None:
    """Add a contribution to what its limit is held against."""
    kind = int(one.accounts.kind[int(one.events.account[number])])
    place = for_year - counted(FIRST_YEAR, scratch)
    amount = int(one.events.amount[number])
    paid = load(Paid, scratch.paid[place])
    if kind >= TRADITIONAL:
        store(scratch.paid[place], Paid(paid.iras + amount, paid.deferred))
    elif kind != AFTER_TAX and int(one.events.reason[number]) != BY_EMPLOYER:
        store(scratch.paid[place], Paid(paid.iras, paid.deferred + amount))


def within_limits(one: Participant, found: Measured, columns: Columns, scratch: Scratch) -> bool:
    """Return whether what was contributed for each year surely is within its limits."""
    for offset in range(found.years):
        year = found.first_year + offset
        paid = load(Paid, scratch.paid[offset])
        law = law_of(year, columns)
        most = law.contributed + law.caught_up * int(catches_up(year, one, columns))
        if paid.iras > most or paid.deferred > law.deferred:
            return False
    return True


def catches_up(year: int, one: Participant, columns: Columns) -> bool:
    """Return whether a participant is known to have the age of the catch-up as a year ends."""
    least = load(Bounds, columns.bounds[0]).catch_up_age
    return one.born != NO_DAY and year - calendar_day(one.born).year >= least


def sort_steps(scratch: Scratch) -> None:
    """Put steps in order of year and day; few are out of it, and none by much."""
    for number in range(1, counted(STEPS, scratch)):
        step = load(Step, scratch.steps[number])
        place = number
        while place > 0 and is_after(load(Step, scratch.steps[place - 1]), step):
            store(scratch.steps[place], load(Step, scratch.steps[place - 1]))
            place -= 1
        if place < number:
            store(scratch.steps[place], step)


def is_after(one: Step, other: Step) -> bool:
    """Return whether a step is of a later day than another."""
    return one.year > other.year or (one.year == other.year and one.month_day > other.month_day)
