"""Excess deferrals that the book does not call so: they are includible all the same.

What a person deferred above the limit is includible for the year of the deferral, whether or
not the plan pays it back. Where contributions add up to more than the limit, and neither an
excess nor its correction is told, an entry says so at the end of the year.
"""

from __future__ import annotations

import bisect
import datetime
import operator
from typing import TYPE_CHECKING

from basisbook.engine.deferrals import tested
from basisbook.errors import LawError
from basisbook.kernel.rule import EVENT, mark
from basisbook.ledger.book import ExcessDeferral
from basisbook.ledger.contributed import contributions
from basisbook.ledger.correctives import called_excess
from basisbook.ledger.plans import is_457
from basisbook.rules.s402g_deferrals import excess_includible, excess_of_roth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from basisbook.engine.entries import Entry
    from basisbook.engine.points import Resolver
    from basisbook.ledger.book import Book
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents


def untold_excess(
    book: Book, entries: Sequence[Entry], resolver: Resolver
) -> Iterator[tuple[int, str, ExcessDeferral]]:
    """Yield each excess nobody told of: where it belongs among the entries, its id, the event.

    The places count those that were yielded before as entries.
    """
    by_year: dict[tuple[int, str], list[Contributed]] = {}
    for one in contributions(book):
        by_year.setdefault((one.year, one.owner), []).append(one)
    found = 0
    for (year, owner), mine in sorted(by_year.items(), key=operator.itemgetter(0)):
        last = datetime.date(year, 12, 31)
        place = bisect.bisect_right(entries, last, key=lambda entry: entry.date) + found
        account = _deferred_into(book, mine)
        mark(EVENT, place, year)
        untold = _untold(book, (owner, year), mine, resolver) if account else 0
        if account and untold:
            event = ExcessDeferral(date=last, excess_deferral=account, amount=untold)
            yield place, f"excess-{owner}-{year}", event
            found += 1


def is_untold(entry: Entry) -> bool:
    """Return whether an entry stands for an excess that the book does not tell."""
    return isinstance(entry.event, ExcessDeferral) and not entry.keys


def _deferred_into(book: Book, mine: list[Contributed]) -> str | None:
    """Return the account of the last deferrals that may be excluded, if there were any."""
    into = [
        one.account
        for one in mine
        if one.kind == "pre-tax" and one.source in (None, "elective deferral", "catch-up")
    ]
    own = [name for name in into if not is_457(book, name)]
    return own[-1] if own else None


def _untold(book: Book, who: tuple[str, int], mine: list[Contributed], resolver: Resolver) -> Cents:
    """Return what of a year's excess is includible and neither told nor paid back."""
    try:
        test = tested(book, who, mine, resolver)
    except LawError:
        return 0
    if not test.divided.excess:
        return 0
    of_roth = 0
    if test.told.roth:
        taken = book.choices.excess_deferrals
        options = "pre-tax first", "Roth first"
        # QUESTION(0066): the statute and the regulation differ on which deferrals are the excess.
        roth_first = resolver.position("excess-deferrals", "", taken, *options) == options[1]
        identified = called_excess(book, *who, kinds=("designated Roth",))
        of_roth = excess_of_roth(test.told.roth, test.limit + test.catch_up, identified, roth_first)
    includible = excess_includible(test.divided.excess, of_roth)
    return max(0, includible - called_excess(book, *who, kinds=("pre-tax",)))
