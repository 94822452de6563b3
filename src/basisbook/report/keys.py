"""What a number of a report is, and what it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from basisbook.money import Cents


class Key(NamedTuple):
    """What a number is: whose year, which part of the report, which thing in it, its name."""

    year: int
    owner: str
    group: str
    """`total`, `event`, `part`, `contract`, `form`, `box`, `loss` or `limit`."""
    id: str
    name: str


class Figure(NamedTuple):
    """A number and what the rules that made it were working on.

    Units: cents.
    """

    cents: Cents
    subjects: tuple[tuple[int, int], ...]
