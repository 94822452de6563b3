"""The forms of a book: one model, and every face of `basisbook forms` only prints it.

Labels and reasons are in the language in use; names and numbers of lines are not. The published
schema is made from these classes.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from basisbook.forms.sheets import FiledLine, FormSheet, LeftOut, SheetLine, YearSheets
from basisbook.report.model import Finding, TraceStep, Versions

__all__ = [
    "FORMAT",
    "FiledLine",
    "Finding",
    "FormSheet",
    "Forms",
    "LeftOut",
    "SheetLine",
    "TraceStep",
    "YearSheets",
]

FORMAT = "basisbook-forms/1"


class Forms(NamedTuple):
    """Every form of a book, year by year, and the questions that leave amounts open."""

    format: str
    language: str
    versions: Versions
    title: str
    rounding: Literal["cents", "whole dollars"]
    owners: dict[str, str]
    """Owner id to the name to print."""
    years: tuple[YearSheets, ...]
    questions: dict[str, str]
    """Ids that lines name, to what is asked; the report tells what each answer would change."""
    findings: tuple[Finding, ...]
    """What the report found that has to be settled before a form is filed."""
    trace: tuple[TraceStep, ...]
    """The rules behind the amounts."""
