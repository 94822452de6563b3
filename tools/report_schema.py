"""The JSON Schema of a report, made from the records that are the report model."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

from pydantic import TypeAdapter

from basisbook.report import model
from basisbook.report.model import FORMAT, Report


def report_schema() -> dict[str, Any]:
    """Return the schema of `basisbook report --format json`.

    Every field is always printed, so every property is required; unknown properties are
    allowed, because a later minor version may add some.
    """
    made = TypeAdapter(_objects()[Report.__name__]).json_schema(mode="serialization")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        **{key: value for key, value in made.items() if key != "title"},
    }
    for record in (schema, *schema["$defs"].values()):
        _tidy(record)
    schema["properties"]["format"] = {"const": FORMAT}
    return schema


def _objects() -> dict[str, type]:
    """Return the records of the model as dataclasses: pydantic writes tuples as arrays."""
    made: dict[str, type] = {}
    records = [one for one in vars(model).values() if hasattr(one, "_fields")]
    for record in records:
        hints = typing.get_type_hints(record, {**vars(model), **made}, include_extras=True)
        fields = [(name, hints[name]) for name in record._fields]
        made[record.__name__] = dataclasses.make_dataclass(record.__name__, fields)
        made[record.__name__].__doc__ = record.__doc__
    return made


def _tidy(record: dict[str, Any]) -> None:
    record["required"] = list(record["properties"])
    record["description"] = record["description"].partition("\n")[0]
    for field in record["properties"].values():
        field.pop("title", None)
        field.pop("default", None)
