"""The report as GitHub-flavoured Markdown; everything that a user typed is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from basisbook.explain.blocks import (
    Amounts,
    Block,
    Chart,
    Document,
    Figures,
    Item,
    Listing,
    Paragraph,
    Section,
    Table,
    standing,
)
from basisbook.explain.outline import outline
from basisbook.explain.text import JOINT, tidy
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from basisbook.report.model import Report

_DEEPEST = 6
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&])")
_BLANK_LINES = re.compile(r"\n{3,}")
_OPENING = re.compile(r"^(\d+)([.)])|^([-+=])")


def render(report: Report, *, detail: bool = False) -> str:
    """Return the report as Markdown, ending with a line end."""
    return written(outline(report, detail=detail))


def written(document: Document) -> str:
    """Return a document as Markdown, ending with a line end."""
    lines = list(_document(document))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, on one line."""
    special = _SPECIAL.sub(r"\\\1", tidy(text).replace(JOINT, " "))
    return _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", special)


def _document(document: Document) -> Iterator[str]:
    yield f"# {escape(document.title)}"
    yield ""
    for paragraph in (document.standing, *document.about):
        yield from _paragraph(paragraph, 1)
    for section in document.sections:
        yield from _section(section, 1)
    yield "---"
    yield ""
    for line in document.footer:
        yield escape(line)
        yield ""


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * min(level + 1, _DEEPEST)} {escape(section.title)}"
    yield ""
    for block in section.blocks:
        yield from _block(block, level + 1)


def _block(block: Block, level: int) -> Iterator[str]:
    return _WRITERS[type(block)](block, level)


def _paragraph(paragraph: Paragraph, _level: int) -> Iterator[str]:
    yield _text(paragraph, strong=paragraph.tone in {"answer", "warning"})
    yield ""


def _text(block: Paragraph | Item, *, strong: bool) -> str:
    text, cites = standing(block)
    text = f"**{escape(text)}**" if strong else escape(text)
    return f"{text}<br>*{escape(cites)}*" if cites else text


def _figures(block: Figures, _level: int) -> Iterator[str]:
    figures = block.figures
    yield _row([figure.label for figure in figures])
    yield "|" + " :-- |" * len(figures)
    yield "| " + " | ".join(f"**{escape(figure.value)}**" for figure in figures) + " |"
    yield _row([figure.note for figure in figures])
    yield ""


def _amounts(block: Amounts, _level: int) -> Iterator[str]:
    yield _row([_("What it is"), _("Amount"), _("Authority")])
    yield "| :-- | --: | :-- |"
    for line in block.lines:
        yield _row([line.label, line.value, line.note])
    yield ""


def _table(block: Table, _level: int) -> Iterator[str]:
    yield _row([column.title for column in block.columns])
    yield "|" + "".join(" --: |" if column.numeric else " :-- |" for column in block.columns)
    for row in block.rows:
        yield _row(list(row))
    yield ""


def _chart(block: Chart, level: int) -> Iterator[str]:
    return _table(block.table, level)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(map(escape, cells)) + " |"


def _listing(block: Listing, level: int) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.numbered else "- "
        lines = _item(item, level)
        yield mark + next(lines)
        for line in lines:
            yield " " * len(mark) + line if line else ""
    yield ""


def _item(item: Item, level: int) -> Iterator[str]:
    lead = f"{escape(item.lead)} " if item.lead else ""
    value = f": {escape(item.value)}" if item.value else ""
    yield lead + _text(item, strong=item.strong) + value
    for number, block in enumerate(item.blocks):
        if number == 0:
            yield ""
        yield from _block(block, level)


_WRITERS: dict[type, Callable[[Any, int], Iterator[str]]] = {
    Paragraph: _paragraph,
    Figures: _figures,
    Amounts: _amounts,
    Table: _table,
    Chart: _chart,
    Listing: _listing,
    Section: _section,
}
