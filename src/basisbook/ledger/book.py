"""The book: what one household writes down, and the format that it is written in.

These records are the format. The YAML reader (`convert`) and the published JSON Schema
are driven by their annotations; nothing else defines a field. They hold no behaviour, so
the format outlives the engine.

Every scalar arrives as text and is typed by its field (`scalars`), so nothing becomes a
float or a yes/no by accident. Money is integer cents.
"""

# No `from __future__ import annotations`: `convert` needs the annotations themselves, and would
# have to evaluate every one of them from its text.
from typing import Annotated, Literal, NamedTuple

from basisbook.ledger.scalars import Amount, AmountOrAll, Date, Name, SignedAmount, Text, Year

FORMAT = 1


class Kinds:
    """The records of which an entry may be one, each by the key that only it has."""

    __slots__ = ("records",)

    def __init__(self, records: dict[str, type[NamedTuple]]) -> None:
        """Keep the records."""
        self.records = records

    def of(self, value: object) -> str | None:
        """Return the kind of a mapping or a record, or None if it is none of these."""
        if isinstance(value, dict):
            return next((kind for kind in self.records if kind in value), None)
        return next((kind for kind, record in self.records.items() if type(value) is record), None)


class Owner(NamedTuple):
    """A person whose accounts the book holds. Basis is never pooled between owners."""

    name: Text | None = None
    born: Date | None = None


PlanKind = Literal["401(k)"]
ContractChoice = Literal["separate", "commingled"]
ExcessBasisPractice = Literal["carried", "dropped"]


class Plan(NamedTuple):
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


class Account(NamedTuple):
    """Where money sits. What is taxed as one is a contract, and may be several accounts."""

    kind: AccountKind
    plan: Name | None = None
    owner: Name | None = None
    title: Text | None = None
    first_contribution: Year | None = None
    """First taxable year for which a contribution was made: starts a five-year clock."""


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
    balance: Amount
    note: Text | None = None
    investment: Amount | None = None
    basis: Amount | None = None
    regular: Amount | None = None
    conversions: tuple[Conversion, ...] = ()
    evidence: Text | None = None


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


class StatementValue(NamedTuple):
    """The value of an account on a date; gain or loss since the last entry is implied."""

    date: Date
    value: Name
    amount: Amount
    note: Text | None = None


class Part(NamedTuple):
    """Where one part of a distribution went. What no part takes was paid to the owner."""

    account: Name
    amount: AmountOrAll
    by: Literal["direct rollover", "60-day rollover"] = "direct rollover"
    deposited: Date | None = None
    """60-day rollover: the day on which the money reached the account."""
    pretax: Amount | None = None
    """The pre-tax amount that the owner told the plan to send here."""


Reason = Literal["disability"]


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
    withheld: Amount = 0
    """Federal income tax withheld; it was paid to the owner."""


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
    | Transfer,
    _EVENTS,
]

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
    """Return which kind of event a mapping or a record is, by the key that names it."""
    return _EVENTS.of(value)


class FormDestination(NamedTuple):
    """Where the amount of one Form 1099-R, or a part of it, went."""

    account: Name
    amount: Amount
    by: Literal["direct rollover", "60-day rollover"] = "direct rollover"
    deposited: Date | None = None


class Boxes(NamedTuple):
    """Boxes of a Form 1099-R as the payer printed them; an empty box is left out."""

    box_1: Amount
    box_2a: Amount | None = None
    not_determined: Literal["checked"] | None = None
    total: Literal["checked"] | None = None
    box_4: Amount | None = None
    box_5: Amount | None = None
    box_7: Text | None = None
    ira: Literal["checked"] | None = None
    box_10: Amount | None = None
    box_11: Year | None = None


class Form1099R(NamedTuple):
    """A Form 1099-R that the owner holds, for one account of the book.

    Where the book has the distribution as an event, the form is compared with it;
    otherwise the form stands for the event. One form may have several destinations.
    """

    form_1099r: Year
    account: Name
    boxes: Boxes
    date: Date | None = None
    to: tuple[FormDestination, ...] | None = None
    """Destinations; an empty list says that all of it was paid to the owner."""
    note: Text | None = None


class SourceRow(NamedTuple):
    """One line of a plan statement's table of money sources."""

    account: Name
    balance: Amount
    contributed: Amount | None = None


class SourcesTable(NamedTuple):
    """A plan statement's table: what each source received, and what it is worth."""

    sources_table: Name
    """The plan."""
    date: Date
    rows: tuple[SourceRow, ...]
    note: Text | None = None


DOCUMENT_KINDS: dict[str, type[NamedTuple]] = {
    "form_1099r": Form1099R,
    "sources_table": SourcesTable,
}

Document = Annotated[Form1099R | SourcesTable, Kinds(DOCUMENT_KINDS)]


FilingStatus = Literal[
    "single",
    "married filing jointly",
    "married filing separately",
    "head of household",
    "qualifying surviving spouse",
]


class Return(NamedTuple):
    """Facts of one year's federal return; `owner` only where spouses file apart."""

    year: Year
    owner: Name | None = None
    filing_status: FilingStatus | None = None
    agi: SignedAmount | None = None
    other_miscellaneous: Amount = 0
    """Other miscellaneous itemized deductions, before the floor of 2% of AGI."""


class Choices(NamedTuple):
    """Positions that the owner takes where the law is unsettled, or leaves a choice."""

    designated_roth_excess: Literal["moves", "stays behind"] | None = None
    mixed_age_year: Literal["by amount", "early first"] | None = None
    split_before_2015: Literal["pretax first", "own share"] | None = None
    line_10_places: Literal["exact", "3", "4", "5", "6"] | None = None


class Book(NamedTuple):
    """One household's accounts, events, documents and facts of returns."""

    format: Literal["1"]
    owners: dict[Name, Owner]
    accounts: dict[Name, Account]
    title: Text | None = None
    plans: dict[Name, Plan] = {}  # noqa: RUF012 - nothing changes a book after it is made
    events: tuple[Event, ...] = ()
    documents: tuple[Document, ...] = ()
    returns: tuple[Return, ...] = ()
    choices: Choices = Choices()

    def owner_of(self, account: str) -> str:
        """Return the owner of an account: its own, its plan's, or the only one there is."""
        entry = self.accounts[account]
        named = entry.owner or (self.plans[entry.plan].owner if entry.plan else None)
        return named or next(iter(self.owners))


KEYS: dict[type[NamedTuple], dict[str, str]] = {
    Contribution: {"for_year": "for"},
    Boxes: {
        "box_1": "1",
        "box_2a": "2a",
        "not_determined": "2b not determined",
        "total": "2b total distribution",
        "box_4": "4",
        "box_5": "5",
        "box_7": "7",
        "ira": "IRA/SEP/SIMPLE",
        "box_10": "10",
        "box_11": "11",
    },
}
"""The keys of the file that Python cannot have as the names of fields."""

FIRST: dict[type[NamedTuple], tuple[str, ...]] = {
    **dict.fromkeys(EVENT_KINDS.values(), ("date", "note")),
    Form1099R: ("form_1099r", "account", "date"),
    SourceRow: ("account", "contributed"),
    Book: ("format", "title", "owners", "plans"),
}
"""How a record begins when its fields are told; a NamedTuple puts those with a default last."""
