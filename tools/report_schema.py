"""The JSON Schemas of a report and of what is found in the law, made from their records."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING

from basisbook.claims import model as claims_model
from basisbook.claims.model import ClaimsFound
from basisbook.lookup import model as law_model
from basisbook.lookup.model import LawFound
from basisbook.report import forms_model, reconciliation
from basisbook.report import model as report_model
from basisbook.report.forms_model import Forms
from basisbook.report.model import Report
from basisbook.report.reconciliation import Reconciliation
from basisbook.software import model as software_model
from basisbook.software.model import Typing
from tools.json_schema import DIALECT, Record, Schema, records_of, schema_of

if TYPE_CHECKING:
    from types import ModuleType


def report_schema() -> Schema:
    """Return the schema of `basisbook report --format json`.

    Every field is always printed, so every property is required; unknown properties are
    allowed, because a later minor version may add some.
    """
    return _model(report_model, Report)


def reconcile_schema() -> Schema:
    """Return the schema of `basisbook reconcile --format json`, as for a report."""
    return _model(reconciliation, Reconciliation)


def law_schema() -> Schema:
    """Return the schema of `basisbook law --format json`, as for a report."""
    return _model(law_model, LawFound)


def forms_schema() -> Schema:
    """Return the schema of `basisbook forms --format json`, as for a report."""
    return _model(forms_model, Forms)


def claims_schema() -> Schema:
    """Return the schema of `basisbook claims --format json`, as for a report."""
    return _model(claims_model, ClaimsFound)


def software_schema() -> Schema:
    """Return the schema of `basisbook forms --software --format json`, as for a report."""
    return _model(software_model, Typing)


def _model(module: ModuleType, printed: Record) -> Schema:
    made = {record.__name__: _object(record) for record in records_of(module)}
    top = made.pop(printed.__name__)
    name = vars(module)["FORMAT"]
    top["properties"]["format"] = {"const": name}
    return {"$schema": DIALECT, "$defs": made, **top, "title": name}


def _object(record: Record) -> Schema:
    types = typing.get_type_hints(record)
    return {
        "description": record.__doc__.partition("\n")[0],
        "properties": {name: schema_of(types[name]) for name in record._fields},
        "required": list(record._fields),
        "title": record.__name__,
        "type": "object",
    }
