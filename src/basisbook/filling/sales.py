"""A book's sales put into the table of a Form 8949: a row for each, and the totals below."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.filling.fill import Entry, on_paper
from basisbook.i18n import gettext as _
from basisbook.pdf.grids import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.forms.sheets import FormSheet, SheetLine

_COLUMN = re.compile(r"\(([a-h])\)$")
_TOTALS = 0


class Written(NamedTuple):
    """An entry of the table, the line of the form that it stands on, and what it says."""

    entry: Entry
    number: str
    label: str


def sales(sheets: Iterable[FormSheet]) -> tuple[Written, ...]:
    """Return what goes into the table for the sales of a year, each a sheet, in order of time."""
    ordered = sorted(sheets, key=lambda sheet: sheet.of)
    every = [line for sheet in ordered for line in sheet.lines if line.cents is not None]
    whole = all((line.cents or 0) % 100 == 0 for line in every)
    rows: dict[str, int] = {}
    found: list[Written] = []
    for sheet in ordered:
        for part in dict.fromkeys(line.part for line in sheet.lines):
            rows[part] = rows.get(part, 0) + 1
            found += _row(sheet, part, rows[part], whole=whole)
    for part in rows:
        found += _totals([line for line in every if line.part == part], part, whole=whole)
    return tuple(found)


def _row(sheet: FormSheet, part: str, row: int, *, whole: bool) -> Iterator[Written]:
    entry = Entry(cell_name(part, row, "c"), _day(sheet.of))
    yield Written(
        entry, "1(c)", _("{part}, sale of {date}: date sold").format(part=part, date=sheet.of)
    )
    for line in sheet.lines:
        column = _COLUMN.search(line.number)
        if line.part == part and line.cents is not None and column:
            entry = Entry(cell_name(part, row, column[1]), on_paper(line.cents, whole=whole))
            label = _("{part}, {date}: {what}").format(part=part, date=sheet.of, what=line.label)
            yield Written(entry, line.number, label)


def _totals(lines: list[SheetLine], part: str, *, whole: bool) -> Iterator[Written]:
    sums: dict[str, int] = {}
    for line in lines:
        column = _COLUMN.search(line.number)
        if column:
            sums[column[1]] = sums.get(column[1], 0) + (line.cents or 0)
    for column_name, cents in sums.items():
        entry = Entry(cell_name(part, _TOTALS, column_name), on_paper(cents, whole=whole))
        yield Written(
            entry, f"2({column_name})", _("{part}: total of the column").format(part=part)
        )


def _day(text: str) -> str:
    """Return a day as the form asks for it: month, day, year."""
    return f"{datetime.date.fromisoformat(text):%m/%d/%Y}"
