"""What was found in the law: one model, and every face of `basisbook law` only prints it.

Titles and notes are in the language in use; ids, citations and quotations are as they stand
in the law files. The published schema is made from these classes.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from basisbook.money import Cents, Ratio
from basisbook.report.model import Versions

FORMAT = "basisbook-law/1"

Reason = Literal["earlier", "unverified", "later"]


class RuleFound(NamedTuple):
    """A rule of the package: the years that it governs, open at the end where `until` is null."""

    id: str
    title: str
    authority: tuple[str, ...]
    since: int
    until: int | None


class Period(NamedTuple):
    """One value, the taxable years that it holds for, and what it was set by.

    `value` is cents where the unit is money, 0 or 1 where it is a flag, a fraction where it
    is a ratio, and otherwise a count, a text or a day, several fractions, line numbers by what
    stands on them, or cents by filing status.
    """

    since: int
    until: int
    value: int | Ratio | str | tuple[Ratio, ...] | dict[str, str] | dict[str, tuple[Cents, ...]]
    authority: str
    published: str
    effective: str
    ends: str
    quote: str
    grade: str
    checked: str


class ValueFound(NamedTuple):
    """A dated value of the law; `known_through` is the last year that was looked up.

    Without a year asked for, `periods` are all there are; with one, the period of that year.
    """

    id: str
    title: str
    unit: str
    form: str
    statute: str
    keyed_by: str
    note: str
    known_through: int
    unverified: tuple[int, ...]
    periods: tuple[Period, ...]


class UnknownValue(NamedTuple):
    """A value that is not known for the year asked for, and why."""

    id: str
    title: str
    statute: str
    why: Reason
    known_from: int
    known_through: int


class ExceptionFound(NamedTuple):
    """An exception to the additional tax as it stands at the end of a year.

    `reason` is what a book writes, `limit` cents or null, `number` that of Form 5329 line 2 or
    empty, and `since` the first day on which there was such an exception.
    """

    reason: str
    title: str
    cite: str
    plans: bool
    iras: bool
    since: str
    limit: Cents | None
    number: str
    repayable: bool


class SectionFound(NamedTuple):
    """A section of the Code, such as `408A`, and what was found in it."""

    section: str
    title: str
    rules: tuple[RuleFound, ...]
    values: tuple[ValueFound, ...]


class LawFound(NamedTuple):
    """Everything that was found for some words and a year."""

    format: str
    language: str
    versions: Versions
    words: tuple[str, ...]
    year: int | None
    sections: tuple[SectionFound, ...]
    unknown: tuple[UnknownValue, ...]
    exceptions: tuple[ExceptionFound, ...]
