"""Tables of no known layout: the user says once what the columns are, and it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports import faults, scalars, tables
from basisbook.imports.layouts import FIELDS, Layout, plan_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from basisbook.imports.model import GivenFile
    from basisbook.imports.tables import Record

NAME = "columns"
_DAY_FIRST_FIELD = "date-dmy"
_ALL = (*FIELDS, _DAY_FIRST_FIELD)

_LIKELY = {
    "date": ("date", "日期"),
    "amount": ("amount", "total", "金额"),
    "words": ("type", "activity", "action", "transaction", "类型"),
    "source": ("source", "来源"),
    "label": ("account", "账户"),
    "fund": ("fund", "investment", "基金"),
}
"""Words in the names of columns by which fields are offered; nothing is read by them."""


def mapped(file: GivenFile, found: list[Record]) -> tuple[int, Layout]:
    """Return where the header with the columns that the user named is, and its layout."""
    said = _compared(file.hints.columns)
    _check(file, said.values())
    for index, record in enumerate(found):
        if set(said) <= set(tables.header_of(record)):
            return index, layout(said)
    header = tables.likely_header(found)
    there = set(tables.header_of(header)) if header else set()
    missing = _(", ").join(f"'{name}'" for name in said if name not in there)
    text = _("No line of the file has these columns: {columns}.").format(columns=missing)
    raise faults.bad_mapping(file.name, text)


def _compared(said: Mapping[str, str]) -> dict[str, str]:
    """Return fields by the names of their columns as `tables.header_of` has them."""
    return {name.casefold().strip(): field for name, field in said.items()}


def _check(file: GivenFile, fields: Iterable[str]) -> None:
    given = list(fields)
    wrong = [field for field in given if field not in _ALL]
    if wrong:
        text = _("There is no field '{field}'; there are {fields}.")
        raise faults.bad_mapping(file.name, text.format(field=wrong[0], fields=_(", ").join(_ALL)))
    money = {"amount", "in", "out"} & set(given)
    if not {"date", _DAY_FIRST_FIELD} & set(given) or not money:
        raise faults.bad_mapping(
            file.name, _("A column for date and one for amount (or in and out) are needed.")
        )


def remembered(file: GivenFile, record: Record) -> Layout | None:
    """Return the layout of a header whose columns were named before."""
    said = file.hints.remembered.get(tables.fingerprint(record))
    return (
        layout({name.casefold().strip(): field for name, field in said.items()}) if said else None
    )


def layout(said: Mapping[str, str]) -> Layout:
    """Return a layout with the columns that were named, and the words that plans share."""
    fields: dict[str, tuple[str, ...]] = {}
    for name, field in said.items():
        plain = "date" if field == _DAY_FIRST_FIELD else field
        fields[plain] = (*fields.get(plain, ()), name)
    # Only a plan holds money of several sources.
    shared = plan_words()._replace(columns=fields, scope="plan" if "source" in fields else "")
    return shared._replace(order="day first") if _DAY_FIRST_FIELD in said.values() else shared


def likely(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """Return which columns are likely to be which field, by their names and what is in them.

    It is only offered: nothing is read by it until the user has said so.
    """
    found: dict[str, str] = {}
    for field, words in _LIKELY.items():
        near = (name for name in header if any(word in name.casefold() for word in words))
        named = next((name for name in near if name and name not in found), None)
        if named is not None:
            found[named] = field
    columns = {name: [row[at] for row in rows if at < len(row)] for at, name in enumerate(header)}
    for field, fits in _CONTENT.items():
        if not {field, field.partition("-")[0]} & {one.partition("-")[0] for one in found.values()}:
            alike = (name for name, cells in columns.items() if name and fits(cells))
            inside = next((name for name in alike if name not in found), None)
            if inside is not None:
                found[inside] = field
    for name, field in found.items():
        if field == "date" and not _dates(columns[name]) and _days_first(columns[name]):
            found[name] = _DAY_FIRST_FIELD
    return found


def _dates(cells: list[str]) -> bool:
    told = [cell for cell in cells if cell.strip()]
    return bool(told) and all(map(scalars.is_date, told))


def _days_first(cells: list[str]) -> bool:
    told = [cell for cell in cells if cell.strip()]
    return bool(told) and all(scalars.is_date(cell, "day first") for cell in told)


def _amounts(cells: list[str]) -> bool:
    told = [cell for cell in cells if cell.strip() not in scalars.NOTHING]
    comma = scalars.has_comma_decimals(told)
    return bool(told) and all(scalars.is_amount(cell, comma=comma) for cell in told)


def _texts(cells: list[str]) -> bool:
    return any(cell.strip() and not any(map(str.isdigit, cell)) for cell in cells)


_CONTENT: dict[str, Callable[[list[str]], bool]] = {
    "date": _dates,
    _DAY_FIRST_FIELD: _days_first,
    "amount": _amounts,
    "words": _texts,
}
"""How the cells of a column look that has a field, in the order in which fields are looked for."""


def guess(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return options that could name the columns of a table, to be shown as an example."""
    said = likely(header, rows) or {"Date": "date", "Amount": "amount"}
    return " ".join(f'--map "{name}={field}"' for name, field in said.items())
