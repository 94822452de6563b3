"""The limit on annual additions, employer by employer.

A 403(b) plan is tested apart from the employer's other plans: it counts as maintained by
employers that the participant controls (26 USC 415(k)(4)). Governmental 457(b) plans are not
under this limit at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.limit import Limit, used_of
from basisbook.kernel.rule import LIMIT, mark
from basisbook.law.limits import additions_limit
from basisbook.ledger.book import PLAN_ACCOUNTS
from basisbook.ledger.contributed import DEFERRALS, EMPLOYERS
from basisbook.ledger.plans import employer_of, is_457
from basisbook.rules.s415_additions import (
    additions_caught_up,
    additions_counted,
    additions_limited,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.deferrals import Tested
    from basisbook.engine.ira_limits import Year
    from basisbook.ledger.book import Book
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents


class _Added(NamedTuple):
    """What a year added under the plans of one employer.

    Units: cents.
    """

    plan: str
    """The first of them, which names the employer."""
    whole: Cents
    deferred: Cents
    limit: Cents
    needs: tuple[str, ...]


def of_additions(
    year: Year, mine: tuple[Contributed, ...], test: Tested | None, numbers: Iterator[int]
) -> Iterator[Limit]:
    """Yield the limit on annual additions, employer by employer.

    Catch-up contributions do not count, wherever they were made, but no more than age allows
    in all: those that exceed the limit on deferrals first, then deferrals that exceed this one.
    """
    beyond = test.divided.catch_up if test else 0
    left = test.catch_up - beyond if test else 0
    for paid in _by_employer(year.book, mine):
        number = next(numbers)
        mark(LIMIT, number, year.year)
        one = _added(year, paid)
        caught = min(beyond, one.deferred)
        beyond -= caught
        counted = additions_counted(one.whole, caught)
        more = additions_caught_up(counted, one.limit, one.deferred - caught, left)
        left -= more
        amounts = used_of(counted - more, one.limit)
        if caught + more:
            amounts["catch_up"] = caught + more
        yield Limit("annual-additions", year.owner, year.year, number, amounts, one.needs, one.plan)


def _by_employer(book: Book, mine: tuple[Contributed, ...]) -> list[list[Contributed]]:
    """Return what was paid in, employer by employer, those first that need catch-ups most."""
    added: dict[tuple[str, bool], list[Contributed]] = {}
    for one in mine:
        if one.kind in PLAN_ACCOUNTS and one.plan is not None and not is_457(book, one.account):
            apart = book.plans[one.plan].kind == "403(b)"
            added.setdefault((employer_of(book, one.plan), apart), []).append(one)
    return sorted(added.values(), key=lambda paid: -sum(one.amount for one in paid))


def _added(year: Year, paid: list[Contributed]) -> _Added:
    dollars = additions_limit(year.year)
    plans = dict.fromkeys(str(one.plan) for one in paid)
    told = [year.book.plans[plan].compensation.get(year.year) for plan in plans]
    # Each plan of an employer may name the same compensation.
    known = [cents for cents in told if cents is not None]
    by_employer = any(one.source in EMPLOYERS for one in paid)
    return _Added(
        str(paid[0].plan),
        sum(one.amount for one in paid),
        sum(one.amount for one in paid if one.source in DEFERRALS or one.source is None),
        additions_limited(dollars, max(known)) if known else dollars,
        ("employer_compensation",) if by_employer and not known else (),
    )
