"""What a viewer shows on a page, read by a library that a browser uses: PDFium."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
from PIL import ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.pdf.model import Box


def shown(data: bytes, page: int, boxes: Iterable[Box]) -> Iterator[str]:
    """Yield the text that stands in each of the rectangles of a page, counted from 1."""
    file = pypdfium2.PdfDocument(data)
    sheet = file[page - 1]
    left, _low, _right, high = sheet.get_mediabox()
    text = sheet.get_textpage()
    for box in boxes:
        found: str = text.get_text_bounded(
            left + box.left, high - box.bottom, left + box.right, high - box.top
        )
        yield "".join(found.split())
    file.close()


_SCALE = 1.5
"""Pixels a point: enough to read a form on the screen."""
_SURE, _UNSURE = (11, 110, 79), (176, 84, 16)


def page_picture(data: bytes, page: int, marked: Iterable[tuple[Box, bool]]) -> bytes | None:
    """Return a page as a PNG picture, with rectangles marked as sure or unsure.

    None if there is no such page.
    """
    file = pypdfium2.PdfDocument(data)
    if not 1 <= page <= len(file):
        return None
    drawn = file[page - 1].render(scale=_SCALE).to_pil().convert("RGB")
    pen = ImageDraw.Draw(drawn)
    for box, sure in marked:
        corners = [_SCALE * edge for edge in (box.left, box.top, box.right, box.bottom)]
        pen.rectangle(corners, outline=_SURE if sure else _UNSURE, width=2 if sure else 4)
    file.close()
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()
