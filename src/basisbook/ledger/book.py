"""The book: what one household writes down, and the format that it is written in.

These models are the format. The YAML reader, the published JSON Schema, the API and
the database all use them; nothing else defines a field. They hold no behaviour, so the
format outlives the engine.

Every scalar arrives as text and is typed by its field (`scalars`), so nothing becomes a
float or a yes/no by accident. Money is integer cents.
"""

# No `from __future__ import annotations`: pydantic would evaluate every annotation from its
# text, which takes a tenth of the time of a whole answer.
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from basisbook.ledger.scalars import Amount, AmountOrAll, Date, Name, SignedAmount, Text, Year

FORMAT = 1


class Entry(BaseModel):
    """A mapping of the book: no unknown keys, never changed after reading."""

    # A deferred build validates each model once, as part of the book: half the start-up.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Owner(Entry):
    """A person whose accounts the book holds. Basis is never pooled between owners."""

    name: Text | None = None
    born: Date | None = None


PlanKind = Literal["401(k)"]
ContractChoice = Literal["separate", "commingled"]
ExcessBasisPractice = Literal["carried", "dropped"]


class Plan(Entry):
    """An employer's plan, and what it told its participant."""

    kind: PlanKind
    owner: Name | None = None
    employer: Text | None = None
    separated: Date | None = None
    """Date of separation from service with the employer that maintains the plan."""
    still_employed: Date | None = None
    """The owner had not separated from service on this date."""
    after_tax_contract: ContractChoice | None = None
    """Whether the plan keeps after-tax money and its income as a contract of its own."""
    excess_basis: ExcessBasisPractice | None = None
    """What the plan does with investment left over when an after-tax source is emptied."""


PLAN_ACCOUNTS = ("pre-tax", "after-tax", "designated Roth")
IRA_ACCOUNTS = ("traditional IRA", "SEP IRA", "SIMPLE IRA")
ROTH_IRA = "Roth IRA"

AccountKind = Literal[
    "pre-tax",
    "after-tax",
    "designated Roth",
    "traditional IRA",
    "SEP IRA",
    "SIMPLE IRA",
    "Roth IRA",
]


class Account(Entry):
    """Where money sits. What is taxed as one is a contract, and may be several accounts."""

    kind: AccountKind
    plan: Name | None = None
    owner: Name | None = None
    title: Text | None = None
    first_contribution: Year | None = None
    """First taxable year for which a contribution was made: starts a five-year clock."""


class Conversion(Entry):
    """What one year's conversions into Roth IRAs left there: taxed when converted, or not."""

    year: Year
    taxable: Amount = 0
    nontaxable: Amount = 0


class Dated(Entry):
    """An event: a date, a note, and whatever its kind adds."""

    date: Date
    note: Text | None = None


class Opening(Dated):
    """What an account held when the book begins, and the evidence for its basis.

    `investment` is for money of a plan, `basis` for traditional IRAs (Form 8606 line 14),
    `regular` and `conversions` for Roth IRAs. Left out, it is unknown, not zero.
    """

    opening: Name
    balance: Amount
    investment: Amount | None = None
    basis: Amount | None = None
    regular: Amount | None = None
    conversions: tuple[Conversion, ...] = ()
    evidence: Text | None = None


class Contribution(Dated):
    """Money paid in by or for the owner; the account's kind says what sort it is."""

    contribution: Name
    amount: Amount
    for_year: Annotated[Year | None, Field(alias="for")] = None
    """IRAs: the taxable year that the contribution is for, if not the year of its date."""
    treatment: Literal["deductible", "nondeductible"] | None = None
    """Traditional IRAs: whether it was, or will be, deducted."""


class StatementValue(Dated):
    """The value of an account on a date; gain or loss since the last entry is implied."""

    value: Name
    amount: Amount


class Part(Entry):
    """Where one part of a distribution went. What no part takes was paid to the owner."""

    account: Name
    amount: AmountOrAll
    by: Literal["direct rollover", "60-day rollover"] = "direct rollover"
    deposited: Date | None = None
    """60-day rollover: the day on which the money reached the account."""
    pretax: Amount | None = None
    """The pre-tax amount that the owner told the plan to send here."""


Reason = Literal["disability"]


class Distribution(Dated):
    """Money paid out at one time: to the owner, to other accounts, or both.

    `distribution` names one account (with `amount`), or maps several accounts of one
    plan to amounts; they are one distribution.
    """

    distribution: Name | dict[Name, AmountOrAll]
    amount: AmountOrAll | None = None
    to: tuple[Part, ...] = ()
    reason: Reason | None = None
    withheld: Amount = 0
    """Federal income tax withheld; it was paid to the owner."""


class DirectRollover(Dated):
    """A distribution that goes whole, directly, to one other account."""

    direct_rollover: Name
    to: Name
    amount: AmountOrAll


class SixtyDayRollover(Dated):
    """A distribution paid to the owner, who puts it whole into one other account."""

    rollover: Name
    to: Name
    amount: AmountOrAll
    deposited: Date


class InPlanRothRollover(Dated):
    """Money moved to the designated Roth account of the same plan."""

    in_plan_roth_rollover: Name
    to: Name
    amount: AmountOrAll


class RothConversion(Dated):
    """Money moved from a traditional, SEP or SIMPLE IRA to a Roth IRA."""

    conversion: Name
    to: Name
    amount: AmountOrAll


class Transfer(Dated):
    """A trustee-to-trustee transfer between IRAs of one kind and owner: no distribution."""

    transfer: Name
    to: Name
    amount: AmountOrAll


