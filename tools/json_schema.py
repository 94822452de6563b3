"""JSON Schema of records, from their annotations."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any

from basisbook.ledger.book import Kinds
from basisbook.ledger.scalars import Scalar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

Schema = dict[str, Any]
Record = Any
"""A class made by NamedTuple; no type says so."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def records_of(module: ModuleType) -> list[Record]:
    """Return the records that a module defines or imports, by name."""
    found = [one for one in vars(module).values() if hasattr(one, "_fields")]
    return sorted(found, key=lambda record: str(record.__name__))


def schema_of(annotation: Any) -> Schema:  # noqa: ANN401 - any type of a field
    """Return the schema of a type; a record is referred to by its name."""
    if annotation in _PLAIN:
        return {"type": _PLAIN[annotation]}
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is None and hasattr(annotation, "_fields"):
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    return _OF_ORIGIN.get(origin, _any_of)(*arguments)


def _annotated(_type: object, how: Scalar | Kinds) -> Schema:
    if isinstance(how, Scalar):
        return dict(how.schema)
    return {"oneOf": [schema_of(record) for record in how.records.values()]}


def _any_of(*types: object) -> Schema:
    return {"anyOf": [schema_of(each) for each in types]}


def _array(item: object, _more: object) -> Schema:
    return {"items": schema_of(item), "type": "array"}


def _mapping(_key: object, value: object) -> Schema:
    return {"additionalProperties": schema_of(value), "type": "object"}


def _words(*words: str) -> Schema:
    # An editor reads an unquoted 1 as a number.
    numbers = [int(word) for word in words if word.isdecimal()]
    if numbers:
        return {"enum": [*words, *numbers]}
    return {"type": "string", **({"enum": list(words)} if words[1:] else {"const": words[0]})}


_OF_ORIGIN: dict[Any, Callable[..., Schema]] = {
    typing.Annotated: _annotated,
    typing.Literal: _words,
    tuple: _array,
    dict: _mapping,
}
