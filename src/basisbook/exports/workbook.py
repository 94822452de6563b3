"""Tables as an XLSX workbook: a sheet each, with live formulas and the values they come to.

The only file that knows XlsxWriter, which is an extra, and the only one in which money is no
integer: a spreadsheet has dollars as binary fractions, which show the right cents in two decimals.
"""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from basisbook.explain.text import wrap
from basisbook.exports.model import Money, Share, amounts, settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from basisbook.exports.model import Cell, Expression, Table

_MONEY = "#,##0.00;[Red]-#,##0.00"
_LONGEST = 32_767
"""Characters that a cell holds."""
_LINE, _HIGHEST = 15, 405
"""Points that a line of text takes, and that a row may have."""
_TITLE = 31
"""Characters that the name of a sheet has."""


class Formats(NamedTuple):
    """How cells look."""

    title: Format
    note: Format
    head: Format
    head_right: Format
    text: Format
    money: Format
    number: Format
    day: Format


class Place(NamedTuple):
    """Where a cell stands."""

    sheet: str
    row: int
    column: int


def to_xlsx(tables: tuple[Table, ...], title: str) -> bytes:
    """Return a workbook as the bytes of its file."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": title, "comments": "Basisbook"})
    # A spreadsheet that knows better recalculates when it opens the file.
    book.set_calc_mode("auto")
    names = _sheet_names(tables)
    places = dict(_places(tables, names))
    writer = Writer(book, places, settled(tables), _values(tables))
    for table, name in zip(tables, names, strict=True):
        writer.write(table, name)
    book.close()
    return buffer.getvalue()


class Writer:
    """Writes sheets, knowing where every amount of the workbook stands."""

    def __init__(
        self,
        book: Workbook,
        places: dict[str, Place],
        follows: dict[str, Expression],
        values: dict[str, int],
    ) -> None:
        """Take the workbook, and what amounts follow from."""
        self._book = book
        self._places = places
        self._follows = follows
        self._values = values
        self._formats = _formats(book)

    def write(self, table: Table, name: str) -> None:
        """Add a table as a sheet."""
        sheet = self._book.add_worksheet(name)
        first = _first_row(table)
        self._frame(sheet, table, first)
        for number, row in enumerate(table.rows, first + 1):
            sheet.set_row(number, _height(table, row))
            for column, cell in enumerate(row):
                self._cell(sheet, Place(name, number, column), cell)
        for number, text in enumerate(table.below, first + len(table.rows) + 2):
            sheet.write_string(number, 0, _fitting(text), self._formats.note)

    def _frame(self, sheet: Worksheet, table: Table, first: int) -> None:
        """Write what stands above the rows, and how the sheet is shown and printed."""
        for number, text in enumerate(table.above):
            look = self._formats.title if number == 0 and table.name == "answer" else None
            sheet.write_string(number, 0, _fitting(text), look or self._formats.note)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, column.width)
            look = self._formats.head_right if column.money else self._formats.head
            sheet.write_string(first, number, column.title, look)
        sheet.set_row(first, _height(table, tuple(column.title for column in table.columns)))
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(first, 0, first + len(table.rows), len(table.columns) - 1)
        sheet.repeat_rows(first)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{_said(table.title)}&R&P / &N")

    def _cell(self, sheet: Worksheet, place: Place, cell: Cell) -> None:
        row, column = place.row, place.column
        if isinstance(cell, Money):
            self._money(sheet, place, cell)
        elif isinstance(cell, Share):
            self._share(sheet, place, cell)
        elif isinstance(cell, datetime.date):
            sheet.write_datetime(row, column, _midnight(cell), self._formats.day)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self._formats.number)
        elif cell:
            sheet.write_string(row, column, _fitting(cell), self._formats.text)

    def _money(self, sheet: Worksheet, place: Place, cell: Money) -> None:
        value = cell.cents / 100
        way = self._follows.get(cell.key)
        if way is None:
            sheet.write_number(place.row, place.column, value, self._formats.money)
        else:
            formula = f"={way.text(self._at(place.sheet))}"
            sheet.write_formula(place.row, place.column, formula, self._formats.money, value)

    def _share(self, sheet: Worksheet, place: Place, cell: Share) -> None:
        """Write a ratio: as a formula where both of its amounts are in the workbook."""
        digits = len(cell.text.partition(".")[2])
        look = self._book.add_format({"num_format": f"0.{'0' * digits}", "valign": "top"})
        if cell.part in self._places and cell.whole in self._places:
            part, whole = map(self._at(place.sheet), (cell.part, cell.whole))
            formula = f"=IF({whole}=0,0,MIN(1,{part}/{whole}))"
            ratio = min(1.0, self._values[cell.part] / self._values[cell.whole])
            sheet.write_formula(place.row, place.column, formula, look, ratio)
        else:
            sheet.write_string(place.row, place.column, cell.text, self._formats.text)

    def _at(self, sheet: str) -> Callable[[str], str]:
        """Return what gives the address of a key, as it is written on a sheet."""

        def address(key: str) -> str:
            place = self._places[key]
            cell: str = xl_rowcol_to_cell(place.row, place.column)
            return cell if place.sheet == sheet else f"{quote_sheetname(place.sheet)}!{cell}"

        return address


def _formats(book: Workbook) -> Formats:
    text = {"valign": "top", "text_wrap": True}
    head = {**text, "bold": True, "bg_color": "#E8EDF3", "bottom": 1}
    return Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        note=book.add_format({"font_color": "#555555"}),
        head=book.add_format(head),
        head_right=book.add_format({**head, "align": "right"}),
        text=book.add_format(text),
        money=book.add_format({"valign": "top", "num_format": _MONEY}),
        number=book.add_format({"valign": "top", "align": "left", "num_format": "0"}),
        day=book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"}),
    )


def _first_row(table: Table) -> int:
    """Return the row of the titles of columns: below what stands above the table."""
    return len(table.above) + 1 if table.above else 0


def _height(table: Table, row: tuple[Cell, ...]) -> int:
    """Return the height of a row in points: not every spreadsheet finds it by itself."""
    lines = [
        len(wrap(cell, column.width))
        for cell, column in zip(row, table.columns, strict=True)
        if isinstance(cell, str)
    ]
    return min(_HIGHEST, _LINE * max(lines, default=1))


def _places(tables: tuple[Table, ...], names: list[str]) -> list[tuple[str, Place]]:
    return [
        (cell.key, Place(name, number, column))
        for table, name in zip(tables, names, strict=True)
        for number, row in enumerate(table.rows, _first_row(table) + 1)
        for column, cell in enumerate(row)
        if isinstance(cell, Money) and cell.key
    ]


def _values(tables: tuple[Table, ...]) -> dict[str, int]:
    return {one.key: one.cents for one in amounts(tables) if one.key}


def _sheet_names(tables: tuple[Table, ...]) -> list[str]:
    """Return a name for each sheet, without the characters that a name must not have."""
    return ["".join(c for c in table.title if c not in "[]:*?/\\'")[:_TITLE] for table in tables]


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _said(text: str) -> str:
    """Return a text for the foot of a page, where an ampersand begins a command."""
    return text.replace("&", "&&")


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min)
