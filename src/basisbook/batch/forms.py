"""Forms 1099-R as a table: of a payer's file, of Parquet or CSV, or as a run worked them out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from basisbook.batch.faults import BatchError
from basisbook.batch.schema import FORM, FORMAT
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CENTS = (
    "box_1",
    "box_2a",
    "box_3",
    "box_4",
    "box_5",
    "box_6",
    "box_8",
    "box_9b",
    "box_10",
    "ira_amount",
)
MARKS = ("not_determined", "total", "ira")
FORMS = pa.schema(
    [
        pa.field("record", pa.int64()),
        pa.field("id", pa.string()),
        pa.field("account", pa.int16()),
        pa.field("year", pa.int16()),
        pa.field("corrected", pa.string()),
        *(pa.field(name, pa.int64()) for name in CENTS),
        *(pa.field(name, pa.bool_()) for name in MARKS),
        pa.field("box_7", pa.string()),
        pa.field("box_11", pa.int16()),
    ],
    metadata={"format": FORMAT},
)
"""A form a row. `record` counts from 1; `ira_amount` is what an IRA paid or converted."""
NEEDED = ("id", "year", "box_1", "box_7")

COMPUTED = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("year", pa.int16()),
        pa.field("open", pa.int32()),
        *FORM,
    ]
)


def computed(folder: Path, years: tuple[int, ...]) -> Iterator[pa.RecordBatch]:
    """Yield the expected forms of a finished run, in its order; of all years if none is named.

    Raises `BatchError` where the folder holds no finished run.
    """
    for file in parts(folder):
        for batch in _batches(file):
            chosen = batch
            if years:
                chosen = batch.filter(pc.is_in(batch.column("year"), pa.array(years, pa.int16())))
            yield _flat(chosen)


def parts(folder: Path) -> list[Path]:
    """Return the files of years of a finished run."""
    try:
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        run = summary = {}
    if summary.get("format") != FORMAT:
        raise BatchError(
            "E741",
            _("{folder} holds no finished run of `basisbook batch`.").format(folder=folder),
            _("Run `basisbook batch IN {folder}` to its end first.").format(folder=folder),
        )
    return sorted(folder.glob(f"years/*.{run['kind']}"))


def _batches(file: Path) -> Iterator[pa.RecordBatch]:
    columns = ["id", "year", "open", "forms_1099r"]
    if file.suffix == ".arrow":
        with pa.memory_map(str(file)) as mapped:
            reader = pa.ipc.open_file(mapped)
            for number in range(reader.num_record_batches):
                yield reader.get_batch(number).select(columns)
    else:
        with pq.ParquetFile(file) as opened:
            yield from opened.iter_batches(columns=columns)


def _flat(batch: pa.RecordBatch) -> pa.RecordBatch:
    lists = batch.column("forms_1099r")
    rows = pc.list_parent_indices(lists)
    forms = lists.flatten()
    of_year = [batch.column(name).take(rows) for name in ("id", "year", "open")]
    return pa.RecordBatch.from_arrays([*of_year, *forms.flatten()], schema=COMPUTED)


def table_of(path: Path) -> pa.Table:
    """Return the forms of a Parquet or CSV file; amounts are cents, and in CSV dollars.

    Raises `BatchError` where a column is missing, or holds what it cannot.
    """
    given = _csv(path) if path.suffix.lower() == ".csv" else pq.read_table(path)
    missing = [name for name in NEEDED if name not in given.column_names]
    if missing:
        raise BatchError(
            "E738",
            _("{path} lacks columns: {names}.").format(path=path, names=", ".join(missing)),
            _("docs/payer-files.md describes every column."),
        )
    made = [_column(path, given, field) for field in FORMS]
    return pa.Table.from_arrays(made, schema=FORMS)


def _csv(path: Path) -> pa.Table:
    with path.open(encoding="utf-8", newline="") as file:
        names = file.readline().strip().split(",")
    as_text = pa.csv.ConvertOptions(
        column_types={name.strip('"'): pa.string() for name in names}, strings_can_be_null=True
    )
    return pa.csv.read_csv(path, convert_options=as_text)


def _column(path: Path, given: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    if field.name == "record" and field.name not in given.column_names:
        return pa.chunked_array([pa.array(range(1, len(given) + 1), field.type)])
    if field.name not in given.column_names:
        return pa.chunked_array([pa.nulls(len(given), field.type)])
    values = given.column(field.name)
    try:
        if field.name in CENTS and values.type == pa.string():
            dollars = pc.replace_substring(values, ",", "").cast(pa.decimal128(18, 2))
            return pc.multiply(dollars, 100).cast(field.type)
        if field.name in MARKS and values.type == pa.string():
            return pc.is_in(pc.utf8_lower(values), pa.array(["1", "x", "true", "yes"]))
        return values.cast(field.type)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise BatchError(
            "E739",
            _("{path}: column {name} holds what it cannot.").format(path=path, name=field.name),
            _("docs/payer-files.md describes every column."),
        ) from None
