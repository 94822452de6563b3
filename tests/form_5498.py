"""Forms 5498 as PDF, drawn for tests as the IRS lays them out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from tests.form_1099r import Boxes, Cell

if TYPE_CHECKING:
    from reportlab.pdfgen.textobject import PDFTextObject

# Places and words as on Copy B of 2024, measured from the upper left corner of the form.
CELLS = (
    Cell(
        "payer",
        0,
        0,
        245,
        96,
        (
            "TRUSTEE’S or ISSUER’S name, street address, city or town, state or",
            "province, country, and ZIP or foreign postal code",
        ),
    ),
    Cell(
        "contributions",
        245,
        0,
        346,
        48,
        ("1 IRA contributions (other", "than amounts in boxes", "2–4, 8–10, 13a, and 14a)"),
    ),
    Cell("rollovers", 245, 48, 346, 96, ("2 Rollover contributions",)),
    Cell("year", 346, 0, 447, 96, ("OMB No. 1545-0747", "{year}", "Form 5498")),
    Cell("conversions", 245, 96, 346, 132, ("3 Roth IRA conversion", "amount")),
    Cell("recharacterized", 346, 96, 447, 132, ("4 Recharacterized", "contributions")),
    Cell("payer_number", 0, 96, 123, 144, ("TRUSTEE’S or ISSUER’S TIN",)),
    Cell("person_number", 123, 96, 245, 144, ("PARTICIPANT’S TIN",)),
    Cell("value", 245, 132, 346, 168, ("5 FMV of account",)),
    Cell("life_insurance", 346, 132, 447, 168, ("6 Life insurance cost", "included in box 1")),
    Cell("person", 0, 144, 245, 200, ("PARTICIPANT’S name",)),
    Cell("kind", 245, 168, 447, 186, ()),
    Cell("sep", 245, 186, 346, 212, ("8 SEP contributions",)),
    Cell("simple", 346, 186, 447, 212, ("9 SIMPLE contributions",)),
    Cell("roth", 245, 212, 346, 238, ("10 Roth IRA contributions",)),
    Cell("minimum_next_year", 346, 212, 447, 238, ("11 Check if RMD for 2025",)),
    Cell("minimum_date", 245, 238, 346, 264, ("12a RMD date",)),
    Cell("minimum", 346, 238, 447, 264, ("12b RMD amount",)),
    Cell("late", 245, 264, 346, 290, ("13a Postponed/late contrib.",)),
    Cell("late_year", 346, 264, 396, 290, ("13b Year",)),
    Cell("late_code", 396, 264, 447, 290, ("13c Code",)),
    Cell("account", 0, 264, 245, 300, ("Account number (see instructions)",)),
)
_SORTS = {"IRA": (255, 276), "SEP": (300, 322), "SIMPLE": (345, 378), "Roth IRA": (395, 434)}
"""Where the words of box 7 and their marks stand."""
_PAGE = (612, 400)

SAMPLE: Boxes = {
    "year": "2024",
    "payer": "BIG TRUST CO",
    "payer_number": "98-7654321",
    "person_number": "123-45-6789",
    "person": "JANE SAVER",
    "account": "8877665544",
    "contributions": "7,000.00",
    "value": "41,500.25",
    "kind": "IRA",
}


def official(boxes: Boxes) -> bytes:
    """Return one page with the form."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=_PAGE, invariant=True)
    for cell in CELLS:
        _cell(canvas, cell, boxes.get(cell.name, ""))
    canvas.save()
    return file.getvalue()


def _cell(canvas: Canvas, cell: Cell, said: str) -> None:
    left, low = 40 + cell.left, _PAGE[1] - 40 - cell.bottom
    canvas.rect(left, low, cell.right - cell.left, cell.bottom - cell.top)
    text: PDFTextObject = canvas.beginText(left + 2, _PAGE[1] - 40 - cell.top - 8)
    text.setFont("Helvetica", 6)
    for line in cell.words:
        text.textLine("" if "{" in line else line)
    canvas.drawText(text)
    canvas.setFont("Helvetica", 8)
    if cell.name == "kind":
        _sorts(canvas, said, low + 6)
    elif said:
        canvas.drawString(left + 8, low + (40 if cell.name == "year" else 3), said)


def _sorts(canvas: Canvas, said: str, low: float) -> None:
    canvas.drawString(287, low, "7")
    for name, (words, mark) in _SORTS.items():
        canvas.drawString(40 + words, low, name)
        canvas.rect(40 + mark, low - 1, 8, 8)
        if said == name:
            canvas.drawString(40 + mark + 1, low + 1, "X")
