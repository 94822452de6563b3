"""Money of IRAs that goes to a charity or to a health savings account."""

# No `from __future__ import annotations`: see the package.
from typing import NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Text


class CharitableDistribution(NamedTuple):
    """An amount that the trustee of an IRA paid directly to a charity (26 USC 408(d)(8))."""

    date: Date
    charitable_distribution: Name
    amount: Amount
    note: Text | None = None


class HsaFunding(NamedTuple):
    """An amount that an IRA paid directly to the owner's health savings account (408(d)(9))."""

    date: Date
    hsa_funding: Name
    amount: Amount
    limit: Amount
    """What could be contributed to health savings accounts for the year, by the coverage then."""
    note: Text | None = None
