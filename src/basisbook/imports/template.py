"""Our own table: a line an event, a column a field, for a record kept in a spreadsheet.

Spreadsheets rewrite dates and amounts (`1/31/2024`, `1,000`), so both are read in every form.
What the table cannot hold (several destinations, shares, hardship) is written in the book.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports import scalars, tables
from basisbook.imports.masking import masked, masked_day, masked_line
from basisbook.imports.meanings import Forms, told
from basisbook.imports.model import Fields, Found, Left, Reading, Spot, Value
from basisbook.imports.scalars import UnreadError
from basisbook.money import written_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from basisbook.imports.scalars import DateOrder
    from basisbook.imports.tables import Record

NAME = "template"
KINDS = (
    "opening",
    "contribution",
    "value",
    "distribution",
    "direct_rollover",
    "rollover",
    "in_plan_roth_rollover",
    "conversion",
    "transfer",
    "loan",
    "deemed_distribution",
    "loan_repayment",
)
"""Events that one line can tell."""

_HEAD = ("date", "event", "account")
_AMOUNTS = ("amount", "balance", "withheld", "investment", "basis", "regular")
_DATES = ("date", "deposited", "repay_by")
_PLAIN = ("for", "treatment", "source", "reason", "vested", "evidence", "note")
COLUMNS = (*_HEAD, "amount", "to", *_AMOUNTS[1:], *_DATES[1:], *_PLAIN)


def written(entries: Iterable[Mapping[str, str]]) -> str:
    """Return entries of the book's format, of these kinds and fields, as the table."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        kind = next(key for key in entry if key in KINDS)
        rest = {key: value for key, value in entry.items() if key != kind}
        writer.writerow({"event": kind, "account": entry[kind], **rest})
    return out.getvalue()


def header(found: list[Record]) -> Record | None:
    """Return the header of the table, if this is one."""
    return next((each for each in found if set(_HEAD) <= set(tables.header_of(each))), None)


def lacking(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that a header needs to be that of the table, if it seems to be.

    It seems so if it has two of the three that every line needs, and none of another table.
    """
    names = {cell.strip().casefold() for cell in cells if cell}
    missing = tuple(name for name in _HEAD if name not in names)
    return missing if names <= set(COLUMNS) and len(missing) == 1 else ()


def read(name: str, found: list[Record]) -> Reading:
    """Return the events of the table."""
    top = header(found)
    if top is None:
        raise ValueError(name)
    names = tables.header_of(top)
    lines = list(tables.below(found, found.index(top), len(found)))
    dates = names.index("date")
    days = [line.cells[dates] for line in lines if len(line.cells) > dates]
    order: DateOrder = "day first" if scalars.day_first(days) else "month first"
    forms = Forms(order, comma=scalars.has_comma_decimals(_amounts(names, lines)))
    events, left = [], [*_wrong_columns(top, names)]
    for line in lines:
        cells = {key: cell for key, cell in zip(names, line.cells, strict=False) if cell}
        try:
            tables.no_more_than(len(names), line)
            events.append(_event(line.line, cells, forms))
        except UnreadError as error:
            words = masked_line(line.cells, cells.get("date", ""))
            left.append(Left(Spot(line.line), words[:60], str(error), blocking=True))
    title, notes = _("Basisbook's own table"), tuple(told(forms))
    return Reading(NAME, title, found=tuple(events), left=tuple(left), notes=notes)


def _amounts(names: tuple[str, ...], lines: list[Record]) -> list[str]:
    pairs = (pair for line in lines for pair in zip(names, line.cells, strict=False))
    return [cell for name, cell in pairs if name in _AMOUNTS]


def _wrong_columns(top: Record, names: tuple[str, ...]) -> Iterator[Left]:
    """Yield columns of no field, and those that are there twice, of which one would not count."""
    for place, name in enumerate(names):
        if name and name not in COLUMNS:
            why = _("There is no such field.")
        elif name and name in names[:place]:
            why = _("The column is there twice, and only the last one would count.")
        else:
            continue
        yield Left(Spot(top.line, label=name), name, why, blocking=True)


def _event(line: int, cells: dict[str, str], forms: Forms) -> Found:
    kind = cells.get("event", "")
    if kind not in KINDS:
        raise UnreadError(
            _("'{kind}' is none of the events that a line can tell: {kinds}.").format(
                kind=masked(kind), kinds=_(", ").join(KINDS)
            )
        )
    if "account" not in cells:
        raise UnreadError(_("The line names no account."))
    fields: Fields = {}
    for key, cell in cells.items():
        if key in COLUMNS and key not in ("event", "account", "to"):
            fields[key] = Value(_value(key, cell, forms), Spot(line, label=key))
    accounts = {kind: cells["account"]} | ({"to": cells["to"]} if "to" in cells else {})
    return Found("events", fields, "", Spot(line), accounts)


def _value(key: str, cell: str, forms: Forms) -> str:
    """Return a cell as the book writes it."""
    if key in _DATES:
        return _date(cell, forms.order)
    if key in _AMOUNTS and cell != "all":
        return _amount(cell, comma=forms.comma)
    return masked(cell)


def _date(cell: str, order: DateOrder) -> str:
    try:
        return scalars.date(cell, order).isoformat()
    except UnreadError:
        raise UnreadError(
            _("There is no such date: '{text}'.").format(text=masked_day(cell))
        ) from None


def _amount(cell: str, *, comma: bool) -> str:
    try:
        cents = scalars.amount(cell, comma=comma)
    except UnreadError:
        cents = None
    if cents is None or cents < 0:
        text = _("'{text}' is no amount in dollars and cents.")
        raise UnreadError(text.format(text=masked(cell)))
    return written_money(cents)
