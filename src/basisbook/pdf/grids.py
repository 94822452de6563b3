"""The rows of Form 8949 on a page, and its line of totals: a table, whose columns have letters.

A row of the table has no number of its own. It is known by its seven fields from column (b) on,
beside and above which stands that of column (a); the letters at the head of the table must
stand over the fields that are taken for them, or nothing is taken for a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.pdf.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.pdf.model import Field, Page, Word

_COLUMNS = ("b", "c", "d", "e", "f", "g", "h")
_OF_TOTALS = ("d", "e", "f", "g", "h")
_PARTS = ("Part I", "Part II")


def cell_name(part: str, row: int, column: str) -> str:
    """Return how a box of the table is called; row 0 is the line of totals."""
    return f"{part}/{row}/{column}"


def find_cells(pages: Sequence[Page]) -> dict[str, Line | None]:
    """Return the boxes of the tables of a Form 8949; each of the two parts has a page."""
    tables = [(page, rows) for page in pages if (rows := _rows(page))]
    return {
        name: line
        for part, (page, rows) in zip(_PARTS, tables, strict=False)
        for name, line in _cells(part, page, rows)
    }


def _rows(page: Page) -> list[list[Field]]:
    """Return the rows of a page, from the top, if the letters stand over their columns."""
    rows = [row for row in _by_height(page) if len(row) == len(_COLUMNS)]
    return rows if rows and _is_headed(page, rows[0]) else []


def _by_height(page: Page) -> list[list[Field]]:
    found: dict[int, list[Field]] = {}
    for field in page.fields:
        if field.kind == "text":
            found.setdefault(round(field.box.top), []).append(field)
    ordered = (found[top] for top in sorted(found))
    return [sorted(row, key=lambda field: field.box.left) for row in ordered]


def _is_headed(page: Page, row: list[Field]) -> bool:
    return all(
        letter is not None and field.box.left <= _middle(letter) <= field.box.right
        for name, field in zip(_COLUMNS, row, strict=True)
        for letter in [_letter(page, name, row[0].box.top)]
    )


def _letter(page: Page, name: str, below: float) -> Word | None:
    """Return the letter of a column: the first one, as others are spoken of further down."""
    words = [w for w in page.words if w.text == f"({name})" and w.box.bottom <= below]
    return min(words, key=lambda word: word.box.top, default=None)


def _middle(word: Word) -> float:
    return (word.box.left + word.box.right) / 2


def _cells(part: str, page: Page, rows: list[list[Field]]) -> Iterator[tuple[str, Line]]:
    for number, row in enumerate(rows, 1):
        for column, field in zip(_COLUMNS, row, strict=True):
            yield cell_name(part, number, column), Line(page.number, (field,))
    last = rows[-1][0].box.top
    for row in _by_height(page):
        if len(row) == len(_OF_TOTALS) and row[0].box.top > last:
            for column, field in zip(_OF_TOTALS, row, strict=True):
                yield cell_name(part, 0, column), Line(page.number, (field,))
            return
