"""Amounts of a report as cells, the keys that name them, and columns that tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.text import figure, tidy
from basisbook.exports.model import Cell, Column, Money
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from basisbook.exports.model import Expression
    from basisbook.report.model import Amount, Report, YearReport


def amount(one: Amount | None, key: str = "", follows: tuple[Expression, ...] = ()) -> Cell:
    """Return an amount: as money if it is known, in words while it is open, or empty."""
    if one is None:
        return None
    if one.cents is None:
        return figure(one)
    return Money(one.cents, key, follows)


def named(amounts: Iterable[Amount], name: str) -> Amount | None:
    """Return the amount of a name, if there is one."""
    return next((one for one in amounts if one.name == name), None)


def key(year: YearReport, group: str, id_: str, name: str) -> str:
    """Return the key of an amount of a year that is no line of a form."""
    return f"{year.year}/{year.owner}/{group} {id_}/{name}"


def whose() -> tuple[Column, ...]:
    """Return the columns that say of which year and owner a row is."""
    return (Column(_("Year"), 7), Column(_("Owner"), 14))


def who(report: Report, year: YearReport) -> tuple[Cell, ...]:
    """Return which year it is, and whose."""
    return (year.year, tidy(report.owners.get(year.owner, year.owner)))


def sums(*titles: str) -> tuple[Column, ...]:
    """Return columns of money."""
    return tuple(Column(title, 15, money=True) for title in titles)
