"""The limits on contributions to employers' plans, person by person and employer by employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.additions import of_additions
from basisbook.engine.deferrals import YOUNGER, age_in, deferrals_of, tested
from basisbook.engine.ira_limits import contributed_for
from basisbook.engine.limit import Limit, used_of
from basisbook.engine.plan_compensation import of_compensation
from basisbook.engine.sep_limits import of_sep
from basisbook.errors import LawError
from basisbook.kernel.rule import LIMIT, mark
from basisbook.law.limits import deferral_457_law, roth_catch_up_law, simple_law
from basisbook.ledger.correctives import paid_back
from basisbook.ledger.plans import is_457, is_governmental_457
from basisbook.ledger.simple import SIMPLE_IRA
from basisbook.rules.s414v_catch_up import catch_up_limit, roth_required
from basisbook.rules.s457_deferrals import ceiling_457, raised_ceiling_457

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.deferrals import Deferrals, Tested
    from basisbook.engine.ira_limits import Year
    from basisbook.engine.points import Resolver
    from basisbook.facts import Deferred
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents


def plan_limits(
    year: Year, every: tuple[Contributed, ...], numbers: Iterator[int], resolver: Resolver
) -> Iterator[Limit]:
    """Yield the limits on an owner's contributions through employers in a year."""
    mine = contributed_for(every, year.owner, year.year)
    who = year.owner, year.year
    told = deferrals_of(year.book, who, mine)
    test: Tested | None = None
    try:
        if told.whole:
            number = next(numbers)
            mark(LIMIT, number, year.year)
            test = tested(year.book, who, mine, resolver)
            yield from _of_deferrals(year, test, mine, (number, numbers))
        if told.simple:
            yield _of_simple(year, told, mine, next(numbers))
        yield from _of_457(year, mine, numbers)
        yield from of_additions(year, mine, test, numbers)
        yield from of_compensation(year, mine, numbers)
        yield from of_sep(year, mine, numbers)
    except LawError:
        paid = sum(one.amount for one in mine if not one.regular)
        if paid:
            yield Limit(
                "elective-deferrals", year.owner, year.year, next(numbers), {"used": paid}, ("law",)
            )


def _of_deferrals(
    year: Year, test: Tested, mine: tuple[Contributed, ...], numbered: tuple[int, Iterator[int]]
) -> Iterator[Limit]:
    """Yield the limit on elective deferrals, and whether catch-ups had to be Roth."""
    number, numbers = numbered
    divided = test.divided
    # What was paid back in time is no excess any more (section 402(g)(2)(C)).
    returned = min(divided.excess, paid_back(year.book, year.owner, year.year))
    used = divided.regular + divided.catch_up + divided.excess - returned
    amounts = used_of(used, test.limit + test.catch_up)
    amounts |= {"catch_up": divided.catch_up} if divided.catch_up else {}
    amounts |= {"increase": test.told.increase} if test.told.increase else {}
    yield Limit("elective-deferrals", year.owner, year.year, number, amounts, test.needs)
    roth = _of_roth(year, test.told, divided, mine, numbers) if divided.catch_up else None
    if roth is not None:
        yield roth


def _of_roth(
    year: Year,
    told: Deferrals,
    divided: Deferred,
    mine: tuple[Contributed, ...],
    numbers: Iterator[int],
) -> Limit | None:
    """Return whether catch-up contributions had to be designated Roth contributions."""
    law = roth_catch_up_law(year.year)
    plans = {one.plan for one in mine if one.kind == "pre-tax" and one.plan is not None}
    if not law.applies or not plans:
        return None
    number = next(numbers)
    mark(LIMIT, number, year.year)
    wages = [year.book.plans[plan].fica_wages.get(year.year - 1) for plan in sorted(plans)]
    known = [wage for wage in wages if wage is not None]
    wrong = roth_required(divided.catch_up, told.roth, max(known, default=0), law)
    amounts = {"catch_up": divided.catch_up, "roth": told.roth}
    if wrong:
        amounts["excess"] = wrong
    needs = ("fica_wages",) if len(known) < len(wages) and not wrong else ()
    if told.roth >= divided.catch_up:
        needs = ()
    return Limit("roth-catch-up", year.owner, year.year, number, amounts, needs)


def _of_simple(year: Year, told: Deferrals, mine: tuple[Contributed, ...], number: int) -> Limit:
    """Return the limit on elective contributions to SIMPLE IRAs.

    Where the book does not tell whether the employer's limits are the higher ones of small
    employers, they may be, so that only what exceeds those is in excess for sure.
    """
    mark(LIMIT, number, year.year)
    said = {year.book.accounts[one.account].simple_limits for one in mine if one.kind == SIMPLE_IRA}
    plain = _simple_limit(year, small=False)
    most = _simple_limit(year, small=said != {"general"})
    law = simple_law(year.year, small=False)
    needs = (
        ("born",) if year.book.owners[year.owner].born is None and told.simple > law.limit else ()
    )
    if None in said and plain < told.simple <= most:
        needs = (*needs, "simple_limits")
    limit = plain if None in said and told.simple <= plain else most
    return Limit(
        "simple-deferrals", year.owner, year.year, number, used_of(told.simple, limit), needs
    )


def _simple_limit(year: Year, *, small: bool) -> Cents:
    law = simple_law(year.year, small=small)
    age = age_in(year.book, (year.owner, year.year), unknown=law.higher_from)
    return law.limit + catch_up_limit(age, law)


def _of_457(year: Year, mine: tuple[Contributed, ...], numbers: Iterator[int]) -> Iterator[Limit]:
    """Yield the limit on deferrals under 457(b) plans, all of them together.

    The employer's contributions are deferrals there too (26 CFR 1.457-2(b)). What plans of
    other kinds do has no part in it.
    """
    paid = [one for one in mine if one.plan and is_457(year.book, one.account)]
    if not paid:
        return
    number = next(numbers)
    mark(LIMIT, number, year.year)
    dollars, law = deferral_457_law(year.year)
    plans = [year.book.plans[name] for name in dict.fromkeys(str(one.plan) for one in paid)]
    earned = [plan.compensation.get(year.year) for plan in plans]
    known = [cents for cents in earned if cents is not None]
    # Compensation that is not told is taken to be enough: nobody defers what is not paid.
    enough = sum(known) if len(known) == len(earned) else dollars
    unused = max(plan.unused_limits.get(year.year, 0) for plan in plans)
    used = sum(one.amount for one in paid)
    ceiling = ceiling_457(dollars, enough)
    age = age_in(year.book, (year.owner, year.year), unknown=law.higher_from)
    # Only plans of governments have the catch-up by age (26 USC 414(v)(6)(A)(iii)).
    own = sum(one.amount for one in paid if is_governmental_457(year.book, one.account))
    limit = raised_ceiling_457(dollars, ceiling, unused, min(own, catch_up_limit(age, law)))
    ageless = year.book.owners[year.owner].born is None
    catch_up = min(own, catch_up_limit(YOUNGER, law))
    younger = raised_ceiling_457(dollars, ceiling, unused, catch_up)
    needs = ("born",) if ageless and used > younger else ()
    yield Limit("deferrals-457", year.owner, year.year, number, used_of(used, limit), needs)
