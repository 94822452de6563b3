"""A document as one HTML page that needs nothing else: no script, no file, no other host."""

from __future__ import annotations

import html
from pathlib import Path
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
from basisbook.explain.svg import bars
from basisbook.explain.text import JOINT, tidy
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_DEEPEST = 6
_STYLE = Path(__file__).with_name("memo.css")


def written(document: Document) -> str:
    """Return a document as a whole HTML page."""
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    language = {"zh": "zh-Hans"}.get(document.language, document.language)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    yield "<!doctype html>"
    yield f'<html lang="{language}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(document.title)}</title>"
    yield f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style></head>"
    yield f"<body><main><h1>{escape(document.title)}</h1>"
    for paragraph in (document.standing, *document.about):
        yield from _paragraph(paragraph, 1)
    yield from _contents(document)
    for section in document.sections:
        yield from _section(section, 1)
    yield "</main><footer>"
    yield from (f"<p>{escape(line)}</p>" for line in document.footer)
    yield "</footer></body></html>"


def fragment(sections: Iterable[Section]) -> Iterator[str]:
    """Yield sections as lines of HTML, for a page that has its own head."""
    for section in sections:
        yield from _section(section, 1)


def escape(text: str) -> str:
    """Return `text` as HTML shows it, on one line, without marks that turn its direction."""
    return html.escape(tidy(text)).replace(JOINT, "&nbsp;")


def _contents(document: Document) -> Iterator[str]:
    if len(document.sections) > 1:
        yield f'<nav aria-label="{escape(_("Contents"))}"><ul>'
        for one in document.sections:
            yield f'<li><a href="#{html.escape(one.id)}">{escape(one.title)}</a></li>'
        yield "</ul></nav>"


def _section(section: Section, level: int) -> Iterator[str]:
    rank = min(level + 1, _DEEPEST)
    yield f'<section id="{html.escape(section.id)}" class="{section.tone}">'
    yield f"<h{rank}>{escape(section.title)}</h{rank}>"
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _table(block, level, section.title)
        else:
            yield from _block(block, level + 1)
    yield "</section>"


def _block(block: Block, level: int) -> Iterator[str]:
    return _WRITERS[type(block)](block, level)


def _paragraph(paragraph: Paragraph, _level: int) -> Iterator[str]:
    yield f'<p class="{paragraph.tone}">{_text(paragraph)}</p>'


def _text(block: Paragraph | Item) -> str:
    text, cites = standing(block)
    cited = f' <span class="cites">{escape(cites)}</span>' if cites else ""
    return escape(text) + cited


def _figures(block: Figures, _level: int) -> Iterator[str]:
    yield '<dl class="figures">'
    for one in block.figures:
        note = f'<dd class="note">{escape(one.note)}</dd>' if one.note else ""
        yield f"<div><dt>{escape(one.label)}</dt><dd>{escape(one.value)}</dd>{note}</div>"
    yield "</dl>"


def _amounts(block: Amounts, _level: int) -> Iterator[str]:
    yield '<dl class="amounts">'
    for line in block.lines:
        note = f'<dd class="note">{escape(line.note)}</dd>' if line.note else ""
        yield f"<div><dt>{escape(line.label)}</dt><dd>{escape(line.value)}</dd>{note}</div>"
    yield "</dl>"


def _table(block: Table, _level: int, title: str = "") -> Iterator[str]:
    """Yield a table, named by `title` for who hears it and does not see what it stands below."""
    named = f' aria-label="{escape(title)}"' if title else ""
    # What is wider than the screen scrolls by itself, and must be reached by keys too.
    moved = f' tabindex="0" role="group"{named}' if title else ' tabindex="0"'
    kinds = [' class="number"' if column.numeric else "" for column in block.columns]
    yield f'<div class="wide"{moved}><table{named}><thead><tr>'
    for column, kind in zip(block.columns, kinds, strict=True):
        yield f'<th scope="col"{kind}>{escape(column.title)}</th>'
    yield "</tr></thead><tbody>"
    for row in block.rows:
        cells = zip(row, kinds, strict=True)
        yield "<tr>" + "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in cells) + "</tr>"
    yield "</tbody></table></div>"


def _chart(block: Chart, level: int) -> Iterator[str]:
    named = f'tabindex="0" role="group" aria-label="{escape(block.title)}"'
    yield f'<figure class="chart"><div class="wide" {named}>{bars(block)}</div></figure>'
    yield from _table(block.table, level, block.title)


def _listing(block: Listing, level: int) -> Iterator[str]:
    tag = "ol" if block.numbered else "ul"
    yield f"<{tag}>"
    for item in block.items:
        yield "<li>" + "".join(_item(item, level)) + "</li>"
    yield f"</{tag}>"


def _item(item: Item, level: int) -> Iterator[str]:
    lead = f'<span class="lead">{escape(item.lead)}</span> ' if item.lead else ""
    value = f' <span class="value">{escape(item.value)}</span>' if item.value else ""
    text = _text(item)
    yield lead + (f"<strong>{text}</strong>" if item.strong else text) + value
    for block in item.blocks:
        if isinstance(block, Table):
            yield from _table(block, level, item.text)
        else:
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
