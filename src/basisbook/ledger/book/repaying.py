"""Distributions that the owner pays back."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Text, Year


class Repayment(NamedTuple):
    """Money that repays a distribution whose exception gives a right to repay it."""

    date: Date
    repayment: Name
    """The account that receives it."""
    amount: Amount
    of: Date
    """The day on which what it repays was distributed."""
    note: Text | None = None
    paid_by: Name | None = None
    """The account that had paid it, where several paid on that day."""
    reported: Year | None = None
    """Of a disaster: the taxable year whose return reports it."""
    excess: Literal["back", "forward"] | None = None
    """Where what is beyond the income of that year goes: to the years before it, or after it."""
