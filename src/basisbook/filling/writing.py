"""A blank form with values in its fields, to be edited further or flattened into the page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from basisbook.pdf.opening import opened
from basisbook.pdf.pages import full_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pypdf import PageObject


def write(data: bytes, name: str, values: Mapping[str, str], *, flatten: bool) -> bytes:
    """Return a PDF with values in its fields, by the names of the fields.

    Also with what makes viewers show something else taken out: the second description of
    the form (XFA), which viewers prefer to the fields, and the seal on the blank, which any
    change breaks.
    """
    with opened(data, name) as reader:
        writer = PdfWriter(clone_from=reader)
    root = writer.root_object
    for seal in ("/Perms", "/Extensions"):
        root.pop(NameObject(seal), None)
    form = cast("DictionaryObject", root["/AcroForm"])
    for second in ("/XFA", "/SigFlags"):
        form.pop(NameObject(second), None)
    for page in writer.pages:
        for widget in _widgets(page):
            # Blank fields share one empty picture: writing into it would fill all of them.
            if full_name(widget) in values:
                widget.pop(NameObject("/AP"), None)
    writer.update_page_form_field_values(None, dict(values), auto_regenerate=False)
    if flatten:
        for page in writer.pages:
            _flatten(writer, page)
        writer.remove_annotations("/Widget")
        root.pop(NameObject("/AcroForm"), None)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _widgets(page: PageObject) -> list[Any]:
    found = [reference.get_object() for reference in page.get("/Annots") or ()]
    return [one for one in found if one.get("/Subtype") == "/Widget"]


def _flatten(writer: PdfWriter, page: PageObject) -> None:
    """Draw what the fields of a page show, also what was there before, as part of the page."""
    resources = cast("DictionaryObject", page["/Resources"])
    if "/XObject" not in resources:
        resources[NameObject("/XObject")] = DictionaryObject()
    pictures = cast("DictionaryObject", resources["/XObject"])
    drawn: list[str] = []
    for widget in _widgets(page):
        shown = _picture(widget)
        if shown is not None:
            name = NameObject(f"/Filled{len(drawn)}")
            pictures[name] = shown.indirect_reference
            left, low = (float(side) for side in widget["/Rect"][:2])
            drawn.append(f"q 1 0 0 1 {left:.3f} {low:.3f} cm {name} Do Q")
    if drawn:
        _draw_after(writer, page, "\n".join(drawn))


def _draw_after(writer: PdfWriter, page: PageObject, drawn: str) -> None:
    """Add instructions to a page, free of whatever state the ones before them leave behind."""
    before, after = StreamObject(), StreamObject()
    before.set_data(b"q\n")
    after.set_data(f"\nQ\n{drawn}\n".encode())
    own = page["/Contents"]
    parts = own if isinstance(own, ArrayObject) else [page.raw_get("/Contents")]
    # The library has no public name for adding an object of one's own.
    added = [writer._add_object(part) for part in (before, after)]  # noqa: SLF001
    page[NameObject("/Contents")] = ArrayObject([added[0], *parts, added[1]])


def _picture(widget: Any) -> Any:  # noqa: ANN401 - a PDF's dictionary
    """Return what a field shows: of a button, the picture of its state."""
    shown = widget.get("/AP", {}).get("/N")
    if shown is None:
        return None
    shown = shown.get_object()
    if "/AS" in widget:
        state = shown.get(widget["/AS"])
        return None if state is None else state.get_object()
    return shown if hasattr(shown, "get_data") else None
