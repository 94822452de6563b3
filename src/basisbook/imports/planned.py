"""Entries that an import would write, before they are written, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.ledger.book.documents import DOCUMENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.imports.decisions import Answered, Decision
    from basisbook.imports.model import Reading
    from basisbook.yamltext import Node


class Planned(NamedTuple):
    """One entry, in the book's format, and the lines of the file that it comes from."""

    part: Literal["events", "documents"]
    entry: dict[str, Node]
    lines: tuple[int, ...]
    marks: tuple[str, ...]
    """Fingerprints of its rows, by which they are known when they come again."""
    place: str = ""
    """Where it stands in a file without lines, such as a page."""

    @property
    def date(self) -> str:
        """Return its date or year, to put entries in order."""
        return dated(self.entry)


def dated(entry: Mapping[str, Node]) -> str:
    """Return the date of an entry, or the year of a form."""
    year = next((entry[kind] for kind in DOCUMENT_KINDS if kind in entry), "")
    said = entry.get("date") or year
    return said if isinstance(said, str) else ""


class Dropped(NamedTuple):
    """Rows of which nothing is written, and why, in a sentence."""

    why: str
    lines: tuple[int, ...]
    words: tuple[str, ...]
    """What the file calls them, each once."""


class Proposal(NamedTuple):
    """All that would be done with a file, and what must be decided before."""

    reading: Reading
    planned: tuple[Planned, ...]
    dropped: tuple[Dropped, ...]
    open: tuple[Decision, ...]
    used: tuple[Answered, ...]

    @property
    def needed(self) -> tuple[Decision, ...]:
        """Return the questions without whose answers nothing is written."""
        return tuple(decision for decision in self.open if decision.needed)


class Earlier(NamedTuple):
    """What earlier imports brought that is in the book still."""

    rows: Mapping[str, int] = {}
    """Fingerprints of rows, and the number of the import."""
    entries: tuple[dict[str, Node], ...] = ()
