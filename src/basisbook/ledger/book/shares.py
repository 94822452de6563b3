"""Securities that a plan pays out in kind, and their sale."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Quantity, Text

LumpSum = Literal["separation", "59 1/2", "disability", "death"]


class ShareSale(NamedTuple):
    """A sale of shares that a plan had paid out, after costs of the sale."""

    date: Date
    number: Quantity
    amount: Amount
    note: Text | None = None


class Shares(NamedTuple):
    """Securities that a distribution paid to the owner, who kept them; `value` is part of it."""

    number: Quantity
    value: Amount
    """What they were worth on the day of the distribution."""
    cost: Amount
    """Their cost or other basis to the plan, which the plan tells."""
    name: Text | None = None
    of: Literal["employer", "other"] | None = None
    """Whose securities they are; the employer's if left out."""
    account: Name | None = None
    """Which source paid them, where there are several."""
    lump_sum: LumpSum | None = None
    """The event that makes this a lump-sum distribution, if it is one."""
    include: Literal["elected"] | None = None
    """The owner chose to include the appreciation at once."""
    employee_cost: Amount = 0
    """Of `cost`, what the employee's own after-tax contributions paid."""
    sales: tuple[ShareSale, ...] = ()
