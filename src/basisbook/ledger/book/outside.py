"""What happens around an account and moves none of its money by itself, but decides a loss."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Quantity, Text


class WashSale(NamedTuple):
    """The owner's own securities, sold at a loss, while an account bought the same."""

    date: Date
    """The day of the sale."""
    wash_sale: Name
    """The account that bought substantially identical securities."""
    number: Quantity
    amount: Amount
    """What they were sold for, after costs of the sale."""
    basis: Amount
    bought: Quantity
    """How many the account bought."""
    bought_on: Date
    note: Text | None = None


class Worthless(NamedTuple):
    """A security that an account holds, and that became worthless."""

    date: Date
    worthless: Name
    amount: Amount
    """What the account had paid for it."""
    note: Text | None = None


class RestorativePayment(NamedTuple):
    """A payment to a plan that makes up for a loss which a fiduciary may have to answer for."""

    date: Date
    restorative_payment: Name
    amount: Amount
    """What was allocated to the account."""
    because: Literal["risk of liability", "market"]
    """Whether there was a reasonable risk of liability for a breach of fiduciary duty."""
    note: Text | None = None
