"""Sales on Form 8949: a table of which only the heads of the columns have letters."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from basisbook import form_sheets, read_book
from basisbook.filling.blank import read_blank
from basisbook.filling.sheet import FilledForm, fill_form
from basisbook.pdf.grids import find_cells
from basisbook.pdf.opening import PdfError
from basisbook.pdf.pages import read_fields, read_pages
from tests.books import EXAMPLES

BOOK = EXAMPLES / "employer-shares-kept-rest-rolled-over.yaml"
LEFTS = {"b": 170, "c": 220, "d": 270, "e": 330, "f": 392, "g": 436, "h": 498}
WIDTH = 40
ROWS = 3


def table(year: int = 2025, shift: int = 0) -> bytes:
    """Return a form laid out as Form 8949 is; `shift` moves the letters off their columns."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792), invariant=True)
    for page in (1, 2):
        canvas.setFont("Helvetica", 7)
        for letter, left in LEFTS.items():
            canvas.drawString(left + 15 + shift, 500, f"({letter})")
        for row in range(ROWS):
            top = 470 - 24 * row
            _field(canvas, f"p{page}r{row}a", 36, top + 12, 130)
            for letter, left in LEFTS.items():
                _field(canvas, f"p{page}r{row}{letter}", left, top, WIDTH)
        for letter in "defgh":
            _field(canvas, f"p{page}t{letter}", LEFTS[letter], 300, WIDTH)
        canvas.drawString(300, 290, "subtract column (e) from column (d)")
        canvas.drawRightString(576, 40, f"Form 8949 ({year})")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _field(canvas: Canvas, name: str, left: int, low: int, width: int) -> None:
    canvas.acroForm.textfield(
        name=name, x=left, y=low, width=width, height=10, fontSize=7, borderWidth=0, relative=False
    )


def filled(blank: bytes, year: int = 2025) -> tuple[FilledForm, dict[str, str]]:
    forms = form_sheets(read_book(BOOK), years=[year])
    made, data = fill_form(forms, read_blank(blank, "f8949.pdf"), "out.pdf", flatten=False)
    return made, {name: text for name, text in read_fields(data, "").items() if text}


def test_each_sale_has_a_row_in_its_part_and_the_columns_their_totals() -> None:
    made, fields = filled(table())
    assert fields == {
        "p1r0c": "02/10/2025",
        "p1r0d": "2,000",
        "p1r0e": "0",
        "p1r0h": "2,000",
        "p1td": "2,000",
        "p1te": "0",
        "p1th": "2,000",
        "p2r0c": "02/10/2025",
        "p2r0d": "24,000",
        "p2r0e": "6,000",
        "p2r0h": "18,000",
        "p2td": "24,000",
        "p2te": "6,000",
        "p2th": "18,000",
    }
    assert not made.open
    assert [line.line for line in made.lines if line.why] == ["1(a)", "1(b)", ""]


def test_letters_that_do_not_stand_over_the_columns_are_not_believed() -> None:
    assert find_cells(read_pages(table(), "f8949.pdf"))
    assert find_cells(read_pages(table(shift=45), "f8949.pdf")) == {}
    with pytest.raises(PdfError, match="E633"):
        read_blank(table(shift=45), "f8949.pdf")


def test_form_of_a_year_without_sales_is_refused() -> None:
    with pytest.raises(PdfError, match="E634"):
        filled(table(2024), 2024)
