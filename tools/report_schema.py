"""The JSON Schema of a report, made from the records that are the report model."""

from __future__ import annotations

import typing

from basisbook.report import model
from basisbook.report.model import FORMAT, Report
from tools.json_schema import DIALECT, Record, Schema, records_of, schema_of


def report_schema() -> Schema:
    """Return the schema of `basisbook report --format json`.

    Every field is always printed, so every property is required; unknown properties are
    allowed, because a later minor version may add some.
    """
    made = {record.__name__: _object(record) for record in records_of(model)}
    top = made.pop(Report.__name__)
    top["properties"]["format"] = {"const": FORMAT}
    return {"$schema": DIALECT, "$defs": made, **top, "title": FORMAT}


def _object(record: Record) -> Schema:
    types = typing.get_type_hints(record)
    return {
        "description": record.__doc__.partition("\n")[0],
        "properties": {name: schema_of(types[name]) for name in record._fields},
        "required": list(record._fields),
        "title": record.__name__,
        "type": "object",
    }