EVENT_KINDS: dict[str, type[Dated]] = {
    "opening": Opening,
    "contribution": Contribution,
    "value": StatementValue,
    "distribution": Distribution,
    "direct_rollover": DirectRollover,
    "rollover": SixtyDayRollover,
    "in_plan_roth_rollover": InPlanRothRollover,
    "conversion": RothConversion,
    "transfer": Transfer,
}

GAP_KINDS = (
    "recharacterization",
    "corrective_distribution",
    "returned_contribution",
    "loan_offset",
    "deemed_distribution",
    "loan_repayment",
    "annuity_start",
    "annuity_payment",
    "divorce_transfer",
    "death",
    "sale",
    "charitable_distribution",
    "hsa_funding",
)
"""Events that Basisbook knows by name and refuses: it has no rule for them yet."""


def event_kind(value: object) -> str | None:
    """Return which kind of event a mapping or a model is, by the key that names it."""
    if isinstance(value, Dated):
        return next((kind for kind, model in EVENT_KINDS.items() if type(value) is model), None)
    if isinstance(value, dict):
        return next((kind for kind in EVENT_KINDS if kind in value), None)
    return None


Event = Annotated[
    Annotated[Opening, Tag("opening")]
    | Annotated[Contribution, Tag("contribution")]
    | Annotated[StatementValue, Tag("value")]
    | Annotated[Distribution, Tag("distribution")]
    | Annotated[DirectRollover, Tag("direct_rollover")]
    | Annotated[SixtyDayRollover, Tag("rollover")]
    | Annotated[InPlanRothRollover, Tag("in_plan_roth_rollover")]
    | Annotated[RothConversion, Tag("conversion")]
    | Annotated[Transfer, Tag("transfer")],
    Discriminator(event_kind),
]


class FormDestination(Entry):
    """Where the amount of one Form 1099-R, or a part of it, went."""

    account: Name
    amount: Amount
    by: Literal["direct rollover", "60-day rollover"] = "direct rollover"
    deposited: Date | None = None


class Boxes(Entry):
    """Boxes of a Form 1099-R as the payer printed them; an empty box is left out."""

    box_1: Annotated[Amount, Field(alias="1")]
    box_2a: Annotated[Amount | None, Field(alias="2a")] = None
    not_determined: Annotated[Literal["checked"] | None, Field(alias="2b not determined")] = None
    total: Annotated[Literal["checked"] | None, Field(alias="2b total distribution")] = None
    box_4: Annotated[Amount | None, Field(alias="4")] = None
    box_5: Annotated[Amount | None, Field(alias="5")] = None
    box_7: Annotated[Text | None, Field(alias="7")] = None
    ira: Annotated[Literal["checked"] | None, Field(alias="IRA/SEP/SIMPLE")] = None
    box_10: Annotated[Amount | None, Field(alias="10")] = None
    box_11: Annotated[Year | None, Field(alias="11")] = None


class Form1099R(Entry):
    """A Form 1099-R that the owner holds, for one account of the book.

    Where the book has the distribution as an event, the form is compared with it;
    otherwise the form stands for the event. One form may have several destinations.
    """

    form_1099r: Year
    account: Name
    date: Date | None = None
    boxes: Boxes
    to: tuple[FormDestination, ...] | None = None
    """Destinations; an empty list says that all of it was paid to the owner."""
    note: Text | None = None


class SourceRow(Entry):
    """One line of a plan statement's table of money sources."""

    account: Name
    contributed: Amount | None = None
    balance: Amount


class SourcesTable(Entry):
    """A plan statement's table: what each source received, and what it is worth."""

    sources_table: Name
    """The plan."""
    date: Date
    rows: tuple[SourceRow, ...]
    note: Text | None = None


def document_kind(value: object) -> str | None:
    """Return which kind of document a mapping or a model is."""
    if isinstance(value, Form1099R) or (isinstance(value, dict) and "form_1099r" in value):
        return "form_1099r"
    if isinstance(value, SourcesTable) or (isinstance(value, dict) and "sources_table" in value):
        return "sources_table"
    return None


Document = Annotated[
    Annotated[Form1099R, Tag("form_1099r")] | Annotated[SourcesTable, Tag("sources_table")],
    Discriminator(document_kind),
]

FilingStatus = Literal[
    "single",
    "married filing jointly",
    "married filing separately",
    "head of household",
    "qualifying surviving spouse",
]


class Return(Entry):
    """Facts of one year's federal return; `owner` only where spouses file apart."""

    year: Year
    owner: Name | None = None
    filing_status: FilingStatus | None = None
    agi: SignedAmount | None = None
    other_miscellaneous: Amount = 0
    """Other miscellaneous itemized deductions, before the floor of 2% of AGI."""


class Choices(Entry):
    """Positions that the owner takes where the law is unsettled, or leaves a choice."""

    designated_roth_excess: Literal["moves", "stays behind"] | None = None
    mixed_age_year: Literal["by amount", "early first"] | None = None
    split_before_2015: Literal["pretax first", "own share"] | None = None
    line_10_places: Literal["exact", "3", "4", "5", "6"] | None = None


class Book(Entry):
    """One household's accounts, events, documents and facts of returns."""

    format: Literal["1"]
    title: Text | None = None
    owners: dict[Name, Owner]
    plans: dict[Name, Plan] = {}
    accounts: dict[Name, Account]
    events: tuple[Event, ...] = ()
    documents: tuple[Document, ...] = ()
    returns: tuple[Return, ...] = ()
    choices: Choices = Choices()

    def owner_of(self, account: str) -> str:
        """Return the owner of an account: its own, its plan's, or the only one there is."""
        entry = self.accounts[account]
        named = entry.owner or (self.plans[entry.plan].owner if entry.plan else None)
        return named or next(iter(self.owners))
