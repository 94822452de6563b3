"""Contributions taken back: returned to the owner, or treated as made to another IRA."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Text, Year


class ReturnedContribution(NamedTuple):
    """A regular contribution to an IRA that its trustee paid back, with what it had earned."""

    date: Date
    returned_contribution: Name
    amount: Amount
    """Of the contribution that is returned, without its net income."""
    for_year: Year
    """The taxable year that the contribution was for."""
    note: Text | None = None
    paid: Amount | None = None
    """What was paid out: the amount with its net income, or less its loss."""


class Recharacterization(NamedTuple):
    """A contribution or conversion that is treated as made to the IRA it was moved to."""

    date: Date
    recharacterization: Name
    to: Name
    amount: Amount
    """Of the contribution or conversion, without its net income."""
    note: Text | None = None
    for_year: Year | None = None
    """A regular contribution: the taxable year that it was for."""
    made: Date | None = None
    """A regular contribution: the day on which it was made, if there were several for the year."""
    converted: Date | None = None
    """A conversion, until 2017: the day on which it was made."""
    moved: Amount | None = None
    """What was transferred: the amount with its net income, or less its loss."""
    treatment: Literal["deductible", "nondeductible"] | None = None
    """Into a traditional IRA: whether the contribution was, or will be, deducted."""
