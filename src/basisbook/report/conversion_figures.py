"""Figures of conversions whose income is spread: none when converted, a part in each later year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.conversion_years import included_by, spread_conversions
from basisbook.engine.finding import paid_from
from basisbook.engine.state import PLAN, POOL_IRA, ROTH_IRA
from basisbook.forms.f8606 import FORM as F8606
from basisbook.forms.f8606_spread import brought_forward, halves
from basisbook.kernel.rule import CONVERSIONS
from basisbook.money import pro_rata
from basisbook.report.keys import Figure, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.conversion_years import SpreadConversions
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.money import Cents


def conversion_figures(outcome: Outcome, known: dict[Key, Figure]) -> Iterator[tuple[Key, Figure]]:
    """Yield what conversions include later, and what each year includes of them.

    `known` has their amounts as if they were included at once.
    """
    for one in spread_conversions(outcome):
        for paid, cents in _converted(one, outcome):
            yield from _later(one, paid, cents, known)
        yield from _form_lines(one, outcome, known)
        subjects = ((CONVERSIONS, one.row),)
        for year in one.years:
            if year in outcome.years and one.due(year):
                key = Key(year, one.holder(year), "event", spread_id(one), "includible")
                yield key, Figure(one.due(year), subjects)


def spread_id(one: SpreadConversions) -> str:
    """Return the id under which each year has its part of a year's conversions."""
    return f"{one.contract.id}-{one.year}"


def included_subjects(outcome: Outcome, owner: str, year: int) -> Iterator[tuple[int, int]]:
    """Yield the conversions of which a year includes a part."""
    for one in included_by(outcome, owner, year):
        yield CONVERSIONS, one.row


def _later(
    one: SpreadConversions, paid: Paid, cents: Cents, known: dict[Key, Figure]
) -> Iterator[tuple[Key, Figure]]:
    key = Key(one.year, paid.contract.owner, "event", paid.entry.id, "includible")
    before = known[key]
    yield key, before._replace(cents=before.cents - cents)
    yield key._replace(name="later"), before._replace(cents=cents)
    for number, part in enumerate(paid.placed):
        of_part = key._replace(group="part", id=f"{paid.entry.id}/{number}")
        if part.account in one.contract.accounts and of_part in known:
            yield of_part, known[of_part]._replace(cents=0)


def _form_lines(
    one: SpreadConversions, outcome: Outcome, known: dict[Key, Figure]
) -> Iterator[tuple[Key, Figure]]:
    """Yield the lines of Form 8606 that the spread adds or changes: those of 2010 and 2011.

    In the year of the conversions line 31 leaves out what is not included at once.
    """
    if one.contract.regime != ROTH_IRA or one.contract.decedent is not None or not one.found.start:
        return
    key = Key(one.year, one.contract.owner, "form", F8606, "")
    subjects = ((CONVERSIONS, one.row),)
    for name, cents in halves(one).items():
        yield key._replace(name=name), Figure(cents, subjects)
    conversions = key._replace(name="roth_conversions")
    if conversions in known:
        before = known[conversions]
        moved = sum(_moved_into(one, paid) for paid, _cents in _converted(one, outcome))
        yield conversions, before._replace(cents=max(0, before.cents - moved))
    for year in one.years[:-1]:
        includible = key._replace(year=year, name="roth_includible")
        forward = one.forward(year) if year != one.died or one.heir else 0
        if includible in known and forward:
            for name, cents in brought_forward(known[includible].cents, forward).items():
                line = includible._replace(name=name)
                yield line, Figure(cents, (*known[includible].subjects, *subjects))


def _moved_into(one: SpreadConversions, paid: Paid) -> Cents:
    moved = (part for part in paid.placed if part.account in one.contract.accounts)
    return sum(part.result.amount for part in moved)


def _converted(one: SpreadConversions, outcome: Outcome) -> Iterator[tuple[Paid, Cents]]:
    """Yield the conversions of the year, and what of each is includible."""
    for contract in outcome.program.layout.contracts:
        if contract.regime == POOL_IRA and contract.owner == one.contract.owner:
            pool = outcome.pool_year(contract, one.year)
            so_far = 0
            for paid in paid_from(outcome, contract, one.year):
                before = pro_rata(pool.conversion_recovered, so_far, pool.conversions)
                so_far += paid.converted
                until = pro_rata(pool.conversion_recovered, so_far, pool.conversions)
                if paid.converted:
                    yield paid, paid.converted - (until - before)
        elif contract.regime == PLAN:
            for paid in paid_from(outcome, contract, one.year):
                moved = [part for part in paid.placed if part.account in one.contract.accounts]
                if moved and paid.contract == contract:
                    yield paid, sum(part.result.includible for part in moved)
