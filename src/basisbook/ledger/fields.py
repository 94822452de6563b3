"""The fields of the book's records as the file writes them: by key."""

from __future__ import annotations

import functools
from typing import NamedTuple

from basisbook.ledger.book import FIRST, KEYS


class Field(NamedTuple):
    """A field of a record: its name in Python, its type, and whether the file must have it."""

    name: str
    annotation: object
    required: bool


@functools.cache
def fields_of(record: type[NamedTuple]) -> dict[str, Field]:
    """Return the fields of a record by their keys, in the order in which they are told."""
    first = FIRST.get(record, ())
    names = (*first, *(name for name in record._fields if name not in first))
    keys, types = KEYS.get(record, {}), record.__annotations__
    return {
        keys.get(name, name): Field(name, types[name], name not in record._field_defaults)
        for name in names
    }
