"""Where checks put what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Problem

if TYPE_CHECKING:
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys


class Findings:
    """The problems of one book, found so far."""

    def __init__(self, read: ReadBook) -> None:
        """Start with none."""
        self.book = read.book
        self.source = read.source
        self.problems: list[Problem] = []

    def add(self, code: str, keys: Keys, text: str, remedy: str) -> None:
        """Note a problem of the value at `keys`."""
        self.problems.append(Problem(code, self.source.place(keys), text, remedy))

    def add_entry(self, code: str, keys: Keys, text: str, remedy: str) -> None:
        """Note a problem of the entry whose key is the last of `keys`."""
        place = self.source.place(keys, on_key=True)
        self.problems.append(Problem(code, place, text, remedy))

    def line(self, keys: Keys) -> int:
        """Return the line at which `keys` stands."""
        return self.source.place(keys, on_key=True).line
