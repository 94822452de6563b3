"""Tables as CSV files in one ZIP file: UTF-8 with a mark, so that Excel reads Chinese aright."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from typing import TYPE_CHECKING

from basisbook.exports.model import Money, Share
from basisbook.money import plain

if TYPE_CHECKING:
    from basisbook.exports.model import Cell, Table

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file knows: the same book gives the same file."""


def to_zip(tables: tuple[Table, ...]) -> bytes:
    """Return a ZIP file with a CSV file for each table, and what stands around it as text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, table in enumerate(tables, 1):
            _add(archive, f"{number:02d}-{table.name}.csv", to_csv(table))
            if table.above or table.below:
                text = "\n".join((*table.above, "", *table.below)).strip() + "\n"
                _add(archive, f"{number:02d}-{table.name}.txt", text)
    return buffer.getvalue()


def to_csv(table: Table) -> str:
    """Return a table as CSV: amounts as plain decimals, dates as YYYY-MM-DD."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(column.title for column in table.columns)
    writer.writerows([_value(cell) for cell in row] for row in table.rows)
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text.encode("utf-8-sig"))


def _value(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return plain(cell.cents)
    if isinstance(cell, Share):
        return cell.text
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else str(cell)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
