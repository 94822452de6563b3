"""Records in tables: the one place that packs and unpacks.

A table is a list of rows of integers, or a two-dimensional `int64` array when compiled.
A row holds one record, a NamedTuple whose fields are all integers, in field order. Nobody
writes `row[17]`: code loads the record, makes the next one, with `_replace` where most of it
stays, and stores it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
R = TypeVar("R", bound=tuple[Any, ...])

Row = list[int]
Table = list[Row]


def load(record: type[R], row: Row) -> R:
    """Return the record that `row` holds; a row may be longer than its record."""
    return record(*row[: len(record._fields)])  # type: ignore[arg-type, attr-defined]


def store(row: Row, record: tuple[int, ...]) -> None:
    """Write `record` into `row`."""
    row[: len(record)] = record


def table(rows: int, record: type[tuple[int, ...]]) -> Table:
    """Return a table of `rows` zero rows as wide as `record`."""
    width = len(record._fields)  # type: ignore[attr-defined]
    return [[0] * width for _ in range(rows)]


def apart(function: F) -> F:
    """Mark a function that is compiled by itself and not into each place that calls it.

    What is called a few times for each participant costs nothing so, and the time to compile
    grows faster than the code that is compiled as one.
    """
    function.apart = True  # type: ignore[attr-defined]
    return function
