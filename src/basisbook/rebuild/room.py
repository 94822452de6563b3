"""How much can have gone into an owner's IRAs for a year, or before a first year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.ira_limits import room_of, year_of
from basisbook.errors import LawError
from basisbook.law import store
from basisbook.law.limits import ira_law
from basisbook.ledger.book import (
    Form5498,
)
from basisbook.ledger.filed import filed_forms
from basisbook.money import Cents
from basisbook.rebuild.files import Files, began
from basisbook.rebuild.spans import ENDLESS, FIRST_YEAR, NOTHING, Bounds
from basisbook.rules.s219_ira import dollar_limit

if TYPE_CHECKING:
    from basisbook.engine.ira_limits import Room

_BEFORE_1997: Cents = 2_250_00
_IN_1997: Cents = 2_000_00
"""The limits that the Instructions for Form 8606 (2016), line 7, list for years before 1998.

To 1996 it is that of a couple of which one earned nothing: for one person, only a bound.
"""
_LAST_OF_THEM = 1997


def before(files: Files, first: int) -> Bounds:
    """Return the basis that can have come together before a year."""
    start = began(files)
    if first <= (FIRST_YEAR if start is None else start):
        return NOTHING
    limits = [limit_of(files, year) for year in range(FIRST_YEAR, first)]
    if any(limit is None for limit in limits):
        return Bounds(0, ENDLESS)
    return Bounds(0, sum(limit or 0 for limit in limits))


def limit_of(files: Files, year: int) -> Cents | None:
    """Return the most that an owner can have put into traditional IRAs for a year.

    None for a year whose limit is not known.
    """
    born = files.book.owners[files.owner].born
    try:
        if year < _first_of_limits():
            return _BEFORE_1997 if year < _LAST_OF_THEM else _IN_1997
        one = year_of(files.book, files.owner, year, files.made)
        room = room_of(one, files.made)
        most = dollar_limit(born is None, ira_law(year)) if born is None else _most(files, room)
    except LawError:
        return None
    other = one.traditional if files.is_roth else one.roth
    elsewhere = max(sum(paid.amount for paid in other), contributed_elsewhere(files, year))
    return max(0, most - max(0, elsewhere - came_over(files, year)))


def came_over(files: Files, year: int, *, away: bool = True) -> Cents:
    """Return the most of a year's contributions that Forms 5498 show as recharacterized.

    Those that went to IRAs of the other kind, or those that came from there. Box 4 is of the year
    of the transfer, which may be the next one, and holds conversions and income too.
    """
    return sum(
        form.boxes.recharacterized or 0
        for form in files.book.documents
        if isinstance(form, Form5498)
        and form.form_5498 in (year, year + 1)
        and files.book.owner_of(form.account) == files.owner
        and (form.account in files.iras) != away
    )


def contributed_elsewhere(files: Files, year: int) -> Cents:
    """Return what documents have going into an owner's IRAs of the other kind for a year.

    Nothing stands for them in the book where an opening sums them up.
    """
    reported = sum(
        (form.boxes.contributions if files.is_roth else form.boxes.roth) or 0
        for form in files.book.documents
        if isinstance(form, Form5498)
        and form.form_5498 == year
        and files.book.owner_of(form.account) == files.owner
    )
    designated = (
        one.form.lines.line_1 or 0
        for one in filed_forms(files.book, files.owner)
        if files.is_roth and one.form.form_8606 == year and one.form.to_file is None
    )
    return max(reported, *designated, 0)


def _most(files: Files, room: Room) -> Cents:
    return room.limit if files.is_roth else room.traditional


def _first_of_limits() -> int:
    return store.parameter("federal.limits.ira").values[0].since
