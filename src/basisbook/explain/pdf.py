"""A document as a tagged PDF for a preparer's file, set by typst with fonts of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from basisbook.explain.blocks import Chart, Item, Paragraph, standing
from basisbook.explain.svg import WIDEST, bars, width
from basisbook.explain.text import tidy
from basisbook.extras import need

if TYPE_CHECKING:
    from basisbook.explain.blocks import Document

_TEMPLATE = Path(__file__).with_name("memo.typ")
_NOTHING = "–"
"""For a title that shows nothing: a heading of a tagged PDF must say something."""
_FONTS = Path(__file__).parent.parent / "vendor" / "fonts"


def written(document: Document) -> bytes:
    """Return a document as the bytes of a PDF, the same for the same document.

    Raises `ExtraMissingError` without the extra `memo`.
    """
    need("memo", "typst")
    import typst

    told = {"told": json.dumps(_told(document), ensure_ascii=False)}
    try:
        return typst.compile(_TEMPLATE, font_paths=[_FONTS], sys_inputs=told, pdf_standards="ua-1")
    except typst.TypstError:
        # The standard refuses a character that no font has; a name may hold one all the same.
        return typst.compile(_TEMPLATE, font_paths=[_FONTS], sys_inputs=told)


def _told(document: Document) -> dict[str, Any]:
    return {
        "title": _heading(document.title),
        "language": document.language,
        "about": [_member(one) for one in (document.standing, *document.about)],
        "sections": [_member(section) for section in document.sections],
        "footer": [tidy(line) for line in document.footer],
    }


def _member(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """Return a block, or a part of one, as the template reads it: each block with its type."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        members = {name: _member(one) for name, one in value._asdict().items()}
        if isinstance(value, Paragraph | Item):
            text, cites = standing(value)
            members |= {"text": tidy(text), "cites": tidy(cites)}
        if "title" in members:
            members["title"] = _heading(members["title"])
        if isinstance(value, Chart):
            members["svg"] = bars(value).replace("currentColor", "#1b1f1d")
            members["percent"] = 100 * width(len(value.years)) // WIDEST
        return members | {"type": type(value).__name__.lower()}
    if isinstance(value, tuple):
        return [_member(one) for one in value]
    return value


def _heading(text: str) -> str:
    """Return `text` on one line; of a text without a visible character, a dash is left."""
    return tidy(text) if tidy(text).strip() else _NOTHING
