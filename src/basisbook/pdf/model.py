"""A page of a PDF as a reader of forms sees it: words and fields, and where they stand."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Box(NamedTuple):
    """A rectangle of a page, in points; the origin is the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top

    def holds(self, other: Box) -> bool:
        """Return whether the middle of another rectangle lies in this one."""
        across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom

    def shares_row(self, other: Box) -> bool:
        """Return whether the greater part of another rectangle's height is beside this one."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return 2 * shared > other.height


class Word(NamedTuple):
    """One printed word."""

    text: str
    box: Box


class Field(NamedTuple):
    """One field that can be filled in; of a button, `value` is "" unless it is checked."""

    name: str
    """As the form knows it, with the names of what it is part of."""
    kind: Literal["text", "button"]
    value: str
    box: Box
    characters: int | None = None
    """The most characters that it takes; None if nothing is said."""
    fixed: bool = False
    """Whether it is read-only."""


class Page(NamedTuple):
    """One page: `number` counts from 1; the words are in the order of their lines."""

    number: int
    box: Box
    words: tuple[Word, ...]
    fields: tuple[Field, ...]
    cells: tuple[Box, ...] = ()
    """Rectangles that drawn lines enclose, the smallest ones; only where asked for."""

    @property
    def text(self) -> str:
        """Return the words, with a space between any two."""
        return " ".join(word.text for word in self.words)
