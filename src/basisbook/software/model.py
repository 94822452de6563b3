"""The tax software sheet: one model, and every face of `basisbook forms --software` prints it.

Amounts come from the report. Names of screens and menus are the program's own and are not
translated; `seen` says whether they were read in pages that the program's maker published.
The published schema is made from these classes.
"""

from __future__ import annotations

from typing import NamedTuple

from basisbook.report.model import Finding, Versions

__all__ = ["FORMAT", "Field", "ProgramSheet", "Step", "TypedYear", "Typing", "Versions"]

FORMAT = "basisbook-software/1"


class Field(NamedTuple):
    """Something to type or to answer: where, and what."""

    where: str
    """A box, a line or a question, in quotation marks where it is the program's own words."""
    value: str


class Step(NamedTuple):
    """One thing to do in the program."""

    title: str
    path: str
    """The menu path or screen; empty where it was not read anywhere."""
    fields: tuple[Field, ...]
    note: str = ""


class ProgramSheet(NamedTuple):
    """What to do in one program for one owner and year, in order."""

    program: str
    name: str
    seen: str
    """Which pages of the maker the screens were read in; empty where none was found."""
    steps: tuple[Step, ...]
    traps: tuple[str, ...]
    """What this program is known to get wrong, as far as it matters here."""


class TypedYear(NamedTuple):
    """One owner's year in each of the programs asked for."""

    year: int
    owner: str
    programs: tuple[ProgramSheet, ...]


class Typing(NamedTuple):
    """The sheets of a book."""

    format: str
    language: str
    versions: Versions
    title: str
    owners: dict[str, str]
    """Owner id to the name to print."""
    years: tuple[TypedYear, ...]
    questions: dict[str, str]
    """What is open and leaves amounts open, by the id that the report gives it."""
    findings: tuple[Finding, ...]
    """What the report found that has to be settled before a return is filed."""
