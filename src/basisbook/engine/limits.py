"""Contributions and limits: what was used, what the law allows, what is left or in excess.

These tests change nothing that the folds compute: they come after a run, on its amounts.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.conversion_years import moved_into_roth_iras
from basisbook.engine.excess import ExcessYear, IraYear, carry_excess
from basisbook.engine.finding import paid_in
from basisbook.engine.ira_limits import Room, Year, deductible_limit, room_of, roth_limit, year_of
from basisbook.engine.limit import Limit, used_of
from basisbook.engine.loan_limits import of_loans
from basisbook.engine.plan_limits import plan_limits
from basisbook.engine.put_back import put_back
from basisbook.engine.state import PLAN, POOL_IRA, ROTH_IRA
from basisbook.errors import LawError
from basisbook.kernel.records import load, table
from basisbook.kernel.rule import LIMIT, mark
from basisbook.law.limits import excess_law
from basisbook.ledger.contributed import contributions
from basisbook.rules.s219_ira import deducted
from basisbook.rules.s408a_roth_ira import roth_contribution_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Outcome
    from basisbook.engine.points import Resolver
    from basisbook.ledger.contributed import Contributed
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents

TRADITIONAL, ROTH = "traditional", "roth"
SORTS = (TRADITIONAL, ROTH)


class Tested(NamedTuple):
    """One owner's year of IRAs, with its limits.

    Units: cents.
    """

    year: Year
    room: Room
    roth_limit: Cents
    """As modified AGI leaves it, before contributions to traditional IRAs."""
    roth_allowed: Cents
    roth_needs: tuple[str, ...]

    def into(self, sort: str) -> Cents:
        """Return what was contributed to one sort of IRAs."""
        paid = self.year.traditional if sort == TRADITIONAL else self.year.roth
        return sum(one.amount for one in paid)

    def allowed(self, sort: str) -> Cents:
        """Return the most that may go into one sort; traditional IRAs come first."""
        return self.room.traditional if sort == TRADITIONAL else self.roth_allowed

    def unused(self, sort: str) -> Cents:
        """Return the limit of one sort that contributions to both left."""
        limit = self.room.traditional if sort == TRADITIONAL else self.roth_limit
        return max(0, limit - self.year.contributed)

    def late(self, sort: str) -> Cents:
        """Return what was paid into one sort after the end of the year."""
        paid = self.year.traditional if sort == TRADITIONAL else self.year.roth
        return sum(one.amount for one in paid if one.late)


def limits(read: ReadBook, outcome: Outcome, resolver: Resolver) -> tuple[Limit, ...]:
    """Return every limit that contributions and loans are tested against, in order of year."""
    book = read.book
    every = (*contributions(book), *put_back(book, outcome.program.entries))
    numbers = itertools.count()
    found: list[Limit] = list(of_loans(read, numbers))
    for owner in book.owners:
        years = [year_of(book, owner, year, every) for year in outcome.years]
        for year in years if any(one.owner == owner for one in every) else ():
            found += plan_limits(year, every, numbers, resolver)
        if any(year.contributed for year in years):
            found += _of_iras(years, every, outcome, resolver, numbers)
    return tuple(sorted(found, key=lambda one: one.year))


def _of_iras(
    years: list[Year],
    every: tuple[Contributed, ...],
    outcome: Outcome,
    resolver: Resolver,
    numbers: Iterator[int],
) -> Iterator[Limit]:
    tested: list[Tested] = []
    for year in years:
        try:
            one, found = _of_year(year, every, outcome, numbers)
        except LawError:
            if year.contributed:
                used = {"used": year.contributed}
                yield Limit("iras", year.owner, year.year, next(numbers), used, ("law",))
            continue
        tested.append(one)
        yield from found if year.contributed else ()
    for sort in SORTS:
        yield from _of_excess(sort, tested, outcome, resolver, numbers)


def _of_year(
    year: Year, every: tuple[Contributed, ...], outcome: Outcome, numbers: Iterator[int]
) -> tuple[Tested, list[Limit]]:
    """Return a year of IRAs tested, and its limits.

    Raises `LawError` for a year whose limits are not known.
    """
    first, second, third = (next(numbers) for _ in range(3))
    mark(LIMIT, first, year.year)
    room = room_of(year, every)
    used = used_of(year.contributed, room.limit)
    found = [Limit("iras", year.owner, year.year, first, used, room.needs)]
    if room.barred and year.traditional:
        too_late = used_of(sum(paid.amount for paid in year.traditional), room.traditional)
        found.append(Limit("age-limit", year.owner, year.year, first, too_late))
    mark(LIMIT, second, year.year)
    limit, needs = roth_limit(year, room, converted_income(year, outcome))
    into = sum(paid.amount for paid in year.traditional)
    allowed = roth_contribution_limit(room.limit, limit, into)
    one = Tested(year, room, limit, allowed, needs)
    if year.roth:
        used = used_of(one.into(ROTH), one.allowed(ROTH))
        found.append(Limit("roth-iras", year.owner, year.year, second, used, needs))
    if year.traditional:
        mark(LIMIT, third, year.year)
        found.append(_deduction(one, third))
    return one, found


def _deduction(one: Tested, number: int) -> Limit:
    """Return how far contributions to traditional IRAs are deductible, if it is settled."""
    try:
        deductible, needs = deductible_limit(one.year, one.room)
    except LawError:
        return Limit("ira-deduction", one.year.owner, one.year.year, number, {}, ("law",))
    needs = (*one.room.needs, *needs)
    parts = deducted(one.into(TRADITIONAL), one.room.traditional, deductible)
    told = sum(paid.amount for paid in one.year.traditional if paid.treatment == "deductible")
    most = {"deductible": parts.deduction, "nondeductible": parts.nondeductible}
    amounts = {"told": told} if needs else most
    # What is told to be deducted may be more than any missing fact could allow.
    if told > parts.deduction:
        amounts = {**amounts, "excess": told - parts.deduction}
    return Limit("ira-deduction", one.year.owner, one.year.year, number, amounts, needs)


def converted_income(year: Year, outcome: Outcome) -> Cents:
    """Return what conversions and rollovers to Roth IRAs made includible on a return.

    On a joint return both spouses' count. In-plan Roth rollovers stay in modified AGI: they
    are not under section 408A(d)(3).
    """
    owners = [year.owner]
    if year.filing.joint:
        owners = list(year.book.owners)
    return sum(_converted_by(owner, year.year, outcome) for owner in owners)


def _converted_by(owner: str, year: int, outcome: Outcome) -> Cents:
    total = moved_into_roth_iras(outcome, owner, year)
    for contract in outcome.program.layout.contracts:
        if contract.owner == owner and contract.regime == POOL_IRA:
            total += outcome.pool_year(contract, year).conversion_includible
    for paid in paid_in(outcome, owner, year):
        if paid.contract.regime == PLAN:
            for part in paid.placed:
                to_roth = part.account is not None and _is_roth_ira(part.account, outcome)
                total += part.result.includible if to_roth else 0
    return total


def _is_roth_ira(account: str, outcome: Outcome) -> bool:
    return outcome.program.layout.contract_of(account).regime == ROTH_IRA


def _of_excess(
    sort: str,
    tested: list[Tested],
    outcome: Outcome,
    resolver: Resolver,
    numbers: Iterator[int],
) -> Iterator[Limit]:
    """Yield what becomes of an excess in one sort of IRAs, from the year in which it arose."""
    begun = [one for one in tested if one.into(sort) > one.allowed(sort)]
    if not begun:
        return
    since = [one for one in tested if one.year.year >= begun[0].year.year]
    rows = [_row(sort, one, outcome, resolver, next(numbers)) for one in since]
    results = table(len(rows), ExcessYear)
    carry_excess([list(row) for row in rows], results)
    for one, row, result in zip(since, rows, results, strict=True):
        amounts = load(ExcessYear, result)._asdict()
        if any(amounts.values()):
            # What the form asks for is all of it, not only what the excess took.
            taken = max(row.removed, amounts["removed"])
            amounts |= {"unused": row.room, "taken": taken}
            if sort == TRADITIONAL:
                amounts["returned"] = outcome.withdrawn(one.year.owner, one.year.year)
            code = f"excess-{sort}"
            yield Limit(code, one.year.owner, one.year.year, row.number, amounts)


def _row(sort: str, one: Tested, outcome: Outcome, resolver: Resolver, number: int) -> IraYear:
    taken, value = _held(sort, one.year, outcome)
    returned = outcome.withdrawn(one.year.owner, one.year.year) if sort == TRADITIONAL else 0
    law = excess_law(one.year.year)
    return IraYear(
        one.year.year,
        0,
        number,
        one.into(sort),
        one.allowed(sort),
        _unused(sort, one, resolver),
        taken + returned,
        int(sort == ROTH and taken > 0 and value == 0),
        value + one.late(sort),
        *law,
    )


def _unused(sort: str, one: Tested, resolver: Resolver) -> Cents:
    """Return the room into which an earlier excess fits; asked where facts are missing."""
    unused = one.unused(sort)
    needs = (*one.room.needs, *(one.roth_needs if sort == ROTH else ()))
    if not needs or not unused:
        return unused
    subject = f"{one.year.owner} {one.year.year}"
    return 0 if resolver.ask("excess-room", subject, "none", "all") == "none" else unused


def _held(sort: str, year: Year, outcome: Outcome) -> tuple[Cents, Cents]:
    """Return the distributions of a year that take off an excess, and the value at its end."""
    for contract in outcome.program.layout.contracts:
        if contract.owner == year.owner and sort == TRADITIONAL and contract.regime == POOL_IRA:
            pool = outcome.pool_year(contract, year.year)
            return pool.distribution_includible, pool.value
        if contract.owner == year.owner and sort == ROTH and contract.regime == ROTH_IRA:
            roth = outcome.roth_year(contract, year.year)
            return roth.qualified + roth.unqualified, roth.balance
    return 0, 0
