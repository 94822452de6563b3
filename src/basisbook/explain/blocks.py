"""The neutral document: what a report says, in order, before any face gives it a look.

`outline` makes a `Document` from a report; a writer (terminal, Markdown, and whatever
comes later) turns each block into its own marks. Blocks hold plain text, never markup,
so one rule of escaping covers everything that a user typed.
"""

# No `from __future__ import annotations`: so many records with types as text start slowly.
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from basisbook.explain.text import joined
from basisbook.i18n import gettext as _

Tone = Literal["plain", "answer", "quiet", "warning", "good"]


class Paragraph(NamedTuple):
    """A few sentences, a word on their standing, and the citations that they stand on."""

    text: str
    tone: Tone = "plain"
    label: str = ""
    cites: tuple[str, ...] = ()


class Figure(NamedTuple):
    """A number to be seen first: what it is, how much, and its authority."""

    label: str
    value: str
    note: str = ""


class Figures(NamedTuple):
    """The few numbers that answer, side by side."""

    figures: tuple[Figure, ...]


class Line(NamedTuple):
    """An amount among others: what it is, how much, and its authority."""

    label: str
    value: str
    note: str = ""


class Amounts(NamedTuple):
    """Amounts one below the other, their decimal points in line."""

    lines: tuple[Line, ...]


class Column(NamedTuple):
    """A column of a table; numbers stand at its right edge."""

    title: str
    numeric: bool = False


class Table(NamedTuple):
    """Rows of text under named columns; a cell repeated from above is left empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Series(NamedTuple):
    """Amounts of one kind, one for each year of a chart; None where it is not known.

    Of an amount that is open its least value is drawn; `said` has each as the table has it.
    Units: cents.
    """

    label: str
    values: tuple[int | None, ...]
    said: tuple[str, ...]


class Chart(NamedTuple):
    """Amounts by year, to be drawn, and the table of them for whoever does not see the drawing."""

    title: str
    years: tuple[str, ...]
    series: tuple[Series, ...]
    table: Table


class Item(NamedTuple):
    """One member of a list: a sentence, a word on its standing, its citations, and more.

    `lead` stands before the text, as a date does; `value` is the one amount that goes with
    it, where there is no more to say. A strong item is the heading of its blocks.
    """

    text: str
    lead: str = ""
    value: str = ""
    label: str = ""
    cites: tuple[str, ...] = ()
    blocks: "tuple[Block, ...]" = ()
    strong: bool = False


class Listing(NamedTuple):
    """Members that each stand on their own; numbered where they may be referred to."""

    items: tuple[Item, ...]
    numbered: bool = False


class Section(NamedTuple):
    """A heading and what stands under it. `id` is stable and the same in every language."""

    id: str
    title: str
    blocks: "tuple[Block, ...]"
    tone: Tone = "plain"


class Document(NamedTuple):
    """The whole: title, one sentence on its standing, sections, and the last lines."""

    title: str
    standing: Paragraph
    sections: tuple[Section, ...]
    footer: tuple[str, ...]
    language: str
    about: tuple[Paragraph, ...] = ()
    """What stands under the title beside the standing: of whom it is, and what is open."""


def texts(value: object) -> Iterator[str]:
    """Yield every text of a block, of a part of one or of several, as it is shown."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        names = getattr(value, "_fields", ("",) * len(value))
        for name, member in zip(names, value, strict=True):
            if name not in _UNSEEN:
                yield from texts(member)


_UNSEEN = ("id", "tone", "language")


def standing(block: Paragraph | Item) -> tuple[str, str]:
    """Return a text and its citations; its label ends the citations, or the text without."""
    if not block.cites:
        return _labeled(block.text, block.label), ""
    return block.text, _labeled("; ".join(map(joined, block.cites)), block.label)


def _labeled(text: str, label: str) -> str:
    return _("{text} ({label})").format(text=text, label=label) if label else text


Block: TypeAlias = Paragraph | Figures | Amounts | Table | Chart | Listing | Section
