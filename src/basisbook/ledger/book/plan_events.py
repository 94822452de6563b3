"""What only plans do: loans that become distributions, and corrections of contributions."""

# No `from __future__ import annotations`: see the package.
from typing import Literal, NamedTuple

from basisbook.ledger.scalars import Amount, AmountOrAll, Date, Name, Text, Year


class Loan(NamedTuple):
    """A loan of a plan to its participant. It stays in the balance of the account."""

    date: Date
    loan: Name
    amount: Amount
    note: Text | None = None
    outstanding: Amount = 0
    """What other loans of the employer's plans came to just before."""
    highest: Amount | None = None
    """The most that was outstanding at any time in the year before."""
    repay_by: Date | None = None
    home: Literal["yes"] | None = None
    """It bought the principal residence, so it may run longer than five years."""
    qualified_individual: Literal["yes"] | None = None
    """The plan lent to one whom an act for the hurricanes of 2005 or the coronavirus let borrow
    more."""


class DeemedDistribution(NamedTuple):
    """A loan, or a part of one, that section 72(p) treats as distributed."""

    date: Date
    deemed_distribution: Name
    amount: Amount
    note: Text | None = None


class LoanRepayment(NamedTuple):
    """Money paid back on a loan after its deemed distribution."""

    date: Date
    loan_repayment: Name
    amount: Amount
    note: Text | None = None


class OffsetPart(NamedTuple):
    """What the owner put into another account for a loan that was offset."""

    account: Name
    amount: AmountOrAll
    deposited: Date


class LoanOffset(NamedTuple):
    """An unpaid loan taken out of the account: a distribution in which no money is paid."""

    date: Date
    loan_offset: Name
    amount: Amount
    note: Text | None = None
    because: Literal["separation", "plan termination"] | None = None
    """Only because of this: then the rollover has until the due date of the return."""
    extended: Literal["yes", "no"] | None = None
    """Whether the due date of that year's return was extended."""
    to: tuple[OffsetPart, ...] = ()


Corrected = Literal[
    "excess deferrals",
    "excess contributions",
    "excess aggregate contributions",
    "annual additions",
    "automatic contributions",
]


class CorrectiveDistribution(NamedTuple):
    """Contributions that were too much, paid back with what they earned or lost."""

    date: Date
    corrective_distribution: Name
    of: Corrected
    for_year: Year
    """The year, or plan year, for which they were too much."""
    amount: Amount
    """What was paid: the contributions with their income, or less their loss."""
    returned: Amount
    """The contributions in it, without income or loss."""
    note: Text | None = None
    withheld: Amount = 0


class CameBack(NamedTuple):
    """What a distribution after April 15 paid of an excess: with its income, or less its loss."""

    date: Date
    amount: Amount


class ExcessDeferral(NamedTuple):
    """Deferrals of the date's year above the limit that were not paid back by April 15."""

    date: Date
    excess_deferral: Name
    amount: Amount
    note: Text | None = None
    came_back: CameBack | None = None
    """The distribution that paid it later; the book has that one too.

    A corrective distribution that came too late is read as the two of them.
    """
