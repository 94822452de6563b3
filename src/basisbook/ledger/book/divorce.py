"""An IRA that goes to a former spouse."""

# No `from __future__ import annotations`: see the package.
from typing import NamedTuple

from basisbook.ledger.scalars import Amount, Date, Name, Text


class DivorceTransfer(NamedTuple):
    """An interest in an IRA that goes to a spouse under a divorce (26 USC 408(d)(6))."""

    date: Date
    divorce_transfer: Name
    amount: Amount
    note: Text | None = None
    to: Name | None = None
    """The spouse's account, if it is in the book."""
    basis: Amount | None = None
    """The part of the basis in traditional IRAs that goes with it."""
    regular: Amount | None = None
    """Roth IRAs: the regular contributions that go with it."""
    conversions: Amount | None = None
    """Roth IRAs: the conversions and rollovers that go with it, of every year in proportion."""
