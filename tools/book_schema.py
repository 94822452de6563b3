"""The JSON Schema of a book, made from the records that are the format."""

from __future__ import annotations

import ast
import inspect
from typing import NamedTuple

from basisbook.ledger import book
from basisbook.ledger.fields import Field, fields_of
from tools.json_schema import DIALECT, Record, Schema, records_of, schema_of


def book_schema() -> Schema:
    """Return the schema of a book as an editor sees it.

    Basisbook reads every scalar as text, but an editor that checks a file against the
    schema reads `1` as a number and an empty value as null.
    """
    described = _descriptions()
    made = {each.__name__: _object(each, described) for each in records_of(book)}
    top = made.pop(book.Book.__name__)
    return {"$schema": DIALECT, "$defs": made, **top, "title": "Basisbook book, format 1"}


class _Named(NamedTuple):
    """A field of a record, by the names of both."""

    record: str
    field: str


def _descriptions() -> dict[_Named, str]:
    """Return the documentation that stands below fields, which Python itself does not keep."""
    modules = dict.fromkeys(inspect.getmodule(record) for record in records_of(book))
    trees = [ast.parse(inspect.getsource(module)) for module in modules if module]
    classes = [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    return {
        _Named(node.name, field.target.id): inspect.cleandoc(text.value.value)
        for node in classes
        for field, text in zip(node.body, node.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def _object(record: Record, described: dict[_Named, str]) -> Schema:
    fields = fields_of(record)
    required = [key for key, field in fields.items() if field.required]
    return {
        "additionalProperties": False,
        "description": inspect.cleandoc(record.__doc__),
        "properties": {
            key: _property(record, field, described.get(_Named(record.__name__, field.name)))
            for key, field in fields.items()
        },
        **({"required": required} if required else {}),
        "type": "object",
    }


def _property(record: Record, field: Field, description: str | None) -> Schema:
    default = record._field_defaults.get(field.name)
    return {
        # What is left out is unknown, which no value says; but nothing and none are values.
        **({"default": 0} if default == 0 else {}),
        **({"default": []} if default == () else {}),
        **_without_null(schema_of(field.annotation)),
        **({"description": description} if description else {}),
    }


def _without_null(made: Schema) -> Schema:
    # A fact that is not known is left out; the reader refuses the word null.
    if {"type": "null"} not in made.get("anyOf", []):
        return made
    kept = [each for each in made["anyOf"] if each != {"type": "null"}]
    return kept[0] if len(kept) == 1 else {"anyOf": kept}
