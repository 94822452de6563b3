"""What a reader finds in a file, before any book is asked what it means there.

A reader is a module with two functions:

    fits(file: GivenFile) -> bool       a quick look: is this a file for me?
    read(file: GivenFile) -> Reading    all of it, or `UnreadableFileError` with what is wrong

It is listed in `readers.READERS`. All text that it takes from the file goes through
`masking.masked` before it is kept, so no account number gets any further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from basisbook.errors import ProblemsError
from basisbook.money import Cents

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator


class Hints(NamedTuple):
    """What the user said of a file, and what was said of others with the same columns."""

    layout: str = ""
    columns: dict[str, str] = {}  # noqa: RUF012 - nothing changes hints after they are made
    """Fields of `layouts.FIELDS` by the names of columns."""
    remembered: dict[str, dict[str, str]] = {}  # noqa: RUF012 - as above
    """The `columns` of earlier files, by `tables.fingerprint` of their header."""


class GivenFile(NamedTuple):
    """A file as it was given: its bytes, its name without folders, masked, and hints."""

    name: str
    raw: bytes
    hints: Hints = Hints()


class UnreadableFileError(ProblemsError):
    """A file of which nothing is taken: every problem says why, and what would help."""


class Spot(NamedTuple):
    """Where in the file something stands: a line of a text, or a page of a PDF."""

    line: int = 0
    page: int = 0
    label: str = ""
    """The column or box."""


class Value(NamedTuple):
    """A field of an entry as the book writes it (`10,259.00`, `2024-06-03`, `checked`).

    `doubt` is a sentence that says why it is not sure; such a value is shown and must be
    confirmed. A sure value has none.
    """

    text: str
    spot: Spot = Spot()
    doubt: str = ""


Fields: TypeAlias = "dict[str, Value | Fields | tuple[Fields, ...]]"
"""Keys of the book's format and their values; boxes of a form are a mapping of their own."""


def values_of(fields: Fields, before: str = "") -> Iterator[tuple[str, Value]]:
    """Yield every value with its key; one of a list, as a state's, has that list before its own."""
    for key, value in fields.items():
        if isinstance(value, Value):
            yield f"{before}{key}", value
        elif isinstance(value, dict):
            yield from values_of(value, before)
        else:
            for number, one in enumerate(value, 1):
                yield from values_of(one, f"{key} {number} ")


class Found(NamedTuple):
    """An event or document that the file has whole, such as a Form 1099-R.

    `fields` are those of the book's format, without those that name an account of the book;
    `accounts` has, for each of those fields (`account` of a form), what the file says of it:
    a payer, the end of an account number, a name. The user is asked once for each.
    """

    part: Literal["events", "documents"]
    fields: Fields
    words: str
    """What it is, for the preview: `Form 1099-R, Acme Trust`."""
    spot: Spot = Spot()
    accounts: dict[str, str] = {}  # noqa: RUF012 - nothing changes what was found
    fits: tuple[str, ...] = ()
    """Kinds of account of which it can be; of any if there is none."""
    person: str = ""
    """What it is called where it is of a person and of no account; asked if there are several."""


Meaning = Literal[
    "contribution",
    "distribution",
    "withheld",
    "state tax",
    "conversion",
    "rollover",
    "in-plan",
    "transfer",
    "recharacterization",
    "returned contribution",
    "corrective distribution",
    "loan",
    "loan repayment",
    "value",
    "nothing",
    "unknown",
]
"""What a row is to a book. `nothing`: trades, dividends, fees, which change no basis.

`unknown` is asked: the file's words for it are shown, with the meanings that it can have.
"""

Money = Literal["pre-tax", "after-tax", "Roth", "traditional IRA", "Roth IRA"]
"""What sort of money a row moved, where the file itself says so."""


class Row(NamedTuple):
    """A line of an account's history. `amount` is above zero if money came in."""

    line: int
    date: datetime.date
    amount: Cents
    means: Meaning
    words: str
    """What the file calls it."""
    label: str = ""
    """Which account it says it is of, where it holds several."""
    source: str = ""
    """Which money source it says it is of."""
    fund: str = ""
    money: Money | None = None
    """What sort of money `source` is, if that is certain."""
    paid_by: str = ""
    """The `source` of a contribution in the book's words, if the file's are certain."""
    year: int = 0
    """IRA contributions: the taxable year that the file says they are for."""
    units: str = ""
    """Shares, only to tell one row from another."""
    doubt: str = ""
    """Why what it means must be confirmed, though the words suggest it."""
    nothing: str = ""
    """Which of `layouts.NOTHING` says why nothing becomes of it."""
    nets: bool = False
    """It means nothing only if the rows of its day with the same words add up to zero."""


class Left(NamedTuple):
    """A part of the file of which nothing is taken, and why, in a sentence.

    Where `blocking`, the user must agree that it is left out: it could have been something.
    """

    spot: Spot
    words: str
    why: str
    blocking: bool = False


class Reading(NamedTuple):
    """All that a reader got out of one file."""

    layout: str
    """The stable name of the layout, such as `fidelity-netbenefits`."""
    title: str
    """What the layout is called, for people."""
    rows: tuple[Row, ...] = ()
    found: tuple[Found, ...] = ()
    left: tuple[Left, ...] = ()
    scope: str = ""
    """`plan` if all of it is of an employer's plan."""
    columns: dict[str, dict[str, str]] = {}  # noqa: RUF012 - nothing changes a reading
    """What to remember for the next file with this header: `Hints.columns` by fingerprint."""
    notes: tuple[str, ...] = ()
    """How it was read, in sentences: the encoding, the form of dates."""
