"""The book: what one household writes down, and the format that it is written in.

These records are the format. The YAML reader (`convert`) and the published JSON Schema
are driven by their annotations; nothing else defines a field. They hold no behaviour, so
the format outlives the engine.

Every scalar arrives as text and is typed by its field (`scalars`), so nothing becomes a
float or a yes/no by accident. Money is integer cents.
"""

# No `from __future__ import annotations`: `convert` needs the annotations themselves, and would
# have to evaluate every one of them from its text.
from typing import Literal, NamedTuple

from basisbook.ledger.book.accounts import (
    ANNUITY,
    IRA_ACCOUNTS,
    PLAN_ACCOUNTS,
    ROTH_IRA,
    SEP_IRA,
    Account,
    AccountKind,
    ContractChoice,
    ExcessBasisPractice,
    LongService,
    Owner,
    Plan,
    PlanKind,
)
from basisbook.ledger.book.divorce import DivorceTransfer
from basisbook.ledger.book.documents import (
    DOCUMENT_KINDS,
    Boxes,
    Document,
    Form1099R,
    FormDestination,
    LocalBoxes,
    SourceRow,
    SourcesTable,
    StateBoxes,
)
from basisbook.ledger.book.events import (
    EVENT_KINDS,
    GAP_KINDS,
    Contribution,
    Conversion,
    DirectRollover,
    Distribution,
    Event,
    ExceptionFacts,
    InPlanRothRollover,
    Opening,
    Part,
    Reason,
    RothConversion,
    SixtyDayRollover,
    StatementValue,
    Transfer,
    event_kind,
)
from basisbook.ledger.book.giving import CharitableDistribution, HsaFunding
from basisbook.ledger.book.hardship import Hardship, HardshipFor, HardshipNeed
from basisbook.ledger.book.ira_documents import Boxes5498, Form5498, Form8606, Lines8606
from basisbook.ledger.book.kinds import Kinds
from basisbook.ledger.book.life import (
    AnnuityPayment,
    AnnuityStart,
    Death,
    DomesticRelationsOrder,
    Passing,
)
from basisbook.ledger.book.outside import RestorativePayment, WashSale, Worthless
from basisbook.ledger.book.plan_events import (
    CameBack,
    CorrectiveDistribution,
    DeemedDistribution,
    ExcessDeferral,
    Loan,
    LoanOffset,
    LoanRepayment,
    OffsetPart,
)
from basisbook.ledger.book.repaying import Repayment
from basisbook.ledger.book.residence import Residence
from basisbook.ledger.book.returns import Choices, FilingStatus, Return, StateFacts
from basisbook.ledger.book.shares import LumpSum, Shares, ShareSale
from basisbook.ledger.book.state_basis import StateBasis
from basisbook.ledger.book.theft import Theft
from basisbook.ledger.book.undoing import Recharacterization, ReturnedContribution
from basisbook.ledger.book.work_documents import DEFERRALS_OF_BOX_12, Box12, FormW2, LossLetter
from basisbook.ledger.scalars import Name, Text

__all__ = [
    "ANNUITY",
    "DEFERRALS_OF_BOX_12",
    "DOCUMENT_KINDS",
    "EVENT_KINDS",
    "FIRST",
    "FORMAT",
    "GAP_KINDS",
    "IRA_ACCOUNTS",
    "KEYS",
    "PLAN_ACCOUNTS",
    "ROTH_IRA",
    "SEP_IRA",
    "Account",
    "AccountKind",
    "AnnuityPayment",
    "AnnuityStart",
    "Book",
    "Box12",
    "Boxes",
    "Boxes5498",
    "CameBack",
    "CharitableDistribution",
    "Choices",
    "ContractChoice",
    "Contribution",
    "Conversion",
    "CorrectiveDistribution",
    "Death",
    "DeemedDistribution",
    "DirectRollover",
    "Distribution",
    "DivorceTransfer",
    "Document",
    "DomesticRelationsOrder",
    "Event",
    "ExceptionFacts",
    "ExcessBasisPractice",
    "ExcessDeferral",
    "FilingStatus",
    "Form1099R",
    "Form5498",
    "Form8606",
    "FormDestination",
    "FormW2",
    "Hardship",
    "HardshipFor",
    "HardshipNeed",
    "HsaFunding",
    "InPlanRothRollover",
    "Kinds",
    "Lines8606",
    "Loan",
    "LoanOffset",
    "LoanRepayment",
    "LocalBoxes",
    "LongService",
    "LossLetter",
    "LumpSum",
    "OffsetPart",
    "Opening",
    "Owner",
    "Part",
    "Passing",
    "Plan",
    "PlanKind",
    "Reason",
    "Recharacterization",
    "Repayment",
    "Residence",
    "RestorativePayment",
    "Return",
    "ReturnedContribution",
    "RothConversion",
    "ShareSale",
    "Shares",
    "SixtyDayRollover",
    "SourceRow",
    "SourcesTable",
    "StateBasis",
    "StateBoxes",
    "StateFacts",
    "StatementValue",
    "Theft",
    "Transfer",
    "WashSale",
    "Worthless",
    "event_kind",
]

FORMAT = 1


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
    residence: tuple[Residence, ...] = ()
    state_basis: tuple[StateBasis, ...] = ()
    choices: Choices = Choices()

    def owner_of(self, account: str) -> str:
        """Return the owner of an account: its own, its plan's, or the only one there is."""
        entry = self.accounts[account]
        named = entry.owner or (self.plans[entry.plan].owner if entry.plan else None)
        return named or next(iter(self.owners))


KEYS: dict[type[NamedTuple], dict[str, str]] = {
    AnnuityStart: {"sources": "from"},
    Contribution: {"for_year": "for"},
    CorrectiveDistribution: {"for_year": "for"},
    ReturnedContribution: {"for_year": "for"},
    Recharacterization: {"for_year": "for"},
    Hardship: {"person": "for"},
    LossLetter: {"for_year": "for"},
    Boxes5498: {
        "contributions": "1",
        "rollovers": "2",
        "conversions": "3",
        "recharacterized": "4",
        "value": "5",
        "life_insurance": "6",
        "kind": "7",
        "sep": "8",
        "simple": "9",
        "roth": "10",
        "minimum_next_year": "11",
        "minimum_date": "12a",
        "minimum": "12b",
        "late": "13a",
        "late_year": "13b",
        "late_code": "13c",
        "repaid": "14a",
        "repaid_code": "14b",
        "special_assets": "15a",
        "special_codes": "15b",
    },
    Lines8606: {field: field.removeprefix("line_") for field in Lines8606._fields},
    Residence: {"since": "from"},
    Boxes: {
        "box_1": "1",
        "box_2a": "2a",
        "not_determined": "2b not determined",
        "total": "2b total distribution",
        "box_3": "3",
        "box_4": "4",
        "box_5": "5",
        "box_6": "6",
        "box_7": "7",
        "ira": "IRA/SEP/SIMPLE",
        "box_8": "8",
        "box_9a": "9a",
        "box_9b": "9b",
        "box_10": "10",
        "box_11": "11",
        "fatca": "FATCA",
        "paid_on": "date of payment",
    },
}
"""The keys of the file that Python cannot have as the names of fields."""

FIRST: dict[type[NamedTuple], tuple[str, ...]] = {
    **dict.fromkeys(EVENT_KINDS.values(), ("date", "note")),
    Form1099R: ("form_1099r", "account", "date"),
    Form8606: ("form_8606", "owner"),
    SourceRow: ("account", "contributed"),
    Book: ("format", "title", "owners", "plans"),
}
"""How a record begins when its fields are told; a NamedTuple puts those with a default last."""
