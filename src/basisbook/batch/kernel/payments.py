"""Payments to steps: sources first, then parts in the order of section 402(c)(2)."""

from __future__ import annotations

from basisbook.batch.kernel.columns import (
    AFTER_TAX,
    BESIDE,
    DEEMED,
    DESIGNATED,
    DISABILITY,
    GOES,
    NO_DAY,
    OFFSET,
    PRE_TAX,
    ROTH,
    SEP,
    SIMPLE,
    TRADITIONAL,
    UNTOLD,
    Accounts,
    Bounds,
    Columns,
    Events,
    Participant,
)
from basisbook.batch.kernel.heard import UNTOLD_BALANCE, first_heard, law_of
from basisbook.batch.kernel.work import (
    IN_PLAN,
    LANDINGS,
    ROLLED_IRAS,
    Held,
    Landing,
    Scratch,
    count,
    counted,
    emit,
    leave_to_book,
    note_open,
)
from basisbook.engine.state import LAYER_YEARS
from basisbook.engine.step import (
    BY_REGULATION,
    CASH,
    CLOSING,
    CONTRIBUTE,
    DIRECT,
    EXCEPTED,
    FIRST,
    LATER,
    NEXT_YEAR,
    PART,
    TAKE,
    UNQUALIFIED,
    Step,
)
from basisbook.kernel.records import apart, load, store
from basisbook.money import Cents
from basisbook.years import calendar_day


def size_of(number: int, e: Events) -> int:
    """Return how many events one thing takes: a distribution with its sources and parts."""
    size = 1
    while number + size < len(e.kind) and int(e.kind[number + size]) in (BESIDE, GOES):
        size += 1
    return size


@apart
def payment(number: int, size: int, one: Participant, columns: Columns, scratch: Scratch) -> None:
    """Make the steps of a distribution that is plain; leave any other to the book."""
    if not is_plain(number, size, one, columns):
        leave_to_book(scratch)
        return
    e = one.events
    day = calendar_day(int(e.date[number]))
    rolled, gross = rolled_of(number, size, e), gross_of(number, size, e)
    flags = flags_of(number, size, one, scratch)
    for place in range(number, number + size):
        if int(e.kind[place]) != GOES:
            take(place, rolled, flags, one, scratch)
            flags = flags & ~FIRST
    for direct in (1, 0):
        for roth in (0, 1):
            for place in range(number, number + size):
                if int(e.kind[place]) == GOES and is_of_pass(place, direct, roth, one):
                    part(number, place, one, scratch)
    if gross > rolled:
        note_cash(number, one, scratch)
        emit(Step(day.year, day.month_day, PART, CASH, gross - rolled, -1, 0, 0, number), scratch)


def is_of_pass(place: int, direct: int, roth: int, one: Participant) -> bool:
    """Return whether a part is placed in this pass: direct first, and where pre-tax rests first."""
    own = 1 if int(one.events.deposited[place]) == NO_DAY else 0
    to_roth = 1 if int(one.accounts.kind[int(one.events.to[place])]) in (DESIGNATED, ROTH) else 0
    return own == direct and to_roth == roth


def rolled_of(number: int, size: int, e: Events) -> Cents:
    """Return what of a distribution went to other accounts."""
    total = 0
    for place in range(number, number + size):
        if int(e.kind[place]) == GOES:
            total += int(e.amount[place])
    return total


def gross_of(number: int, size: int, e: Events) -> Cents:
    """Return a distribution's amount, out of all of its sources."""
    total = 0
    for place in range(number, number + size):
        if int(e.kind[place]) != GOES:
            total += int(e.amount[place])
    return total


def is_plain(number: int, size: int, one: Participant, columns: Columns) -> bool:
    """Return whether a distribution is one of which the folds know all that matters."""
    e, a = one.events, one.accounts
    account, kind = int(e.account[number]), int(e.kind[number])
    of = int(a.kind[account])
    if int(e.amount[number]) == 0 or int(e.reason[number]) not in (0, DISABILITY):
        return False
    beside = size > 1 or of >= TRADITIONAL or int(e.reason[number]) or int(a.heir_of[account])
    if (kind in (DEEMED, OFFSET) and beside) or (
        of == SIMPLE and not is_past_two_years(number, one)
    ):
        return False
    for place in range(number + 1, number + size):
        if int(e.kind[place]) == BESIDE and not are_one_plan(number, place, one):
            return False
        if int(e.kind[place]) == GOES and not is_plain_part(number, place, one, columns):
            return False
    return True


def is_past_two_years(number: int, one: Participant) -> bool:
    """Return whether a SIMPLE IRA surely pays after its first two years."""
    since = int(one.accounts.simple_since[int(one.events.account[number])])
    if since == NO_DAY:
        return False
    paid = calendar_day(int(one.events.date[number])).year
    return paid > calendar_day(since).year + TWO_YEARS


