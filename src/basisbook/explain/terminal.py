"""The report as terminal text: 80 columns, plain when piped, Chinese in line.

The layout is ours and not rich's: importing rich's console takes 60 ms, three times a
bare Python start, and it breaks Chinese only at spaces. Colour adds to words and never
replaces them, so a report reads the same without it.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.explain.blocks import (
    Amounts,
    Block,
    Chart,
    Document,
    Figures,
    Item,
    Line,
    Listing,
    Paragraph,
    Section,
    Table,
    standing,
)
from basisbook.explain.outline import outline
from basisbook.explain.text import joined, pad, pad_left, tidy, width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from basisbook.report.model import Report

NARROWEST = 60
WIDEST = 100
_STEP = 2
_GAP = "  "
_LEAST = 8

_CODES = {
    "title": "1",
    "heading": "1;32",
    "strong": "1",
    "answer": "1",
    "value": "1;36",
    "quiet": "2",
    "warning": "33",
    "good": "32",
}


class Span(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: str = ""


Row = tuple[Span, ...]
EMPTY: Row = ()


class Frame(NamedTuple):
    """Where text may stand: from `indent` to `right`; amounts end at `edge`."""

    indent: int
    right: int
    level: int = 1

    @property
    def edge(self) -> int:
        """The column at which every amount of the report ends."""
        return self.right * 13 // 20

    @property
    def room(self) -> int:
        """How many columns a line has."""
        return self.right - self.indent

    def inner(self, step: int = _STEP) -> Frame:
        """Return the frame of what stands further in."""
        return self._replace(indent=self.indent + step)


def render(report: Report, *, detail: bool = False, columns: int = 80, colour: bool = False) -> str:
    """Return the report as text, as `written` writes it."""
    return written(outline(report, detail=detail), columns=columns, colour=colour)


def written(document: Document, *, columns: int = 80, colour: bool = False) -> str:
    """Return a document as text of at most `columns`, ending with a line end.

    `colour` adds ANSI codes; it is for a terminal, never for a pipe or a file.
    """
    frame = Frame(0, max(NARROWEST, min(columns, WIDEST)))
    rows = _document(document, frame)
    return "".join(_painted(row, colour=colour) + "\n" for row in rows)


def _painted(row: Row, *, colour: bool) -> str:
    if not colour:
        return "".join(span.text for span in row).rstrip(" ")
    return "".join(_paint(span) for span in row)


def _paint(span: Span) -> str:
    code = _CODES.get(span.style)
    return f"\x1b[{code}m{span.text}\x1b[0m" if code and span.text else span.text


def _document(document: Document, frame: Frame) -> Iterator[Row]:
    yield from _text(document.title, frame, "title")
    for paragraph in (document.standing, *document.about):
        yield from _paragraph(paragraph, frame)
    for section in document.sections:
        yield EMPTY
        yield from _section(section, frame)
    yield EMPTY
    yield from _rule(frame)
    for line in document.footer:
        yield from _text(line, frame, "quiet")


def _rule(frame: Frame) -> Iterator[Row]:
    yield (Span("-" * frame.right, "quiet"),)


def _text(text: str, frame: Frame, style: str = "", first: str = "") -> Iterator[Row]:
    """Yield wrapped text; `first` stands before its first line, which hangs from it."""
    hang = frame.inner(width(first))
    for number, line in enumerate(wrap(tidy(text), hang.room)):
        head = " " * frame.indent + first if number == 0 else " " * hang.indent
        yield (Span(head), Span(line, style))


def _paragraph(paragraph: Paragraph, frame: Frame) -> Iterator[Row]:
    text, cites = standing(paragraph)
    yield from _text(text, frame, paragraph.tone)
    if cites:
        yield from _text(cites, frame, "quiet")


def _section(section: Section, frame: Frame) -> Iterator[Row]:
    if frame.level == 1:
        yield from _text(section.title, frame, "heading")
        yield from _rule(frame)
    else:
        yield from _text(section.title, frame, "warning" if section.tone == "warning" else "strong")
    body = Frame(_STEP * (frame.level - 1), frame.right, frame.level + 1)
    yield from _blocks(section.blocks, body)


def _blocks(blocks: tuple[Block, ...], frame: Frame) -> Iterator[Row]:
    for number, block in enumerate(blocks):
        if number and not _announces(blocks[number - 1]):
            yield EMPTY
        yield from _block(block, frame)


def _announces(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.endswith((":", "："))


def _block(block: Block, frame: Frame) -> Iterator[Row]:
    return _WRITERS[type(block)](block, frame)


def _figures(block: Figures, frame: Frame) -> Iterator[Row]:
    room = frame.room // len(block.figures)
    cells = [
        (
            [Span(line, "quiet") for line in wrap(figure.label, room - 2)],
            [Span(line, "value") for line in wrap(figure.value, room - 2)],
            [Span(line, "quiet") for line in wrap(joined(figure.note), room - 2)],
        )
        for figure in block.figures
    ]
    for part in range(3):
        height = max(len(cell[part]) for cell in cells)
        for number in range(height):
            yield _side_by_side([cell[part] for cell in cells], number, frame, room)


def _side_by_side(cells: list[list[Span]], number: int, frame: Frame, room: int) -> Row:
    spans = [Span(" " * frame.indent)]
    for cell in cells:
        span = cell[number] if number < len(cell) else Span("")
        spans += [span, Span(" " * (room - width(span.text)))]
    return tuple(spans)


def _amounts(block: Amounts, frame: Frame) -> Iterator[Row]:
    for line in block.lines:
        yield from _line(line, frame)


def _line(line: Line, frame: Frame, lead: str = "") -> Iterator[Row]:
    """Yield an amount: its label hangs from `lead`, its value ends at the edge."""
    hang = frame.inner(width(lead))
    room = frame.edge - hang.indent - width(line.value) - len(_GAP)
    labels = wrap(tidy(line.label), max(room, _LEAST))
    notes = wrap(line.note, frame.right - frame.edge - len(_GAP))
    rows = zip_longest(labels, [line.value], notes, fillvalue="")
    for number, (label, value, note) in enumerate(rows):
        head = " " * frame.indent + lead if number == 0 else " " * hang.indent
        value_at_edge = pad_left(value, frame.edge - hang.indent - width(label))
        yield (
            Span(head),
            Span(label, "strong" if lead else ""),
            Span(value_at_edge),
            Span(_GAP),
            Span(note, "quiet"),
        )


def _listing(block: Listing, frame: Frame) -> Iterator[Row]:
    before = None
    for number, item in enumerate(block.items, 1):
        if before is not None and item.strong and (item.blocks or before.blocks):
            yield EMPTY
        yield from _item(item, frame, _mark(item, number if block.numbered else 0))
        before = item


def _mark(item: Item, number: int) -> str:
    if number:
        return f"{number}. "
    return "" if item.strong else "- "


def _item(item: Item, frame: Frame, mark: str) -> Iterator[Row]:
    text, cites = standing(item)
    lead = item.lead + _GAP if item.lead else ""
    if item.value:
        yield from _line(Line(text, item.value), frame, lead)
        return
    yield from _text(text, frame, "strong" if item.strong else "", lead or mark)
    inner = frame.inner(_STEP if lead else width(mark) or _STEP)
    if cites:
        yield from _text(cites, inner, "quiet")
    for block in item.blocks:
        yield from _block(block, inner)


def _table(block: Table, frame: Frame) -> Iterator[Row]:
    titles = tuple(column.title for column in block.columns)
    cells = [titles, *(tuple(map(tidy, row)) for row in block.rows)]
    widths = _fitted(block, cells, frame)
    yield from _table_row(block, titles, widths, frame, "strong")
    yield from _table_row(block, tuple("-" * w for w in widths), widths, frame, "quiet")
    for row in cells[1:]:
        yield from _table_row(block, row, widths, frame, "")


def _chart(block: Chart, frame: Frame) -> Iterator[Row]:
    return _table(block.table, frame)


def _fitted(block: Table, cells: list[tuple[str, ...]], frame: Frame) -> list[int]:
    """Return the widths of the columns: as wide as they need, the widest giving way first."""
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    room = frame.room - len(_GAP) * (len(widths) - 1)
    words = [i for i, column in enumerate(block.columns) if not column.numeric]
    while sum(widths) > room:
        words = [i for i in words if widths[i] > _LEAST]
        widths[max(words or range(len(widths)), key=widths.__getitem__)] -= 1
    return widths


def _table_row(
    block: Table, row: tuple[str, ...], widths: list[int], frame: Frame, style: str
) -> Iterator[Row]:
    wrapped = [wrap(cell, columns) for cell, columns in zip(row, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        spans = [Span(" " * frame.indent)]
        for column, lines, columns in zip(block.columns, wrapped, widths, strict=True):
            text = lines[number] if number < len(lines) else ""
            placed = pad_left(text, columns) if column.numeric else pad(text, columns)
            spans += [Span(placed, style), Span(_GAP)]
        yield tuple(spans[:-1])


_WRITERS: dict[type, Callable[[Any, Frame], Iterator[Row]]] = {
    Paragraph: _paragraph,
    Figures: _figures,
    Amounts: _amounts,
    Table: _table,
    Chart: _chart,
    Listing: _listing,
    Section: _section,
}
