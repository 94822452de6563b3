"""The limits on contributions to employers' plans, person by person and employer by employer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.limit import Limit, used_of
from basisbook.errors import LawError
from basisbook.kernel.rule import LIMIT, mark
from basisbook.law.limits import additions_limit, deferral_law, roth_catch_up_law, simple_law
from basisbook.ledger.book import PLAN_ACCOUNTS
from basisbook.ledger.contributed import DEFERRALS
from basisbook.ledger.correctives import paid_back
from basisbook.ledger.plans import employer_of
from basisbook.rules.s402g_deferrals import excess_deferrals
from basisbook.rules.s414v_catch_up import catch_up_limit, roth_required
from basisbook.rules.s415_additions import additions_counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.ira_limits import Year
    from basisbook.facts import Deferred
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents

_ANY_AGE = 60
"""An age at which the law allows most, for an owner whose birth date is unknown."""
_SIMPLE = "SIMPLE IRA"


class _Deferrals(NamedTuple):
    """A person's elective deferrals of a year; `unsure` may be the employer's instead."""

    sure: Cents
    unsure: Cents
    roth: Cents
    simple: Cents


def plan_limits(
    year: Year, every: tuple[Contributed, ...], numbers: Iterator[int]
) -> Iterator[Limit]:
    """Yield the limits on an owner's contributions through employers in a year."""
    mine = [one for one in every if (one.owner, one.year) == (year.owner, year.year)]
    told = _deferrals(mine)
    caught_up: Cents = 0
    try:
        if told.sure + told.unsure:
            for limit, divided in _of_deferrals(year, told, mine, numbers):
                caught_up = max(caught_up, divided.catch_up)
                yield limit
        if told.simple:
            yield _of_simple(year, told, mine, next(numbers))
        yield from _of_additions(year, mine, caught_up, numbers)
    except LawError:
        paid = sum(one.amount for one in mine if not one.regular)
        if paid:
            yield Limit(
                "elective-deferrals", year.owner, year.year, next(numbers), {"used": paid}, ("law",)
            )


def _deferrals(mine: list[Contributed]) -> _Deferrals:
    deferred = [one for one in mine if one.source in DEFERRALS]
    unsure = [one for one in mine if one.kind == "pre-tax" and one.source is None]
    return _Deferrals(
        sum(one.amount for one in deferred),
        sum(one.amount for one in unsure),
        sum(one.amount for one in deferred if one.kind == "designated Roth"),
        sum(one.amount for one in deferred if one.kind == _SIMPLE),
    )


def _of_deferrals(
    year: Year, told: _Deferrals, mine: list[Contributed], numbers: Iterator[int]
) -> Iterator[tuple[Limit, Deferred]]:
    """Yield the limit on elective deferrals, and whether catch-ups had to be Roth."""
    number = next(numbers)
    mark(LIMIT, number, year.year)
    law = deferral_law(year.year)
    catch_up = catch_up_limit(_age(year), law)
    whole = told.sure + told.unsure
    unsettled = told.unsure > 0 and whole > law.limit + catch_up
    divided = excess_deferrals(told.sure if unsettled else whole, law.limit, catch_up)
    needs = ("source",) if unsettled else ()
    # What was paid back in time is no excess any more (section 402(g)(2)(C)).
    returned = min(divided.excess, paid_back(year.book, year.owner, year.year))
    used = divided.regular + divided.catch_up + divided.excess - returned
    if _is_ageless(year) and divided.catch_up:
        needs = (*needs, "born")
    amounts = used_of(used, law.limit + catch_up)
    amounts |= {"catch_up": divided.catch_up} if divided.catch_up else {}
    yield Limit("elective-deferrals", year.owner, year.year, number, amounts, needs), divided
    roth = _of_roth(year, told, divided, mine, numbers) if divided.catch_up else None
    if roth is not None:
        yield roth, divided


def _of_roth(
    year: Year,
    told: _Deferrals,
    divided: Deferred,
    mine: list[Contributed],
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


def _of_simple(year: Year, told: _Deferrals, mine: list[Contributed], number: int) -> Limit:
    """Return the limit on elective contributions to SIMPLE IRAs.

    Where the book does not tell whether the employer's limits are the higher ones of small
    employers, they may be, so that only what exceeds those is in excess for sure.
    """
    mark(LIMIT, number, year.year)
    said = {year.book.accounts[one.account].simple_limits for one in mine if one.kind == _SIMPLE}
    plain = _simple_limit(year, small=False)
    most = _simple_limit(year, small=said != {"general"})
    law = simple_law(year.year, small=False)
    needs = ("born",) if _is_ageless(year) and told.simple > law.limit else ()
    if None in said and plain < told.simple <= most:
        needs = (*needs, "simple_limits")
    limit = plain if None in said and told.simple <= plain else most
    return Limit(
        "simple-deferrals", year.owner, year.year, number, used_of(told.simple, limit), needs
    )


def _simple_limit(year: Year, *, small: bool) -> Cents:
    law = simple_law(year.year, small=small)
    return law.limit + catch_up_limit(_age(year), law)


def _of_additions(
    year: Year, mine: list[Contributed], caught_up: Cents, numbers: Iterator[int]
) -> Iterator[Limit]:
    """Yield the limit on annual additions, employer by employer."""
    added: dict[str, list[Contributed]] = {}
    for one in mine:
        if one.kind in PLAN_ACCOUNTS and one.plan is not None:
            added.setdefault(employer_of(year.book, one.plan), []).append(one)
    for paid in added.values():
        number = next(numbers)
        mark(LIMIT, number, year.year)
        limit = additions_limit(year.year)
        deferred = sum(one.amount for one in paid if one.source in DEFERRALS or one.source is None)
        whole = sum(one.amount for one in paid)
        used = additions_counted(whole, min(caught_up, deferred))
        plan = str(paid[0].plan)
        amounts = used_of(used, limit)
        yield Limit("annual-additions", year.owner, year.year, number, amounts, subject=plan)


def _is_ageless(year: Year) -> bool:
    return year.book.owners[year.owner].born is None


def _age(year: Year) -> int:
    """Return the age that the owner attains in the year; unknown, one that allows most."""
    born = year.book.owners[year.owner].born
    return _ANY_AGE if born is None else year.year - born.year