TWO_YEARS = 2


def are_one_plan(number: int, place: int, one: Participant) -> bool:
    """Return whether two sources may be paid as one: pre-tax and after-tax money of a plan."""
    e, a = one.events, one.accounts
    first, other = int(e.account[number]), int(e.account[place])
    kinds = a.kind[first] <= AFTER_TAX and a.kind[other] <= AFTER_TAX
    holder = a.heir_of[first] == a.heir_of[other]
    for before in range(number, place):
        if int(e.kind[before]) != GOES and e.account[before] == e.account[place]:
            return False
    own = a.plan[first] == a.plan[other] and int(e.amount[place]) > 0
    return bool(kinds and holder and own and int(e.reason[place]) == 0)


def is_plain_part(number: int, place: int, one: Participant, columns: Columns) -> bool:
    """Return whether a part goes where any plan or IRA may send it, and may all be rolled over."""
    e, a = one.events, one.accounts
    source, target = int(e.account[number]), int(e.to[place])
    year = calendar_day(int(e.date[number])).year
    bounds = load(Bounds, columns.bounds[0])
    if law_of(year, columns).plain_parts == 0 or int(e.amount[place]) == 0:
        return False
    if int(a.heir_of[source]) or int(a.heir_of[target]) or int(e.reason[place]):
        return False
    if one.born != NO_DAY and year - calendar_day(one.born).year >= bounds.required_age:
        return False
    late = int(e.deposited[place])
    if late != NO_DAY and not 0 <= late - int(e.date[place]) <= bounds.sixty_days:
        return False
    if int(e.other[place]) != UNTOLD:
        return False
    direct = late == NO_DAY
    whole = place == number + 1 and e.amount[place] == e.amount[number]
    in_plan = int(a.kind[target]) == DESIGNATED and int(a.kind[source]) != DESIGNATED
    if in_plan and not (whole and (place + 1 == len(e.kind) or int(e.kind[place + 1]) != GOES)):
        return False
    return source != target and is_lawful(source, target, direct, one)


def is_lawful(source: int, target: int, direct: bool, one: Participant) -> bool:
    """Return whether money of one account may surely be rolled over to another."""
    a = one.accounts
    of, to = int(a.kind[source]), int(a.kind[target])
    own_plan = a.plan[source] == a.plan[target] and of < TRADITIONAL
    if of == PRE_TAX:
        in_plan = own_plan and to == DESIGNATED and direct
        return in_plan or to in (TRADITIONAL, SEP, ROTH) or (to == PRE_TAX and not own_plan)
    if of == AFTER_TAX:
        in_plan = own_plan and to == DESIGNATED and direct
        return in_plan or to in (TRADITIONAL, SEP, ROTH)
    if of == DESIGNATED:
        return to == ROTH or (to == DESIGNATED and not own_plan and direct)
    if of in (TRADITIONAL, SEP):
        return to == ROTH or (to in (TRADITIONAL, SEP) and not direct)
    return of == ROTH and to == ROTH and not direct


def flags_of(number: int, size: int, one: Participant, scratch: Scratch) -> int:
    """Return the flags of a distribution's first source."""
    e, a = one.events, one.accounts
    account = int(e.account[number])
    flags = FIRST
    if int(e.reason[number]) == DISABILITY or int(a.heir_of[account]):
        flags |= EXCEPTED
    if int(e.kind[number]) == DEEMED:
        return flags | UNQUALIFIED
    if is_regulated(number, size, one):
        flags |= BY_REGULATION
    return flags | CLOSING if is_closing(number, size, one, scratch) else flags


def is_regulated(number: int, size: int, one: Participant) -> bool:
    """Return whether regulations move a designated Roth account's excess; see `payment_steps`."""
    e = one.events
    cash = gross_of(number, size, e) > rolled_of(number, size, e)
    whole, later = True, False
    for place in range(number, number + size):
        if int(e.kind[place]) == GOES:
            direct = int(e.deposited[place]) == NO_DAY
            whole = whole and direct and int(one.accounts.kind[int(e.to[place])]) == DESIGNATED
            later = later or not direct
    return later if cash else whole


def is_closing(number: int, size: int, one: Participant, scratch: Scratch) -> bool:
    """Return whether a payment leaves nothing in the plan, and all of it was cash."""
    e, a = one.events, one.accounts
    source = int(e.account[number])
    if int(a.kind[source]) >= TRADITIONAL or rolled_of(number, size, e) > 0:
        return False
    year = calendar_day(int(e.date[number])).year
    for account in range(len(a.kind)):
        if int(a.kind[account]) < TRADITIONAL and a.plan[account] == a.plan[source]:
            held = load(Held, scratch.held[account])
            paid = 0
            for place in range(number, number + size):
                if int(e.kind[place]) != GOES and int(e.account[place]) == account:
                    paid += int(e.amount[place])
            if held.rolled == year or not held.heard or held.balance != paid:
                return False
    return True


