"""Where people live: the state that taxes their income, by dates."""

# No `from __future__ import annotations`: see the package.
from typing import NamedTuple

from basisbook.ledger.scalars import Date, Name


class Residence(NamedTuple):
    """A state of residence over a time; of everybody in the book where no owner is named."""

    state: Name
    """Its two letters, such as CA; the District of Columbia is DC."""
    since: Date | None = None
    """The first day, written `from`; the earliest that the book knows if left out."""
    until: Date | None = None
    """The last day; today's residence has none."""
    owner: Name | None = None
