"""The pages of a PDF: words and enclosed cells by one library, fields by another."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pdfplumber

from basisbook.i18n import gettext as _
from basisbook.pdf.model import Box, Field, Page, Word
from basisbook.pdf.opening import opened, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.page import Page as PrintedPage
    from pypdf import PageObject, PdfReader

_CLOSE = 1.5
"""Points between two letters of one word: line numbers stand close to dots."""

_PUSH_BUTTON = 1 << 16
_READ_ONLY = 1
_HIDDEN = 2


def read_pages(data: bytes, name: str, *, cells: bool = False) -> tuple[Page, ...]:
    """Return the pages of a PDF; refuse one that has no text at all, such as a scan."""
    with opened(data, name) as reader:
        pages = tuple(_pages(data, reader, cells=cells))
    if not any(page.words for page in pages):
        raise refusal(
            "E637",
            _("{file} holds no text: its pages are pictures, as of a scan or a photograph.").format(
                file=name
            ),
            _("Download the form from the payer's or the IRS's web site, or type the boxes in."),
        )
    return pages


def _pages(data: bytes, reader: PdfReader, *, cells: bool) -> Iterator[Page]:
    with pdfplumber.open(io.BytesIO(data), password="") as file:
        for printed, fillable in zip(file.pages, reader.pages, strict=True):
            yield _page(printed, tuple(_fields(fillable)), cells=cells)
            printed.close()


def read_fields(data: bytes, name: str) -> dict[str, str]:
    """Return the values of a PDF's fields by their names, without reading what it prints."""
    with opened(data, name) as reader:
        return {field.name: field.value for page in reader.pages for field in _fields(page)}


def _page(printed: PrintedPage, fields: tuple[Field, ...], *, cells: bool) -> Page:
    words = printed.extract_words(x_tolerance=_CLOSE)
    return Page(
        printed.page_number,
        Box(0, 0, float(printed.width), float(printed.height)),
        tuple(Word(str(one["text"]), _box(one)) for one in words),
        fields,
        tuple(_cells(printed)) if cells else (),
    )


def _box(one: dict[str, Any]) -> Box:
    return Box(one["x0"], one["top"], one["x1"], one["bottom"])


def _cells(printed: PrintedPage) -> Iterator[Box]:
    finder = printed.debug_tablefinder({"snap_tolerance": 2, "intersection_tolerance": 3})
    for left, top, right, bottom in finder.cells:
        yield Box(left, top, right, bottom)


def _fields(page: PageObject) -> Iterator[Field]:
    """Yield a page's fields; what they inherit from the fields that they are parts of, too."""
    corner = page.mediabox
    for reference in page.get("/Annots") or ():
        widget = reference.get_object()
        if widget.get("/Subtype") != "/Widget" or int(widget.get("/F", 0)) & _HIDDEN:
            continue
        left, low, right, high = map(float, widget["/Rect"])
        box = Box(
            min(left, right) - float(corner.left),
            float(corner.top) - max(low, high),
            max(left, right) - float(corner.left),
            float(corner.top) - min(low, high),
        )
        found = _field(widget, box)
        if found is not None:
            yield found


def _field(widget: Any, box: Box) -> Field | None:  # noqa: ANN401 - a PDF's dictionary
    kind, flags = _inherited(widget, "/FT"), int(_inherited(widget, "/Ff") or 0)
    if kind == "/Btn" and not flags & _PUSH_BUTTON:
        state = str(widget.get("/AS", "/Off"))
        return Field(full_name(widget), "button", "" if state == "/Off" else state, box)
    if kind not in ("/Tx", "/Ch"):
        return None
    most = _inherited(widget, "/MaxLen")
    return Field(
        full_name(widget),
        "text",
        str(_inherited(widget, "/V") or ""),
        box,
        None if most is None else int(most),
        bool(flags & _READ_ONLY),
    )


def _inherited(widget: Any, key: str) -> Any:  # noqa: ANN401 - a PDF's dictionary
    for one in _lineage(widget):
        if key in one:
            return one[key]
    return None


def full_name(widget: Any) -> str:  # noqa: ANN401 - a PDF's dictionary
    """Return the name of a field with the names of what it is part of."""
    return ".".join(reversed([str(one["/T"]) for one in _lineage(widget) if "/T" in one]))


def _lineage(widget: Any) -> Iterator[Any]:  # noqa: ANN401 - a PDF's dictionary
    """Yield a field and what it is part of, at most as deep as any form has been seen to go."""
    for _depth in range(32):
        yield widget
        if "/Parent" not in widget:
            return
        widget = widget["/Parent"].get_object()
