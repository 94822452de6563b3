"""Tables: what a workbook has sheets of, and a folder of CSV files; no layout, no file format.

An amount may say from which other amounts it follows. That is kept only where it gives what the
engine gave: a sheet can be recalculated, but never to anything else than Basisbook's answer.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from basisbook.money import Cents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Expression(Protocol):
    """How an amount follows from others, which are named by their keys."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the amounts that it is made from."""

    def renamed(self, key: Callable[[str], str]) -> Expression:
        """Return it with other keys."""

    def value(self, cents: Mapping[str, Cents]) -> Cents:
        """Return what it comes to."""

    def text(self, at: Callable[[str], str]) -> str:
        """Return it as a formula of spreadsheets, `at` giving the address of a key."""


class Money(NamedTuple):
    """An amount; `follows` are ways in which it may follow from others, the likeliest first."""

    cents: Cents
    key: str = ""
    follows: tuple[Expression, ...] = ()


class Share(NamedTuple):
    """A ratio as text, such as 0.02844, and the amounts that it is the ratio of."""

    text: str
    part: str
    whole: str


Cell = str | int | datetime.date | Money | Share | None


class Column(NamedTuple):
    """A column: its title, and its width in characters."""

    title: str
    width: int
    money: bool = False


class Table(NamedTuple):
    """A table: `name` for programs, `title` and the rest for people."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()
    """Sentences that stand before it."""
    below: tuple[str, ...] = ()


def amounts(tables: tuple[Table, ...]) -> Iterator[Money]:
    """Yield every amount of some tables."""
    for table in tables:
        for row in table.rows:
            yield from (cell for cell in row if isinstance(cell, Money))


def settled(tables: tuple[Table, ...]) -> dict[str, Expression]:
    """Return by key how amounts follow from others, where that gives the very same cents."""
    known = {one.key: one.cents for one in amounts(tables) if one.key}
    return {
        one.key: found for one in amounts(tables) if (found := _agreeing(one, known)) is not None
    }


def _agreeing(one: Money, known: Mapping[str, Cents]) -> Expression | None:
    for way in one.follows:
        if known.keys() >= set(way.keys) and way.value(known) == one.cents:
            return way
    return None
