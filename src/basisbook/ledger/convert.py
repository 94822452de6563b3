"""Structured text in, records out: driven by annotations, and with every fault at once.

A record is read from a mapping, a tuple from a list, everything else from text. What to do
for a type is worked out when the type is first met, and kept.
"""

from __future__ import annotations

import functools
import types
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from basisbook.ledger.book import Kinds
from basisbook.ledger.fields import fields_of
from basisbook.ledger.scalars import Scalar, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.yamltext import Keys

    Reader = Callable[[object, Keys, "Faults"], Any]

_Record = TypeVar("_Record", bound=tuple[Any, ...])


class Fault(NamedTuple):
    """One thing that does not fit its type: a stable name, where it is, what was written.

    `allowed` holds the words, or the keys of the mapping, that could stand there; `on_key` tells
    that what was written is the last of `keys` itself, such as the year of an entry by years.
    """

    kind: str
    keys: Keys
    written: object
    allowed: tuple[str, ...]
    on_key: bool = False


class Faults(list[Fault]):
    """The faults of one structure, found so far."""

    def note(self, kind: str, keys: Keys, written: object, allowed: tuple[str, ...] = ()) -> object:
        """Note a fault, and return what takes the place of the value that cannot be had."""
        self.append(Fault(kind, keys, written, allowed))
        return None


class UnfitError(ValueError):
    """What was written is no such record; `faults` says all that is wrong with it."""

    def __init__(self, faults: Faults) -> None:
        """Keep the faults, in the order of the fields."""
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def convert(record: type[_Record], data: object) -> _Record:
    """Return `data`, a structure of mappings, lists and text, as a record."""
    faults = Faults()
    made: _Record = reader(record)(data, (), faults)
    if faults:
        raise UnfitError(faults)
    return made


@functools.cache
def reader(annotation: Any) -> Reader:  # noqa: ANN401 - any type of a field
    """Return the function that reads a value of a type, and notes its faults.

    What it returns after a fault is meaningless, and never used.
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        how = arguments[1]
        return _one_of(how) if isinstance(how, Kinds) else _scalar(how)
    if hasattr(annotation, "_fields"):
        return _record(annotation)
    return _READERS[origin](*arguments)


def _record(record: Any) -> Reader:  # noqa: ANN401 - as for `reader`
    fields = fields_of(record)
    allowed = tuple(fields)
    readers = [(key, field, reader(field.annotation)) for key, field in fields.items()]

    def read(data: object, keys: Keys, faults: Faults) -> object:
        if not isinstance(data, dict):
            return faults.note("mapping", keys, data)
        values = {}
        for key, field, read_field in readers:
            if key in data:
                values[field.name] = read_field(data[key], (*keys, key), faults)
            elif field.required:
                faults.note("missing", (*keys, key), data, allowed)
        for key in [key for key in data if key not in fields]:
            faults.note("unknown", (*keys, key), data[key], allowed)
        return None if faults else record(**values)

    return read


def _one_of(kinds: Kinds) -> Reader:
    def read(data: object, keys: Keys, faults: Faults) -> object:
        kind = kinds.of(data)
        if kind is None:
            return faults.note("no_kind", keys, data)
        return reader(kinds.records[kind])(data, keys, faults)

    return read


def _scalar(scalar: Scalar) -> Reader:
    parse = scalar.parse

    def read(data: object, keys: Keys, faults: Faults) -> object:
        if not isinstance(data, str):
            return faults.note("text", keys, data)
        try:
            return parse(data)
        except UnreadableError as error:
            return faults.note(error.kind, keys, data)

    return read


def _word(*words: str) -> Reader:
    def read(data: object, keys: Keys, faults: Faults) -> object:
        if not isinstance(data, str):
            return faults.note("text", keys, data)
        return data if data in words else faults.note("word", keys, data, words)

    return read


def _list(item: Any, _more: object) -> Reader:  # noqa: ANN401 - as for `reader`
    read_item = reader(item)

    def read(data: object, keys: Keys, faults: Faults) -> object:
        if not isinstance(data, list):
            return faults.note("list", keys, data)
        return tuple(read_item(each, (*keys, place), faults) for place, each in enumerate(data))

    return read


def _mapping(name: Any, value: Any) -> Reader:  # noqa: ANN401 - as for `reader`
    read_name, read_value = reader(name), reader(value)

    def read(data: object, keys: Keys, faults: Faults) -> object:
        if not isinstance(data, dict):
            return faults.note("mapping", keys, data)
        values = {}
        for key, each in data.items():
            wrong = Faults()
            named = read_name(key, (*keys, key), wrong)
            faults.extend(fault._replace(on_key=True) for fault in wrong)
            values[named] = read_value(each, (*keys, key), faults)
        return values

    return read


def _either(*options: Any) -> Reader:  # noqa: ANN401 - as for `reader`
    """Return the reader of a union: of a scalar and a mapping, or of one type and None.

    None stands for what is left out; nothing that is written means it.
    """
    readers = {get_origin(each) is dict: reader(each) for each in options if each is not _NONE}

    def read(data: object, keys: Keys, faults: Faults) -> object:
        return readers[isinstance(data, dict)](data, keys, faults)

    return read if len(readers) > 1 else next(iter(readers.values()))


_NONE = type(None)
_READERS: dict[Any, Callable[..., Reader]] = {
    Literal: _word,
    tuple: _list,
    dict: _mapping,
    Union: _either,
    types.UnionType: _either,
}
