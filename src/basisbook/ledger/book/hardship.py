"""What a hardship distribution was for."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, Year

HardshipNeed = Literal[
    "medical care",
    "principal residence",
    "tuition",
    "eviction or foreclosure",
    "funeral",
    "casualty repair",
    "disaster",
    "other",
]
HardshipFor = Literal["employee", "spouse", "child", "dependent", "parent", "beneficiary"]


class Hardship(NamedTuple):
    """The need that a hardship distribution met, for whom, and what it came to."""

    need: HardshipNeed
    person: HardshipFor = "employee"
    """Who has the expenses, or who died; `beneficiary` is the primary one under the plan."""
    amount: Amount | None = None
    taxes: Amount | None = None
    """Taxes and additional tax that were expected to result from the distribution."""
    deferrals: Amount | None = None
    """Elective contributions made so far, less those that were distributed before."""
    plan_year: Year | None = None
    """The year in which the plan year of the payment began, if not that of its date."""
