"""Rows that are parts of one thing, put together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from basisbook.imports.planned import Planned

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from basisbook.imports.rows import Placed, Work
    from basisbook.yamltext import Node

_Key = TypeVar("_Key", bound="Hashable")


def planned(entry: dict[str, Node], rows: Iterable[Placed]) -> Planned:
    """Return an event with the lines that it comes from."""
    told = sorted(rows, key=lambda each: each.row.line)
    return Planned(
        "events",
        entry,
        tuple(each.row.line for each in told),
        tuple(each.mark for each in told),
    )


def grouped(rows: Iterable[Placed], keys: Mapping[int, _Key]) -> dict[_Key, list[Placed]]:
    """Return rows by their keys, which are given by identity; a row without one is in none."""
    groups: dict[_Key, list[Placed]] = defaultdict(list)
    for each in rows:
        if id(each) in keys:
            groups[keys[id(each)]].append(each)
    return groups


def dropped(work: Work, rows: Iterable[Placed], why: str) -> None:
    """Leave rows out for a reason."""
    for each in rows:
        work.drops.add(why, each.row.line, each.row.words)
