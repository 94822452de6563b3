"""What a viewer shows on a page, read by a library that a browser uses: PDFium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

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
