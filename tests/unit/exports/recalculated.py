"""A workbook opened by a spreadsheet that somebody else wrote, and recalculated there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import ironcalc
import openpyxl

import basisbook
from basisbook.exports.tables import tables
from basisbook.exports.workbook import to_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from basisbook.exports.model import Table


class Formula(NamedTuple):
    """A formula, the value that was written beside it, and what it comes to."""

    sheet: str
    cell: str
    text: str
    written: float
    found: float


def tables_of(text: str) -> tuple[Table, ...]:
    """Return the tables of a book."""
    read = basisbook.read_text(text)
    return tables(basisbook.report_book(read), basisbook.journal_book(read))


class Opened:
    """A workbook in a spreadsheet."""

    def __init__(self, made: tuple[Table, ...], folder: Path) -> None:
        data = to_xlsx(made, "Title")
        file = folder / "book.xlsx"
        file.write_bytes(data)
        self.written = openpyxl.load_workbook(io.BytesIO(data))
        self.values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        self._model = ironcalc.load_from_xlsx(str(file), "en", "UTC", "en")
        self._model.evaluate()

    def formulas(self) -> Iterator[Formula]:
        """Yield every formula."""
        for name in self.written.sheetnames:
            for row in self.written[name].iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        written = self.values[name].cell(cell.row, cell.column).value
                        found = self.value(name, cell.row, cell.column)
                        yield Formula(name, cell.coordinate, cell.value, written, float(found))

    def value(self, sheet: str, row: int, column: int) -> float | str:
        """Return what a cell comes to."""
        number = self.written.sheetnames.index(sheet)
        found = self._model.get_cell_value(number, row, column)
        return found if isinstance(found, str) else float(found or 0)

    def row_of(self, sheet: str, column: int, text: object) -> int:
        """Return the number of the first row that has `text` in a column."""
        rows = enumerate(self.values[sheet].iter_rows(values_only=True), 1)
        return next(number for number, row in rows if row[column - 1] == text)

    def enter(self, sheet: str, row: int, column: int, value: str) -> None:
        """Type a value into a cell and let the spreadsheet recalculate."""
        self._model.set_user_input(self.written.sheetnames.index(sheet), row, column, value)
        self._model.evaluate()
