"""Forms 1099-R as PDF, drawn for tests: as the IRS lays them out, and as payers do."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlab.pdfgen.textobject import PDFTextObject

Boxes = dict[str, str]
"""Values by name; marks are "X"."""


class Cell(NamedTuple):
    """A rectangle of the form, its words, and where in it the value stands."""

    name: str
    left: int
    top: int
    right: int
    bottom: int
    words: tuple[str, ...]


# Places and words as on Copy B of 2024, measured from the upper left corner of the form.
CELLS = (
    Cell(
        "payer",
        0,
        0,
        245,
        96,
        (
            "PAYER’S name, street address, city or town, state or province,",
            "country, ZIP or foreign postal code, and telephone no.",
        ),
    ),
    Cell("box_1", 245, 0, 346, 36, ("1 Gross distribution",)),
    Cell("year", 346, 0, 418, 72, ("OMB No. 1545-0119", "{year}", "Form 1099-R")),
    Cell("box_2a", 245, 36, 346, 72, ("2a Taxable amount",)),
    Cell("box_2b", 245, 72, 447, 96, ("2b Taxable amount", "not determined")),
    Cell("payer_number", 0, 96, 123, 144, ("PAYER’S TIN",)),
    Cell("person_number", 123, 96, 245, 144, ("RECIPIENT’S TIN",)),
    Cell("box_3", 245, 96, 346, 144, ("3 Capital gain (included in", "box 2a)")),
    Cell("box_4", 346, 96, 447, 144, ("4 Federal income tax", "withheld")),
    Cell("person", 0, 144, 245, 252, ("RECIPIENT’S name",)),
    Cell(
        "box_5",
        245,
        144,
        346,
        192,
        ("5 Employee contributions/", "Designated Roth", "contributions or", "insurance premiums"),
    ),
    Cell(
        "box_6",
        346,
        144,
        447,
        192,
        ("6 Net unrealized", "appreciation in", "employer’s securities"),
    ),
    Cell("box_7", 245, 192, 317, 228, ("7 Distribution", "code(s)")),
    Cell("ira", 317, 192, 346, 228, ("IRA/", "SEP/", "SIMPLE")),
    Cell("box_8", 346, 192, 447, 228, ("8 Other",)),
    Cell("box_9a", 245, 228, 346, 252, ("9a Your percentage of total", "distribution")),
    Cell("box_9b", 346, 228, 447, 252, ("9b Total employee contributions",)),
    Cell("box_10", 0, 252, 116, 288, ("10 Amount allocable to IRR", "within 5 years")),
    Cell("box_11", 116, 252, 188, 288, ("11 1st year of desig.", "Roth contrib.")),
    Cell("box_14", 245, 252, 346, 276, ("14 State tax withheld",)),
    Cell("box_15", 346, 252, 447, 276, ("15 State/Payer’s state no.",)),
    Cell("box_16", 447, 252, 480, 276, ("16 State", "distribution")),
    Cell("box_17", 245, 276, 346, 300, ("17 Local tax withheld",)),
    Cell("box_18", 346, 276, 447, 300, ("18 Name of locality",)),
    Cell("account", 0, 288, 188, 324, ("Account number (see instructions)",)),
    Cell("box_13", 188, 288, 245, 324, ("13 Date of", "payment")),
)
WIDTH, HEIGHT = 480, 340
_PAGE = (1100, 800)

SAMPLE: Boxes = {
    "year": "2024",
    "payer": "ACME TRUST",
    "payer_number": "12-3456789",
    "person_number": "123-45-6789",
    "person": "JANE SAVER",
    "account": "4411223344",
    "box_1": "20,000.00",
    "box_2a": "5,000.00",
    "box_4": "1,000.00",
    "box_5": "15,000.00",
    "box_7": "1",
}


class Placed(NamedTuple):
    """Where one copy stands on its page, from the upper left corner."""

    across: int = 40
    down: int = 40


def official(*copies: tuple[Placed, Boxes], fields: bool = False, lines: bool = True) -> bytes:
    """Return one page with copies of the form; `fields` puts the values into fields."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=_PAGE, invariant=True)
    for number, (placed, boxes) in enumerate(copies):
        _head(canvas, placed, boxes, f"{number}" if fields else "")
        for cell in CELLS:
            _cell(canvas, placed, cell, lines=lines)
            _fill(canvas, placed, cell, boxes, f"{number}" if fields else "")
    canvas.save()
    return file.getvalue()


