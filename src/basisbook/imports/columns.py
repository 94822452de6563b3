"""Tables of no known layout: the user says once what the columns are, and it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports import faults, tables
from basisbook.imports.layouts import FIELDS, Layout, plan_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
"""Words in the names of columns by which the remedy guesses; nothing is read by them."""


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


def guess(header: Iterable[str]) -> str:
    """Return options that could name the columns of a header, to be shown as an example."""
    names = [name for name in header if name] or ["Date", "Amount"]
    said = []
    for field, words in _LIKELY.items():
        near = next((name for name in names if any(word in name.casefold() for word in words)), "")
        near = near or {"date": names[0], "amount": names[-1]}.get(field, "")
        if near:
            said.append(f'--map "{near}={field}"')
    return " ".join(said)
