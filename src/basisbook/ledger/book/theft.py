"""Money that an account had paid out to its owner, and that was stolen afterwards."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Text


class Theft(NamedTuple):
    """A theft or scam, dated when it was discovered and nothing more could be expected back."""

    date: Date
    theft: Name
    """The account that had paid the money out."""
    amount: Amount
    activity: Literal["for profit", "personal"]
    """What the money was given for: an investment that was none, or anything else."""
    recovered: Amount = 0
    """What came back, or may reasonably be expected to."""
    note: Text | None = None
