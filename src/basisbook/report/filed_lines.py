"""The lines of Forms 8606 that a book tells as filed, put beside the sheets of their years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.f8606 import FORM
from basisbook.forms.sheets import FiledLine
from basisbook.ledger.filed import filed_forms
from basisbook.money import Ratio, decimal
from basisbook.report.labels import known_lines, line_label, line_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.forms.sheets import FormSheet, YearSheets
    from basisbook.ledger.book import Book
    from basisbook.ledger.filed import Filed


def with_filed(book: Book, year: YearSheets) -> YearSheets:
    """Return a year's forms with what their owners filed; an inherited IRA has its own form."""
    return year._replace(
        sheets=tuple(
            _with_filed(book, sheet) if (sheet.form, sheet.of) == (FORM, "") else sheet
            for sheet in year.sheets
        )
    )


def _with_filed(book: Book, sheet: FormSheet) -> FormSheet:
    by_year = {
        one.form.form_8606: one
        for one in filed_forms(book, sheet.owner)
        if one.form.to_file is None
    }
    filed, before = by_year.get(sheet.year), by_year.get(sheet.year - 1)
    if filed is None:
        return sheet
    told = tuple(sorted(_told(filed), key=lambda line: line_place(line.name)))
    return sheet._replace(filed=told, filed_before=None if before is None else before.basis)


def _told(filed: Filed) -> Iterator[FiledLine]:
    """Yield the lines that the book tells, by what stands on them in the form's year."""
    for name, number in known_lines(FORM, filed.form.form_8606).items():
        said = getattr(filed.form.lines, f"line_{number}", None)
        if isinstance(said, Ratio):
            yield FiledLine(number, name, line_label(name), None, decimal(said))
        elif said is not None:
            yield FiledLine(number, name, line_label(name), said)
