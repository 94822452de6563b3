"""Contributions that a state had taxed when they were made: a basis of its own."""

# No `from __future__ import annotations`: see the package.
from typing import NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Text, Year


class StateBasis(NamedTuple):
    """What a state had taxed of the money in an account, and had not let back before a year."""

    state: Name
    """Its two letters."""
    account: Name
    """Any of those that are one contract: of traditional IRAs, any stands for all."""
    year: Year
    """The first taxable year that the amount is there for."""
    amount: Amount
    retired: Date | None = None
    """Pennsylvania: the day of retirement; what a plan pays from then on is exempt."""
    evidence: Text | None = None
