"""Which traditional IRA contributions are basis, where only the facts of the return say it.

Contributions without a `treatment` are taken to be deducted as far as the law allows: not
to deduct them is a choice of the owner's (26 USC 408(o)(2)(B)(ii)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.ira_limits import Year, deductible_limit, room_of, year_of
from basisbook.errors import LawError
from basisbook.kernel.rule import silent
from basisbook.ledger.book import Recharacterization
from basisbook.ledger.contributed import contributions
from basisbook.ledger.filed import filed_forms
from basisbook.remembered import remembered
from basisbook.rules.s219_ira import deducted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents


def nondeductible(book: Book) -> dict[int, Cents]:
    """Return the nondeductible part of each contribution whose return's facts settle it.

    By the place of the event in the book; contributions that tell their treatment are not in it.
    """
    every = contributions(book)
    years = dict.fromkeys((one.owner, one.year) for one in every if _is_untold(one))
    found: dict[int, Cents] = {}
    for owner, year in years:
        found |= dict(_of_year(year_of(book, owner, year, every), every))
    return found


def within_limit(book: Book, put_back: tuple[Contributed, ...]) -> dict[int, Cents]:
    """Return what of each contribution to traditional IRAs is within the limit of its year.

    Only that much can be deducted, or be designated as nondeductible (26 USC
    408(o)(2)(B)(i)), and so be basis. What was paid in last is beyond the limit. A year
    whose limit is not known has no place here. By event; one that was put back has a number
    below zero.
    """
    every = (*contributions(book), *put_back)
    found: dict[int, Cents] = {}
    for owner, year in dict.fromkeys((one.owner, one.year) for one in every):
        one = year_of(book, owner, year, every)
        try:
            left = room_of(one, every).traditional if one.traditional else 0
        except LawError:
            continue
        for paid in sorted(one.traditional, key=lambda each: each.date):
            part = min(left, paid.amount)
            left -= part
            found[paid.event] = found.get(paid.event, 0) + part
    return found


@remembered
def limited_years(book: Book) -> frozenset[tuple[str, int]]:
    """Return whose contributions of which years income may keep from being deducted in full.

    As far as the book tells the return: it may where a fact is missing that would settle it.
    """
    every = contributions(book)
    years = dict.fromkeys((one.owner, one.year) for one in every if one.regular)
    # Asked for once for many runs: no trace may turn on which of them asked first.
    with silent():
        return frozenset(
            (owner, year)
            for owner, year in years
            if _may_be_limited(year_of(book, owner, year, every), every)
        )


def _may_be_limited(one: Year, every: tuple[Contributed, ...]) -> bool:
    try:
        room = room_of(one, every)
        deductible, needs = deductible_limit(one, room)
    except LawError:
        return True
    return bool(needs) or deductible < room.traditional


def _is_asked(one: Contributed, book: Book) -> bool:
    """Return whether what a contribution is depends on an answer of its own."""
    return one.treatment is None and isinstance(book.events[one.event], Recharacterization)


def _is_untold(one: Contributed) -> bool:
    return one.kind == "traditional IRA" and one.treatment is None


def _of_year(year: Year, every: tuple[Contributed, ...]) -> Iterator[tuple[int, Cents]]:
    try:
        room = room_of(year, every)
        deductible, needs = deductible_limit(year, room)
    except LawError:
        return
    claimed = _claimed(year, room.traditional)
    if claimed is not None:
        # What was deducted settles what is basis, whatever could have been.
        deductible, needs, room = claimed, (), room._replace(needs=())
    if needs or room.needs or any(_is_asked(one, year.book) for one in year.traditional):
        return
    told = {
        treatment: sum(one.amount for one in year.traditional if one.treatment == treatment)
        for treatment in ("deductible", "nondeductible")
    }
    left = max(0, room.traditional - told["deductible"] - told["nondeductible"])
    untold = [one for one in year.traditional if _is_untold(one)]
    whole = sum(one.amount for one in untold)
    parts = deducted(whole, left, max(0, deductible - told["deductible"]))
    yield from _share(parts.nondeductible, _in_order(year.book, untold))


def _claimed(year: Year, limit: Cents) -> Cents | None:
    """Return what was deducted for a year, as the return or its Form 8606 says, None if neither."""
    if year.filing.deduction is not None:
        return year.filing.deduction
    filed = (one.form for one in filed_forms(year.book, year.owner))
    designated = next((form.lines.line_1 for form in filed if form.form_8606 == year.year), None)
    if designated is None:
        return None
    contributed = min(sum(one.amount for one in year.traditional), limit)
    return max(0, contributed - designated)


def _in_order(book: Book, untold: list[Contributed]) -> list[Contributed]:
    """Return contributions in the order in which they are nondeductible (Form 8606 line 4)."""
    later = book.choices.nondeductible_first == "later"
    return sorted(untold, key=lambda one: one.date, reverse=later)


def _share(left: Cents, ordered: list[Contributed]) -> Iterator[tuple[int, Cents]]:
    for one in ordered:
        part = min(left, one.amount)
        left -= part
        yield one.event, part
