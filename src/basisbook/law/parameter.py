"""What a file of dated law holds once it is read: one parameter, with its values by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from basisbook.money import Cents, Ratio

if TYPE_CHECKING:
    from collections.abc import Mapping

ByStatus: TypeAlias = "Mapping[str, tuple[Cents, ...]]"
"""Amounts by filing status, in cents."""

Value: TypeAlias = "int | Ratio | str | tuple[Ratio, ...] | Mapping[str, str] | ByStatus"
"""Cents, a count or 0 and 1; a ratio or several; a text or a day; form lines by what stands on
them."""


class Dated(NamedTuple):
    """One value, the taxable years `since` to `until` that it holds for, and its authority."""

    since: int
    until: int
    value: Value
    authority: str
    published: str
    """The day on which the authority was enacted or published, or the edition of a form."""
    quote: str
    effective: str = ""
    """The first day, where the value holds only from a day within its first year."""
    grade: str = ""
    """`verified`, `by conformity` where no agency text says so in terms, or `weak`: nobody has
    seen a text that says so, and nothing counts that rests on it."""
    checked: str = ""
    """The day on which somebody last held the value against its authority."""
    ends: str = ""
    """The last day, where the value held only to a day within its last year."""


class Parameter(NamedTuple):
    """A rate, a limit, a switch or a table of form lines, over the years.

    Years in `unverified` lie inside the span of the values but were left out on purpose:
    nobody has seen what was in force, so they are refused like years beyond the span.
    """

    id: str
    title: str
    statute: str
    form: str
    """The form whose lines the values are; empty if they are not lines."""
    known_through: int
    unverified: tuple[int, ...]
    values: tuple[Dated, ...]
    unit: str = ""
    keyed_by: str = ""
    """Which year is meant: that of a distribution, of a return, of a minimum."""
    note: str = ""
