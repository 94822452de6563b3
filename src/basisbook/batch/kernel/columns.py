"""The columns of participants, as the compiled folds read them; see `batch.schema`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from basisbook.kernel.records import Table

Column = Sequence[int]

NO_DAY = -(1 << 31)
"""Stands for a date that is not told."""
UNTOLD = -1
"""Stands for an amount that is not told."""

(
    PRE_TAX,
    AFTER_TAX,
    DESIGNATED,
    TRADITIONAL,
    SEP,
    SIMPLE,
    ROTH,
) = range(1, 8)
"""Kinds of account."""

OPENING, CONVERTED, PAID_IN, WORTH, PAYS, BESIDE, GOES, MOVES, DEEMED, OFFSET = range(1, 11)
"""Kinds of event: `BESIDE` is one more source of the distribution before it, `GOES` a part of
it that another account received."""

NO_REASON, DISABILITY, BY_EMPLOYER, DEFERRED = range(4)
"""Reasons of payments that the folds know, and who paid a contribution; any other reason is for
the encoder of books."""


BOOK, UNNAMED = 1, 2
"""What else is told of a row."""


class Rows(NamedTuple):
    """Participants: where the accounts and events of each begin, and what is told of it."""

    account_at: Column
    event_at: Column
    born: Column
    told: Column
    """`BOOK` where the row carries a book, `UNNAMED` where it has no id."""


class Accounts(NamedTuple):
    """Accounts of all participants, end to end."""

    kind: Column
    plan: Column
    plan_kind: Column
    separated: Column
    employed: Column
    practice: Column
    contract: Column
    first_year: Column
    simple_since: Column
    heir_of: Column


class Events(NamedTuple):
    """Events of all participants, end to end."""

    date: Column
    kind: Column
    account: Column
    amount: Column
    other: Column
    to: Column
    deposited: Column
    year: Column
    reason: Column


class Participant(NamedTuple):
    """One participant: its own part of each column."""

    born: int
    accounts: Accounts
    events: Events


class LawYear(NamedTuple):
    """What is asked of a year beyond what the folds ask: how far its payments are plain."""

    known: int
    """1 where the year has law, and every kind of account."""
    plain_parts: int
    """1 where a distribution may be divided as the folds do it, into all that a plan pays to."""
    contributed: int
    """What may be contributed to IRAs, and deferred, whatever the age; in cents."""
    caught_up: int
    """What may be contributed to IRAs beyond that from the age of the catch-up on; in cents."""
    deferred: int
    until_year: int
    """The last day on which a contribution for the year may be paid, as year and day."""
    until_day: int


class Columns(NamedTuple):
    """All that is read."""

    rows: Rows
    accounts: Accounts
    events: Events
    years: Table
    """A row a year of `LawYear`, from `Bounds.first_year`."""
    laws: Table
    """The same years, as the folds ask for them."""
    bounds: Table
    """One row of `Bounds`."""


class Bounds(NamedTuple):
    """What no row may pass."""

    first_year: int
    years: int
    amount: int
    reasons: int
    """How many reasons there are."""
    sixty_days: int
    required_age: int
    """The least age, in years, at which a payment may be required."""
    early_age: int
    """From which no distribution is early, in months."""
    separation_age: int
    """Whose year a separation from service must not come before."""
    catch_up_age: int
    """In whose year more may be contributed to IRAs, in years."""


def participant(row: int, columns: Columns) -> Participant:
    """Return a participant's part of each column: the same cells, not copies."""
    first, end = int(columns.rows.account_at[row]), int(columns.rows.account_at[row + 1])
    begin, last = int(columns.rows.event_at[row]), int(columns.rows.event_at[row + 1])
    a, e = columns.accounts, columns.events
    return Participant(
        int(columns.rows.born[row]),
        Accounts(
            a.kind[first:end],
            a.plan[first:end],
            a.plan_kind[first:end],
            a.separated[first:end],
            a.employed[first:end],
            a.practice[first:end],
            a.contract[first:end],
            a.first_year[first:end],
            a.simple_since[first:end],
            a.heir_of[first:end],
        ),
        Events(
            e.date[begin:last],
            e.kind[begin:last],
            e.account[begin:last],
            e.amount[begin:last],
            e.other[begin:last],
            e.to[begin:last],
            e.deposited[begin:last],
            e.year[begin:last],
            e.reason[begin:last],
        ),
    )


def contract_head(account: int, a: Accounts) -> int:
    """Return the first account that is one contract with an account; see `engine.contracts`."""
    for before in range(account):
        if one_contract(before, account, a):
            return before
    return account


def one_contract(one: int, other: int, a: Accounts) -> bool:
    """Return whether two accounts are taxed as one."""
    if a.heir_of[one] != a.heir_of[other]:
        return False
    if a.kind[one] >= TRADITIONAL or a.kind[other] >= TRADITIONAL:
        both_pools = TRADITIONAL <= a.kind[one] < ROTH and TRADITIONAL <= a.kind[other] < ROTH
        return both_pools or (a.kind[one] == ROTH and a.kind[other] == ROTH)
    if a.plan[one] != a.plan[other] or DESIGNATED in (a.kind[one], a.kind[other]):
        return False
    return bool(a.kind[one] == a.kind[other] or is_commingled(one, a))


def is_commingled(account: int, a: Accounts) -> bool:
    """Return whether an account's plan keeps pre-tax and after-tax money as one contract."""
    return int(a.contract[account]) == COMMINGLED or int(a.plan_kind[account]) == PENSION


KEPT_APART, COMMINGLED = 1, 2
"""Whether a plan keeps after-tax money as a contract of its own."""
CARRIED, DROPPED = 1, 2
"""What a plan does with investment that is left when an after-tax source is emptied."""
GOVERNMENTAL_457, PENSION = 3, 7
"""Kinds of plan that are taxed otherwise than a 401(k)."""