def take(place: int, rolled: Cents, flags: int, one: Participant, scratch: Scratch) -> None:
    """Take a source's share of a distribution out of its account."""
    e, a = one.events, one.accounts
    account, amount = int(e.account[place]), int(e.amount[place])
    day = calendar_day(int(e.date[place]))
    unsure = 0 if load(Held, scratch.held[account]).heard else 1
    number = distribution_of(place, e)
    first_heard(number, account, amount, one, scratch)
    held = load(Held, scratch.held[account])
    if held.balance < amount:
        leave_to_book(scratch)
    if held.valued != int(e.date[place]) and amount != held.balance:
        note_open(UNTOLD_BALANCE, scratch)
    left = held.balance - amount
    store(scratch.held[account], Held(left, 1, max(held.unsure, unsure), held.valued, held.rolled))
    if rolled > 0 and int(a.kind[account]) < TRADITIONAL:
        note_rolled(account, day.year, a, scratch)
    emit(Step(day.year, day.month_day, TAKE, account, amount, rolled, 0, flags, number), scratch)


def distribution_of(place: int, e: Events) -> int:
    """Return the event that a source or part belongs to."""
    while int(e.kind[place]) in (BESIDE, GOES):
        place -= 1
    return place


def note_rolled(account: int, year: int, a: Accounts, scratch: Scratch) -> None:
    """Note on all accounts of a plan that some of it was rolled over in a year."""
    for other in range(len(a.kind)):
        if int(a.kind[other]) < TRADITIONAL and a.plan[other] == a.plan[account]:
            held = load(Held, scratch.held[other])
            store(
                scratch.held[other],
                Held(held.balance, held.heard, held.unsure, held.valued, year),
            )


def part(number: int, place: int, one: Participant, scratch: Scratch) -> None:
    """Place a part in the account that received it, at once or on a later day."""
    e, a = one.events, one.accounts
    to, amount, late = int(e.to[place]), int(e.amount[place]), int(e.deposited[place])
    day = calendar_day(int(e.date[place]))
    source = int(e.account[number])
    flags = DIRECT if late == NO_DAY else 0
    if int(a.kind[to]) == DESIGNATED and int(a.kind[source]) != DESIGNATED:
        count(IN_PLAN, day.year, scratch)
    if late != NO_DAY:
        arrive_later(number, place, one, scratch)
    arrives = calendar_day(late) if late != NO_DAY else day
    if late > int(e.date[place]):
        flags |= LATER
    if arrives.year > day.year:
        flags |= NEXT_YEAR
    if flags & LATER == 0:
        held = load(Held, scratch.held[to])
        more = held.balance + amount
        store(scratch.held[to], Held(more, 1, held.unsure, held.valued, held.rolled))
    chosen = int(e.other[place])
    emit(Step(day.year, day.month_day, PART, to, amount, chosen, 0, flags, number), scratch)
    if flags & LATER:
        emit(
            Step(arrives.year, arrives.month_day, CONTRIBUTE, to, amount, 0, 0, 0, number), scratch
        )


def arrive_later(number: int, place: int, one: Participant, scratch: Scratch) -> None:
    """Keep a 60-day rollover in mind; of those between IRAs only the first is surely one."""
    e, a = one.events, one.accounts
    source, to = int(a.kind[int(e.account[number])]), int(a.kind[int(e.to[place])])
    if source >= TRADITIONAL and (source == ROTH) == (to == ROTH):
        count(ROLLED_IRAS, counted(ROLLED_IRAS, scratch) + 1, scratch)
        if counted(ROLLED_IRAS, scratch) > 1:
            leave_to_book(scratch)
    if int(e.deposited[place]) > int(e.date[place]):
        landing = Landing(int(e.deposited[place]), int(e.to[place]), int(e.amount[place]))
        store(scratch.landings[counted(LANDINGS, scratch)], landing)
        count(LANDINGS, counted(LANDINGS, scratch) + 1, scratch)


def note_cash(number: int, one: Participant, scratch: Scratch) -> None:
    """Leave to the book a payment that may hold what an in-plan Roth rollover brought."""
    kind = int(one.accounts.kind[int(one.events.account[number])])
    since = counted(IN_PLAN, scratch)
    year = calendar_day(int(one.events.date[number])).year
    if kind in (DESIGNATED, ROTH) and since > 0 and year < since + LAYER_YEARS:
        leave_to_book(scratch)
