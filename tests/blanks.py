"""Blank forms: those of the IRS that HabuTax's wheel carries, and a form drawn for a test."""

from __future__ import annotations

import functools
import importlib.util
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from basisbook.filling.blank import Blank, read_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

YEARS = (2021, 2022, 2023)


def published(form: str, year: int) -> bytes:
    """Return a blank form as the IRS published it, such as `f8606` of 2023."""
    spec = importlib.util.find_spec("habutax")
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / "forms" / f"ty{year}" / f"{form}.pdf").read_bytes()


@functools.cache
def published_blank(form: str, year: int) -> Blank:
    """Return a published form as it is read; reading takes a second."""
    return read_blank(published(form, year), f"{form}.pdf")


class Row(NamedTuple):
    """One line of a drawn form: its number, its words, and the fields right of its number."""

    number: str
    words: str
    widths: tuple[int, ...] = (72,)
    sign: str = ""
    value: str = ""
    flags: str = ""
    characters: int = 100
    in_words: bool = False
    """Whether a small box stands in its words, behind a colon."""


_LEFT, _STEP, _PAGE = 36, 14, (612, 792)
_COLUMN = 504


def drawn(foot: str, rows: Iterable[Row], *, column: int = _COLUMN) -> bytes:
    """Return a form that is laid out as the IRS lays its forms out; `foot` says which it is."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=_PAGE, invariant=True)
    canvas.setFont("Helvetica", 8)
    height = 700
    for row in rows:
        canvas.drawString(_LEFT, height + 3, row.number)
        canvas.drawString(_LEFT + 24, height + 3, row.words)
        canvas.drawCentredString(column - 14, height + 3, row.number)
        if row.sign:
            canvas.drawRightString(column - 1, height + 3, row.sign)
        if row.in_words:
            _fields(canvas, Row(f"{row.number}:", "", (36,)), 320, height)
        _fields(canvas, row, column, height)
        height -= _STEP
    canvas.drawRightString(576, 40, foot)
    canvas.save()
    return file.getvalue()


def _fields(canvas: Canvas, row: Row, left: int, height: int) -> None:
    for number, width in enumerate(row.widths):
        canvas.acroForm.textfield(
            name=f"{row.number}_{number}",
            value=row.value,
            x=left,
            y=height,
            width=width,
            height=12,
            fontSize=8,
            borderWidth=0,
            maxlen=row.characters,
            fieldFlags=row.flags,
            relative=False,
        )
        left += width + 2


GOOD = drawn("Form 8606 (2023)", [Row("1", "Something")])


def changed(change: Callable[[PdfWriter], object]) -> bytes:
    """Return a good form after a change."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(GOOD)))
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def locked() -> bytes:
    """Return a form that opens with a password only."""
    return changed(lambda pdf: pdf.encrypt("secret"))


def scanned() -> bytes:
    """Return a page without text."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(10, 10, 400, 600, fill=1)
    canvas.save()
    return file.getvalue()


def crowded() -> bytes:
    """Return a small file whose page is huge."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1)
    for _line in range(3000):
        canvas.drawString(10, 10, "x" * 3000)
    canvas.save()
    return file.getvalue()
