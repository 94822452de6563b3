"""A year's forms as sheets: every line in the form's own order, ready to print or to fill in.

A sheet is made from a report and holds no law: `number` is what the form of that year prints,
`name` is the same in every year and language, so that a program may look for it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from basisbook.money import Cents


class SheetLine(NamedTuple):
    """A line of a form: what it holds and what that comes from.

    `cents` is None where open questions, which `questions` names, leave the amount between `low`
    and `high`, and where the line holds `text`, such as a decimal or a number of payments.
    """

    number: str
    """As the form of the year prints it; empty where that is not verified."""
    name: str
    label: str
    cents: Cents | None
    text: str | None = None
    low: Cents | None = None
    high: Cents | None = None
    questions: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()
    """Ids of the report's trace steps behind it, the deciding one first."""
    part: str = ""
    """The part of the form in which the line stands, such as "Part I"."""
    how: str = ""
    """What the form makes of its other lines here, such as "line 1 + line 2"; else empty."""
    between: tuple[str, str] | None = None
    """The least and the most of a decimal that open questions leave; `text` is empty then."""
    number_in_words: str = ""
    """What the words of the line ask for besides: the exception number on Form 5329 line 2."""


class FiledLine(NamedTuple):
    """A line of a form as its owner filed it, and how it differs from what the book works out.

    "carried": line 2 takes up what was filed for the year before. "basis": the line follows from
    another line 2. "blank": the sheet has no such line. "other": the book does not explain it.
    Line 10 of Form 8606 is `text`, every other line is `cents`.
    """

    number: str
    name: str
    label: str
    cents: Cents | None
    text: str | None = None
    differs: Literal["", "rounding", "carried", "basis", "blank", "other"] = ""


class FormSheet(NamedTuple):
    """One form of one owner and year."""

    form: str
    """Such as "Form 8606"."""
    of: str
    """What tells several of a form apart: a decedent, an account, a disaster; mostly empty."""
    year: int
    owner: str
    verified: bool
    """Whether the line numbers of the year were verified."""
    authority: str
    """Where the line numbers were read; empty where they are not verified."""
    lines: tuple[SheetLine, ...]
    filed: tuple[FiledLine, ...] = ()
    """The lines that the owner filed, as far as the book tells them; mostly empty."""
    filed_before: Cents | None = None
    """The basis with which the form filed for the year before ended."""
    note: str = ""
    """What the sheet is for, where its name does not say so; mostly empty."""

    def line(self, name: str) -> SheetLine | None:
        """Return a line by its name."""
        return next((line for line in self.lines if line.name == name), None)


class LeftOut(NamedTuple):
    """A form that an owner need not fill in for a year, and why."""

    form: str
    reason: str


class YearSheets(NamedTuple):
    """All forms of one owner and year, and those that are not needed."""

    year: int
    owner: str
    sheets: tuple[FormSheet, ...]
    left_out: tuple[LeftOut, ...]
