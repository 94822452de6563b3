"""What happened: each kind of event is a record, named by the key that only it has."""

# No `from __future__ import annotations`: see the package.
from typing import Annotated, Literal, NamedTuple

from basisbook.ledger.book.divorce import DivorceTransfer
from basisbook.ledger.book.giving import CharitableDistribution, HsaFunding
from basisbook.ledger.book.hardship import Hardship
from basisbook.ledger.book.kinds import Kinds
from basisbook.ledger.book.life import AnnuityPayment, AnnuityStart, Death, DomesticRelationsOrder
from basisbook.ledger.book.outside import RestorativePayment, WashSale, Worthless
from basisbook.ledger.book.plan_events import (
    CorrectiveDistribution,
    DeemedDistribution,
    ExcessDeferral,
    Loan,
    LoanOffset,
    LoanRepayment,
)
from basisbook.ledger.book.repaying import Repayment
from basisbook.ledger.book.shares import Shares
from basisbook.ledger.book.theft import Theft
from basisbook.ledger.book.undoing import Recharacterization, ReturnedContribution
from basisbook.ledger.scalars import Amount, AmountOrAll, Date, Name, Text, Vested, Year


class Conversion(NamedTuple):
    """What one year's conversions into Roth IRAs left there: taxed when converted, or not."""

    year: Year
    taxable: Amount = 0
    nontaxable: Amount = 0


class Opening(NamedTuple):
    """What an account held when the book begins, and the evidence for its basis.

    `investment` is for money of a plan, `basis` for traditional IRAs (Form 8606 line 14),
    `regular` and `conversions` for Roth IRAs. Left out, it is unknown, not zero.
    """

    date: Date
    opening: Name
    balance: Amount | None = None
    """Of traditional, SEP and SIMPLE IRAs it may be left out where their `basis` is told."""
    note: Text | None = None
    investment: Amount | None = None
    basis: Amount | None = None
    regular: Amount | None = None
    conversions: tuple[Conversion, ...] = ()
    evidence: Text | None = None
    vested: Vested | None = None
    """Pre-tax money of a plan: the part of `balance` that cannot be forfeited."""
    investment_1986: Amount | None = None
    """The part of `investment` that was there on December 31, 1986, less payments since."""


ContributionSource = Literal[
    "elective deferral",
    "catch-up",
    "matching",
    "nonelective",
    "employee contribution",
]


class Contribution(NamedTuple):
    """Money paid in by or for the owner; the account's kind says what sort it is."""

    date: Date
    contribution: Name
    amount: Amount
    note: Text | None = None
    for_year: Year | None = None
    """IRAs: the taxable year that the contribution is for, if not the year of its date."""
    treatment: Literal["deductible", "nondeductible"] | None = None
    """Traditional IRAs: whether it was, or will be, deducted."""
    vested: Vested | None = None
    source: ContributionSource | None = None
    """Plans, SEP and SIMPLE IRAs: whether the employee deferred it or the employer paid it.

    Into a designated Roth account an employer pays from December 30, 2022, and it is includible.
    """


class StatementValue(NamedTuple):
    """The value of an account on a date; gain or loss since the last entry is implied."""

    date: Date
    value: Name
    amount: Amount
    note: Text | None = None
    vested: Vested | None = None


class Part(NamedTuple):
    """Where one part of a distribution went. What no part takes was paid to the owner."""

    account: Name
    amount: AmountOrAll
    by: Literal["direct rollover", "60-day rollover"] = "direct rollover"
    deposited: Date | None = None
    """60-day rollover: the day on which the money reached the account."""
    pretax: Amount | None = None
    """The pre-tax amount that the owner told the plan to send here."""
    waiver: Text | None = None
    """60-day rollover after the 60th day: the waiver (Rev. Proc. 2020-46, or a ruling)."""


Reason = Literal[
    "disability",
    "death",
    "hardship",
    "separation",
    "levy",
    "equal payments",
    "medical expenses",
    "health insurance",
    "higher education",
    "first home",
    "long-term care",
    "birth or adoption",
    "emergency",
    "domestic abuse",
    "terminal illness",
    "reservist",
    "disaster",
    "coronavirus",
    "dividends",
    "phased retirement",
    "order for a dependent",
]


class ExceptionFacts(NamedTuple):
    """What the exception to the additional tax that a `reason` names needs to be told."""

    expenses: Amount | None = None
    """What was paid for the first home, or for long-term care insurance."""
    vested: Amount | None = None
    """Value of the owner's nonforfeitable benefit in the plan just before."""
    date: Date | None = None
    """The day that the exception counts from, such as the birth of a child."""
    declared: Date | None = None
    """Disasters: the day on which the disaster was declared, if later than its first day."""
    of: Name | None = None
    """The child, disaster or series of payments, where there is more than one."""
    method: Literal["required minimum"] | None = None
    """Series of payments: that their amount follows the account's value every year."""
    included: Literal["at once"] | None = None
    """Disasters and the coronavirus: the election not to spread income over three years."""


