"""A text into tables: which line is a header, what stands below it, and where.

Exports have lines before the header (names, spans of dates), blank lines, several tables one
below the other, and a disclaimer at the end. A header is a line with the columns that a
layout names; its table ends at the next header, or where nothing follows that has its columns.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.imports import faults
from basisbook.imports.scalars import UnreadError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_RECORD = 50
"""Lines that one quoted cell may span; a quote that is never closed would take all the rest."""


class Record(NamedTuple):
    """A line of a table as its cells; lines count from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Return whether nothing stands on it."""
        return not any(self.cells)


def records(name: str, text: str) -> list[Record]:
    """Return every line of a text as cells, or refuse a text that is cut off or too long."""
    csv.field_size_limit(faults.LARGEST_FILE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    found: list[Record] = []
    before = 0
    for cells in reader:
        found.append(Record(before + 1, tuple(map(_clean, cells))))
        if reader.line_num - before > _LONGEST_RECORD or _unclosed(text, cells):
            raise faults.cut_off(name, before + 1)
        before = reader.line_num
        if len(found) > faults.MOST_ROWS:
            raise faults.too_large(name)
    return found


def no_more_than(columns: int, record: Record) -> None:
    """Raise `UnreadError` for a line with more cells than its header: some stand elsewhere.

    `1,000` without quotation marks is two cells, and the first would be taken for the amount.
    """
    if any(record.cells[columns:]):
        raise UnreadError(
            _("it has more cells than columns; an amount with a comma needs quotation marks")
        )


def _clean(cell: str) -> str:
    return html.unescape(" ".join(cell.split()))


def _unclosed(text: str, cells: list[str]) -> bool:
    """Return whether the last cell runs to the end of the text because a quote is missing."""
    if not cells or not text.endswith(cells[-1]):
        return False
    return "\n" in cells[-1] or text.rpartition("\n")[2].count('"') % 2 == 1


def _delimiter(text: str) -> str:
    """Return what separates cells: what most of the first lines with any have the most of."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    best = max(_DELIMITERS, key=lambda mark: sum(_outside_quotes(line, mark) for line in lines))
    return best if any(best in line for line in lines) else ","


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])


def header_of(record: Record) -> tuple[str, ...]:
    """Return the names of columns as they are compared: lower case, without byte order mark."""
    return tuple(cell.removeprefix("\ufeff").strip().casefold() for cell in record.cells)


def fingerprint(record: Record) -> str:
    """Return what tells one header from all others, for remembering what its columns are."""
    return hashlib.sha256("\n".join(header_of(record)).encode()).hexdigest()[:16]


def likely_header(found: list[Record]) -> Record | None:
    """Return the first line with at least three names and no numbers, as a header has."""
    fewest = 3
    for record in found[:60]:
        named = [cell for cell in record.cells if cell]
        if len(named) >= fewest and not any(any(map(str.isdigit, cell)) for cell in named):
            return record
    return None


def below(found: list[Record], header: int, until: int) -> Iterator[Record]:
    """Yield the lines between a header and the next, without the blank ones."""
    for record in found[header + 1 : until]:
        if not record.blank:
            yield record
