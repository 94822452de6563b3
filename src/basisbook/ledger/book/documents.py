"""What a person holds: forms of payers, and statements of plans."""

# No `from __future__ import annotations`: see the package.
from typing import Annotated, Literal, NamedTuple

from basisbook.ledger.book.ira_documents import Form5498, Form8606
from basisbook.ledger.book.kinds import Kinds
from basisbook.ledger.book.work_documents import FormW2, LossLetter
from basisbook.ledger.scalars import Amount, Date, Name, Percent, Text, Vested, Year


class FormDestination(NamedTuple):
    """Where the amount of one Form 1099-R, or a part of it, went."""

    account: Name
    amount: Amount
    by: Literal["direct rollover", "60-day rollover"] = "direct rollover"
    deposited: Date | None = None


class StateBoxes(NamedTuple):
    """What a Form 1099-R says of one state: boxes 14 to 16, or 12 to 14 of 2011 to 2019."""

    state: Text
    withheld: Amount | None = None
    distribution: Amount | None = None


class LocalBoxes(NamedTuple):
    """What a Form 1099-R says of one locality: boxes 17 to 19, or 15 to 17 of 2011 to 2019."""

    locality: Text
    withheld: Amount | None = None
    distribution: Amount | None = None


class Boxes(NamedTuple):
    """Boxes of a Form 1099-R as the payer printed them; an empty box is left out.

    What stands behind box 11 is named and not numbered, because its numbers have moved.
    """

    box_1: Amount
    box_2a: Amount | None = None
    not_determined: Literal["checked"] | None = None
    total: Literal["checked"] | None = None
    box_3: Amount | None = None
    box_4: Amount | None = None
    box_5: Amount | None = None
    box_6: Amount | None = None
    box_7: Text | None = None
    ira: Literal["checked"] | None = None
    box_8: Amount | None = None
    box_9a: Percent | None = None
    box_9b: Amount | None = None
    box_10: Amount | None = None
    box_11: Year | None = None
    fatca: Literal["checked"] | None = None
    paid_on: Date | None = None
    states: tuple[StateBoxes, ...] = ()
    localities: tuple[LocalBoxes, ...] = ()


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
    exception: Literal["as coded", "none"] | None = None
    """Whether the exception applies that code 2 or 3 tells of, where no event says why it was."""
    note: Text | None = None


class SourceRow(NamedTuple):
    """One line of a plan statement's table of money sources."""

    account: Name
    balance: Amount
    contributed: Amount | None = None
    vested: Vested | None = None


class SourcesTable(NamedTuple):
    """A plan statement's table: what each source received, and what it is worth."""

    sources_table: Name
    """The plan."""
    date: Date
    rows: tuple[SourceRow, ...]
    note: Text | None = None


DOCUMENT_KINDS: dict[str, type[NamedTuple]] = {
    "form_1099r": Form1099R,
    "form_5498": Form5498,
    "form_8606": Form8606,
    "form_w2": FormW2,
    "loss_letter": LossLetter,
    "sources_table": SourcesTable,
}

Document = Annotated[
    Form1099R | Form5498 | Form8606 | FormW2 | LossLetter | SourcesTable, Kinds(DOCUMENT_KINDS)
]