class Distribution(NamedTuple):
    """Money paid out at one time: to the owner, to other accounts, or both.

    `distribution` names one account (with `amount`), or maps several accounts of one
    plan to amounts; they are one distribution.
    """

    date: Date
    distribution: Name | dict[Name, AmountOrAll]
    note: Text | None = None
    amount: AmountOrAll | None = None
    to: tuple[Part, ...] = ()
    reason: Reason | None = None
    exception: ExceptionFacts | None = None
    withheld: Amount = 0
    """Federal income tax withheld; it was paid to the owner."""
    hardship: Hardship | None = None
    """`reason: hardship`: what the need was, and what it came to."""
    shares: Shares | None = None
    """Securities that it paid to the owner in kind."""


class DirectRollover(NamedTuple):
    """A distribution that goes whole, directly, to one other account."""

    date: Date
    direct_rollover: Name
    to: Name
    amount: AmountOrAll
    note: Text | None = None


class SixtyDayRollover(NamedTuple):
    """A distribution paid to the owner, who puts it whole into one other account."""

    date: Date
    rollover: Name
    to: Name
    amount: AmountOrAll
    deposited: Date
    note: Text | None = None
    waiver: Text | None = None
    """After the 60th day: the waiver (Rev. Proc. 2020-46, or a ruling)."""


class InPlanRothRollover(NamedTuple):
    """Money moved to the designated Roth account of the same plan."""

    date: Date
    in_plan_roth_rollover: Name
    to: Name
    amount: AmountOrAll
    note: Text | None = None


class RothConversion(NamedTuple):
    """Money moved from a traditional, SEP or SIMPLE IRA to a Roth IRA."""

    date: Date
    conversion: Name
    to: Name
    amount: AmountOrAll
    note: Text | None = None


class Transfer(NamedTuple):
    """A trustee-to-trustee transfer between IRAs of one kind and owner: no distribution."""

    date: Date
    transfer: Name
    to: Name
    amount: AmountOrAll
    note: Text | None = None


EVENT_KINDS: dict[str, type[NamedTuple]] = {
    "opening": Opening,
    "contribution": Contribution,
    "value": StatementValue,
    "distribution": Distribution,
    "direct_rollover": DirectRollover,
    "rollover": SixtyDayRollover,
    "in_plan_roth_rollover": InPlanRothRollover,
    "conversion": RothConversion,
    "transfer": Transfer,
    "loan": Loan,
    "deemed_distribution": DeemedDistribution,
    "loan_repayment": LoanRepayment,
    "loan_offset": LoanOffset,
    "corrective_distribution": CorrectiveDistribution,
    "excess_deferral": ExcessDeferral,
    "returned_contribution": ReturnedContribution,
    "recharacterization": Recharacterization,
    "charitable_distribution": CharitableDistribution,
    "hsa_funding": HsaFunding,
    "divorce_transfer": DivorceTransfer,
    "annuity_start": AnnuityStart,
    "annuity_payment": AnnuityPayment,
    "death": Death,
    "domestic_relations_order": DomesticRelationsOrder,
    "theft": Theft,
    "repayment": Repayment,
    "wash_sale": WashSale,
    "worthless": Worthless,
    "restorative_payment": RestorativePayment,
}

_EVENTS = Kinds(EVENT_KINDS)

Event = Annotated[
    Opening
    | Contribution
    | StatementValue
    | Distribution
    | DirectRollover
    | SixtyDayRollover
    | InPlanRothRollover
    | RothConversion
    | Transfer
    | Loan
    | DeemedDistribution
    | LoanRepayment
    | LoanOffset
    | CorrectiveDistribution
    | ExcessDeferral
    | ReturnedContribution
    | Recharacterization
    | CharitableDistribution
    | HsaFunding
    | DivorceTransfer
    | AnnuityStart
    | AnnuityPayment
    | Death
    | DomesticRelationsOrder
    | Theft
    | Repayment
    | WashSale
    | Worthless
    | RestorativePayment,
    _EVENTS,
]

GAP_KINDS = ("pledge", "prohibited_transaction", "sale")
"""Events that Basisbook knows by name and refuses: it has no rule for them yet."""


def event_kind(value: object) -> str | None:
    """Return which kind of event a mapping or a record is, by the key that names it."""
    return _EVENTS.of(value)
