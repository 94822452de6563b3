"""What a field of the book's records holds, as a form needs to know it."""

from __future__ import annotations

import functools
import types
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from basisbook.ledger.scalars import Scalar

Sort = Literal["scalar", "words", "record", "list", "map", "either"]


class Shape(NamedTuple):
    """The sort of a field, and what it is made of: types, words or the reader of a scalar."""

    sort: Sort
    of: tuple[Any, ...]


@functools.cache
def shape_of(annotation: Any) -> Shape:  # noqa: ANN401 - any type of a field
    """Return the shape of a field from its annotation."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated and isinstance(arguments[1], Scalar):
        return Shape("scalar", (arguments[1],))
    if origin is Literal:
        return Shape("words", arguments)
    if origin is tuple:
        return Shape("list", arguments[:1])
    if origin is dict:
        return Shape("map", arguments)
    if origin in (Union, types.UnionType):
        return _either(tuple(each for each in arguments if each is not types.NoneType))
    return Shape("record", (annotation,))


def _either(options: tuple[Any, ...]) -> Shape:
    if len(options) == 1:
        return shape_of(options[0])
    single = next(each for each in options if get_origin(each) is not dict)
    mapping = next(each for each in options if get_origin(each) is dict)
    return Shape("either", (single, mapping))