def pages(*made: bytes) -> bytes:
    """Return the pages of several files as one file."""
    writer = PdfWriter()
    for one in made:
        writer.append(PdfReader(io.BytesIO(one)))
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _y(placed: Placed, top: float) -> float:
    return _PAGE[1] - placed.down - top


def _head(canvas: Canvas, placed: Placed, boxes: Boxes, field: str) -> None:
    canvas.setFont("Helvetica", 7)
    for word, left in (("VOID", 100), ("CORRECTED", 160)):
        canvas.drawString(placed.across + left, _y(placed, -6), word)
        box = Cell(word.lower(), left - 14, -15, left - 4, -5, ())
        canvas.rect(placed.across + left - 14, _y(placed, -5), 10, 10)
        _mark(canvas, placed, box, boxes, field)


def _cell(canvas: Canvas, placed: Placed, cell: Cell, *, lines: bool) -> None:
    if lines:
        canvas.rect(
            placed.across + cell.left,
            _y(placed, cell.bottom),
            cell.right - cell.left,
            cell.bottom - cell.top,
        )
    left = cell.left + (36 if cell.name == "box_2b" else 2)
    text: PDFTextObject = canvas.beginText(placed.across + left, _y(placed, cell.top + 8))
    text.setFont("Helvetica", 6)
    for line in cell.words:
        text.textLine("" if "{" in line else line)
    canvas.drawText(text)
    if cell.name == "box_2b":
        for number, line in enumerate(("Total", "distribution")):
            canvas.drawString(placed.across + 366, _y(placed, cell.top + 8 + 7 * number), line)
        for left in (325, 411):
            canvas.rect(placed.across + left, _y(placed, 93), 10, 10)


def _fill(canvas: Canvas, placed: Placed, cell: Cell, boxes: Boxes, field: str) -> None:
    if cell.name == "box_2b":
        _mark(canvas, placed, Cell("not_determined", 325, 83, 335, 93, ()), boxes, field)
        _mark(canvas, placed, Cell("total", 411, 83, 421, 93, ()), boxes, field)
    elif cell.name == "ira":
        _mark(canvas, placed, Cell("ira", 327, 216, 337, 226, ()), boxes, field)
    elif field and cell.name != "year":
        canvas.acroForm.textfield(
            name=f"f{field}_{cell.name}",
            value=boxes.get(cell.name, ""),
            x=placed.across + cell.left + 8,
            y=round(_y(placed, cell.bottom - 1)),
            width=cell.right - cell.left - 10,
            height=10,
            fontSize=7,
            borderWidth=0,
        )
    elif boxes.get(cell.name):
        canvas.setFont("Helvetica", 8)
        height = cell.bottom - (40 if cell.name == "year" else 3)
        sign = "$ " if cell.name.startswith("box_") and "." in boxes[cell.name] else ""
        canvas.drawString(
            placed.across + cell.left + 8, _y(placed, height), sign + boxes[cell.name]
        )


def _mark(canvas: Canvas, placed: Placed, cell: Cell, boxes: Boxes, field: str) -> None:
    if field:
        canvas.acroForm.checkbox(
            name=f"f{field}_{cell.name}",
            checked=bool(boxes.get(cell.name)),
            x=placed.across + cell.left,
            y=round(_y(placed, cell.bottom)),
            size=10,
        )
    elif boxes.get(cell.name):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(placed.across + cell.left + 2, _y(placed, cell.bottom - 2), "X")


def listed(
    rows: Mapping[str, str], *, head: str = "2024 Form 1099-R", below: bool = False
) -> bytes:
    """Return a payer's own form without rectangles: words, and the value beside or below them."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792), invariant=True)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 740, head)
    height = 700
    for words, value in rows.items():
        canvas.drawString(60, height, words)
        if below:
            height -= 12
            canvas.drawString(64, height, value)
        else:
            canvas.drawRightString(400, height, value)
        height -= 24
    canvas.save()
    return file.getvalue()
