"""What can go wrong, and how it is said.

    BasisbookError
    └── ProblemsError    carries every problem found
        ├── BookError    the book cannot be read or contradicts itself (E...)
        ├── LawError     a law file is wrong, a year has no law (L...), none is found (E43...)
        └── ClaimError   no claim and no question is close to what was asked for (E69...)

Codes: `E` input, `L` law, `G` gap (the law is known to exist, Basisbook has no rule
for it yet and refuses), `B` a fault of ours.
"""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import east_asian_width


class Place(NamedTuple):
    """Where in a file; line and column count from 1, and `excerpt` is that line."""

    file: str
    line: int
    column: int
    excerpt: str


class Problem(NamedTuple):
    """One thing wrong: where, what, and how to mend it.

    `text` and `remedy` are whole sentences in the active language.
    """

    code: str
    place: Place | None
    text: str
    remedy: str

    def __str__(self) -> str:
        """Return FILE:LINE:COLUMN, excerpt, explanation and remedy."""
        lines = []
        if self.place is None:
            lines.append(f"error {self.code}")
        else:
            number = str(self.place.line)
            margin = " " * len(number)
            before, shown = _folded(self.place)
            lines += [
                f"{self.place.file}:{self.place.line}:{self.place.column}: error {self.code}",
                f"  {number} | {before}{shown}",
                f"  {margin} | {_blank(before)}^",
            ]
        lines.append(self.text)
        if self.remedy:
            lines.append(self.remedy)
        return "\n".join(lines)


_WIDEST = 130
_BEFORE, _AFTER = 70, 40
"""Of a line that is wider, what is shown on either side of the place."""


def _folded(place: Place) -> tuple[str, str]:
    """Return what is shown of a line before a place and from it on, the rest folded away."""
    before, after = place.excerpt[: place.column - 1], place.excerpt[place.column - 1 :]
    if len(place.excerpt) <= _WIDEST:
        return before, after
    if len(before) > _BEFORE:
        before = "\N{HORIZONTAL ELLIPSIS}" + before[-_BEFORE:]
    if len(after) > _AFTER:
        after = after[:_AFTER] + "\N{HORIZONTAL ELLIPSIS}"
    return before, after


def _blank(text: str) -> str:
    # A Chinese character is two columns wide; the caret stands under what follows it.
    return "".join("  " if east_asian_width(character) in "WF" else " " for character in text)


class BasisbookError(Exception):
    """Base of every error that Basisbook raises on purpose."""


class ProblemsError(BasisbookError):
    """An error that carries all the problems found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep `problems`, in the order of their places."""
        super().__init__("\n\n".join(map(str, problems)))
        self.problems = problems


class BookError(ProblemsError):
    """The book cannot be read, or contradicts itself."""


class LawError(ProblemsError):
    """A law file is malformed, has no value for the year asked, or holds nothing of what was."""


class ClaimError(ProblemsError):
    """No claim that people make, and no question, is what was asked for."""
