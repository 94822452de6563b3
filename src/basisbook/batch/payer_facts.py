"""Who files: what a payer's file says of transmitter, payer and payees, and no form does.

None of it is kept: it goes from the files that tell it to the file that is asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from basisbook import yamltext
from basisbook.batch.faults import BatchError
from basisbook.batch.payer_layout import RECORDS
from basisbook.errors import Problem, ProblemsError
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from basisbook.yamltext import Source

TRANSMITTER = (
    "tin",
    "tcc",
    "name",
    "company",
    "address",
    "city",
    "state",
    "zip",
    "contact",
    "phone",
    "email",
    "prior_year",
)
PAYER = ("tin", "name", "address", "city", "state", "zip", "phone")
PAYEE = ("tin_type", "tin", "name", "second_name", "address", "city", "state", "zip")
_MAY_LACK = {"email", "prior_year", "tin_type", "second_name"}
_DIGITS = {"tin": 9}
_SECTIONS = {"transmitter": ("T", TRANSMITTER), "payer": ("A", PAYER)}


class Filer(NamedTuple):
    """Transmitter and payer, by field; and whether all that a file needs of them is told."""

    transmitter: Mapping[str, str]
    payer: Mapping[str, str]
    whole: bool


NOBODY = Filer({}, {}, whole=False)


def filer(path: Path) -> Filer:
    """Return what a file tells of transmitter and payer.

    Raises `ProblemsError` with all that is wrong with it.
    """
    source = yamltext.load(path)
    problems = [*source.problems, *_problems(source)]
    if problems:
        raise ProblemsError(tuple(problems))
    data = source.data if isinstance(source.data, dict) else {}
    told = {name: _strings(data.get(name, {})) for name in _SECTIONS}
    whole = all(
        field in told[name]
        for name, (_kind, fields) in _SECTIONS.items()
        for field in fields
        if field not in _MAY_LACK
    )
    return Filer(told["transmitter"], told["payer"], whole)


def _strings(section: object) -> dict[str, str]:
    items = section.items() if isinstance(section, dict) else ()
    return {name: value for name, value in items if isinstance(value, str)}


def _problems(source: Source) -> Iterator[Problem]:
    data = source.data
    if not isinstance(data, dict):
        return
    for name, section in data.items():
        if name not in _SECTIONS or not isinstance(section, dict):
            yield _unknown(source, (name,), tuple(_SECTIONS))
            continue
        kind, fields = _SECTIONS[name]
        for field, value in section.items():
            if field not in fields:
                yield _unknown(source, (name, field), fields)
            elif not isinstance(value, str) or not _fits(kind, field, value):
                yield _unfit(source, (name, field), RECORDS[kind][field].width)


def _unknown(source: Source, path: tuple[str, ...], known: tuple[str, ...]) -> Problem:
    place = source.place(path, on_key=True)
    text = _("There is no field `{name}` here.").format(name=path[-1])
    return Problem("E742", place, text, _("Known are: {names}.").format(names=", ".join(known)))


def _unfit(source: Source, path: tuple[str, ...], width: int) -> Problem:
    text = _("`{name}` does not fit: at most {width} characters of plain ASCII, a TIN 9 digits.")
    said = text.format(name=path[-1], width=width)
    place = source.place(path)
    # The line holds a taxpayer's number, it may be, and what is said may be kept in a log.
    place = place._replace(excerpt=re.sub(r"\d", "*", place.excerpt))
    return Problem("E743", place, said, _("Shorten it, or write it in plain letters."))


def _fits(kind: str, field: str, value: str) -> bool:
    digits = field not in _DIGITS or (value.isdecimal() and len(value) == _DIGITS[field])
    return value.isascii() and value.isprintable() and digits and len(value) <= _width(kind, field)


def _width(kind: str, field: str) -> int:
    return RECORDS[kind][field].width


def payees(path: Path) -> pa.Table:
    """Return who received forms, as texts, in order of the file.

    Raises `BatchError` where there is no `id`, or one is there twice.
    """
    csv = path.suffix.lower() == ".csv"
    given = pa.csv.read_csv(path, convert_options=_as_text(path)) if csv else pq.read_table(path)
    if "id" not in given.column_names:
        raise BatchError(
            "E738",
            _("{path} lacks columns: {names}.").format(path=path, names="id"),
            _("docs/payer-files.md describes every column."),
        )
    names = [name for name in ("id", *PAYEE) if name in given.column_names]
    found = given.select(names).cast(pa.schema([(name, pa.string()) for name in names]))
    if len(found.column("id").unique()) != len(found):
        raise BatchError(
            "E744",
            _("{path}: two rows have the same id.").format(path=path),
            _("Leave one row for each participant."),
        )
    return found.combine_chunks()


def _as_text(path: Path) -> pa.csv.ConvertOptions:
    # A ZIP code or a TIN that begins with 0 is no number.
    with path.open(encoding="utf-8", newline="") as file:
        names = file.readline().strip().split(",")
    return pa.csv.ConvertOptions(column_types={name.strip('"'): pa.string() for name in names})
