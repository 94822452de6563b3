"""What was found of claims and questions: one model, and every face only prints it.

Sentences are in the language in use; ids, citations and places of figures are the same in
every language. The published schema is made from these classes.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from basisbook.claims.records import Verdict
from basisbook.report.model import Versions

FORMAT = "basisbook-claims/1"


class Judged(NamedTuple):
    """A verdict for the years from `since` to `until`; null is open."""

    since: int | None
    until: int | None
    verdict: Verdict
    text: str
    """The verdict and its years, in words."""


class FigureUsed(NamedTuple):
    """A figure of an explanation: its value as written, and where it was taken from."""

    name: str
    text: str
    source: str
    """A value of the law and its year, or the place in the report of a book."""


class ClaimFound(NamedTuple):
    """A claim that people make, or a question that they ask, and what is so."""

    id: str
    kind: Literal["claim", "question"]
    theme: str
    text: str
    verdict: Verdict | None
    """Null for a question."""
    judged: tuple[Judged, ...]
    """The verdict by years; one entry without years where it is the same in all."""
    answer: str
    """Empty where only the sentence was asked for."""
    figures: tuple[FigureUsed, ...]
    authority: tuple[str, ...]
    related: tuple[str, ...]
    """Ids of rules, values of the law and loss paths."""
    book: str
    """Name of the example that the figures are from; empty without one."""
    score: int | None
    """Hundredths: how near it is to the words that were asked for; null without words."""


class ClaimsFound(NamedTuple):
    """Everything that was found for some words, the nearest first."""

    format: str
    language: str
    versions: Versions
    words: str
    claims: tuple[ClaimFound, ...]
