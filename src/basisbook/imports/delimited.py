"""The reader of tables: CSV, pasted tables, and what else is text with columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.imports import columns, decoding, faults, tables, template
from basisbook.imports.layouts import Layout, layout_of, layouts
from basisbook.imports.masking import masked, masked_day, masked_line
from basisbook.imports.meanings import Cells, Forms, row_of, told
from basisbook.imports.model import Left, Reading, Row, Spot
from basisbook.imports.scalars import UnreadError, date, day_first, has_comma_decimals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.imports.model import GivenFile
    from basisbook.imports.tables import Record

_SHOWN = 60
"""Characters of a line that is left out, when it is named."""


class Table(NamedTuple):
    """A header that a layout knows, the lines below it, and where its fields stand."""

    layout: Layout
    header: Record
    lines: tuple[Record, ...]
    places: dict[str, int]


@dataclass
class Got:
    """What was read so far."""

    notes: list[str]
    whole: bool
    """Whether the text ends with the end of a line."""
    rows: list[Row] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def fits(_file: GivenFile) -> bool:
    """Return that any file may be a table; what is none is refused when it is read."""
    return True


def read(file: GivenFile) -> Reading:
    """Return what the tables of a file say."""
    text = decoding.decoded(file.name, file.raw)
    found = tables.records(file.name, text.text)
    if template.header(found) is not None and not file.hints.layout:
        return template.read(file.name, found)
    known = tuple(_tables(file, found))
    got = Got(notes=list(decoding.told(text)), whole=text.text.endswith(("\n", "\r")))
    for table in known:
        _read_table(table, got)
    main = next((each for each in known if not each.layout.skipped), known[0])
    return Reading(
        main.layout.name,
        _(main.layout.title) if main.layout.title else _("Columns named by you"),
        tuple(sorted(got.rows, key=lambda row: (row.date, row.line))),
        left=tuple(got.left),
        scope=main.layout.scope,
        columns=_to_remember(file, main),
        notes=tuple(got.notes),
    )


def _tables(file: GivenFile, found: list[Record]) -> Iterator[Table]:
    """Yield the tables of a file, or refuse a file without any."""
    starts = list(_headers(file, found))
    if not starts:
        raise _unknown(file, found)
    ends = [index for index, _layout in starts[1:]] + [len(found)]
    for (index, layout), end in zip(starts, ends, strict=True):
        header = tables.header_of(found[index])
        lines = tuple(tables.below(found, index, end))
        yield Table(layout, found[index], lines, _places(layout, header))


def _headers(file: GivenFile, found: list[Record]) -> Iterator[tuple[int, Layout]]:
    wanted = file.hints.layout
    if file.hints.columns:
        yield columns.mapped(file, found)
        return
    for index, record in enumerate(found):
        header = tables.header_of(record)
        layout = columns.remembered(file, record) or layout_of(header)
        if layout is not None and wanted in ("", layout.name):
            yield index, layout


def _unknown(file: GivenFile, found: list[Record]) -> Exception:
    if file.hints.layout:
        return faults.no_such_layout(file.name, file.hints.layout, layouts())
    header = tables.likely_header(found)
    cells = header.cells if header else ()
    for missing in template.lacking(cells):
        return faults.template_cut(file.name, missing)
    below = tables.below(found, found.index(header), len(found)) if header else ()
    guessed = columns.guess(cells, [one.cells for one in below if len(one.cells) > 1])
    return faults.unknown_layout(file.name, map(masked, cells), guessed)


def _places(layout: Layout, header: tuple[str, ...]) -> dict[str, int]:
    """Return at which cell each field of a layout stands: its first column that is there."""
    return {
        key: next(header.index(name) for name in names if name in header)
        for key, names in layout.columns.items()
        if any(name in header for name in names)
    }


def _read_table(table: Table, got: Got) -> None:
    """Add the rows of a table, and what of it is left out."""
    if table.layout.skipped:
        got.left += _skipped(table)
        return
    lines = [(record.line, _cells(table, record)) for record in table.lines]
    forms = _forms(table, [cells for _line, cells in lines], got.notes)
    for (line, cells), record in zip(lines, table.lines, strict=True):
        cut = record is table.lines[-1] and not got.whole and _short(table, record)
        try:
            row = row_of(table.layout, line, cells, forms)
        except UnreadError as error:
            got.left.append(_unread(record, cells, forms, error))
            continue
        try:
            tables.no_more_than(len(table.header.cells), record)
        except UnreadError as error:
            got.left.append(_left(record, cells, str(error), blocking=True))
            continue
        if cut:
            got.left.append(_left(record, cells, _("The file ends in this row."), blocking=True))
        else:
            got.rows.append(row)


def _skipped(table: Table) -> Iterator[Left]:
    """Say of a table that no date belongs to that it is left out."""
    if table.lines:
        why = _("The table of holdings does not say of which day it is; write a value yourself.")
        yield Left(Spot(table.header.line), _(table.layout.title), why)


def _cells(table: Table, record: Record) -> Cells:
    count = len(record.cells)
    return Cells({key: record.cells[at] for key, at in table.places.items() if at < count})


def _short(table: Table, record: Record) -> bool:
    return len(record.cells) <= max(table.places.values())


def _forms(table: Table, lines: list[Cells], notes: list[str]) -> Forms:
    """Return how a table writes dates and amounts; tell where a user should look at it."""
    comma = has_comma_decimals([cells[each] for cells in lines for each in ("amount", "in", "out")])
    days = day_first([cells["date"] for cells in lines])
    first = days or table.layout.order == "day first"
    forms = Forms("day first" if first else "month first", comma=comma)
    notes += told(forms)
    slashes = any("/" in each["date"] for each in lines)
    if days is None and not first and table.layout.name == columns.NAME and slashes:
        notes.append(
            _("Dates are read with the month before the day; if not, map the column to date-dmy.")
        )
    return forms


def _unread(record: Record, cells: Cells, forms: Forms, error: UnreadError) -> Left:
    """Say why a line is no row: text below a table is none, a row with a bad cell may be one."""
    try:
        date(cells["date"], forms.order)
    except UnreadError:
        prose = sum(map(bool, record.cells)) <= 2 or not cells["date"][:1].isdigit()  # noqa: PLR2004 - a footer has one cell or two
        if prose:
            return _left(record, cells, _("Text around the table."), blocking=False)
        why = _("There is no such date: '{text}'.").format(text=masked_day(cells["date"]))
        return _left(record, cells, why, blocking=True)
    why = _("'{text}' is no amount in dollars and cents.").format(text=masked(str(error)))
    return _left(record, cells, why, blocking=True)


def _left(record: Record, cells: Cells, why: str, *, blocking: bool) -> Left:
    words = masked_line(record.cells, cells["date"])
    return Left(Spot(record.line), words[:_SHOWN], why, blocking)


def _to_remember(file: GivenFile, table: Table) -> dict[str, dict[str, str]]:
    if not file.hints.columns:
        return {}
    return {tables.fingerprint(table.header): file.hints.columns}
