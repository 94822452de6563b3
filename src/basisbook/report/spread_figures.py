"""Figures of payments that may be repaid: what each year includes, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import places
from basisbook.engine.spreading import repayments, spreadings, taken_off
from basisbook.forms.f8606 import TakenOff
from basisbook.forms.f8915 import disaster_forms
from basisbook.kernel.rule import EVENT
from basisbook.report.keys import Figure, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Outcome
    from basisbook.engine.spreading import Spreading
    from basisbook.money import Cents


def off_8606(outcome: Outcome, contract: Contract, year: int) -> TakenOff:
    """Return what lines 15 and 25 of Form 8606 take off for a contract's year."""
    return TakenOff(
        taken_off(outcome, contract, year, disaster=True),
        taken_off(outcome, contract, year, disaster=False),
    )


def spread_into(outcome: Outcome, owner: str, year: int) -> tuple[int, ...]:
    """Return the entries of earlier years whose income a year includes."""
    return tuple(
        one.spread.number
        for one in spreadings(outcome)
        if one.contract.owner == owner and one.year < year and one.planned(year)
    )


def spread_figures(outcome: Outcome, known: dict[Key, Figure]) -> Iterator[tuple[Key, Figure]]:
    """Yield what payments that may be repaid include, in their year and in later ones.

    `known` has their amounts as if they were included at once and never repaid.
    """
    for one in spreadings(outcome):
        owner, subject = one.contract.owner, (EVENT, one.spread.number)
        key = Key(one.year, owner, "event", one.entry.id, "includible")
        yield from _in_its_year(one, key, known)
        for year in _later(one, outcome):
            id_ = later_id(one, year)
            amounts = {"includible": one.due(year), "untaxed": one.planned(year) - one.due(year)}
            for name, cents in amounts.items():
                yield Key(year, owner, "event", id_, name), Figure(cents, (subject,))
    for owner in outcome.program.layout.owners:
        for year in outcome.years:
            subjects = tuple((EVENT, number) for number in _paid_by(outcome, owner, year))
            for form, lines in disaster_forms(outcome, owner, year).items():
                for name, cents in lines.items():
                    yield Key(year, owner, "form", form, name), Figure(cents, subjects)


def _in_its_year(
    one: Spreading, key: Key, known: dict[Key, Figure]
) -> Iterator[tuple[Key, Figure]]:
    before = known[key]
    year = one.year
    amounts: dict[str, Cents] = {
        "includible": before.cents + one.moved(year),
        "later": sum(one.due(later) for later in (year + 1, year + 2)),
        "untaxed": one.spread.taxable - sum(one.due(year + slot) for slot in range(3)),
    }
    for name, cents in amounts.items():
        yield key._replace(name=name), Figure(cents, before.subjects)
    parts = [part for part in known if part.group == "part" and part.name == "includible"]
    cash = [part for part in parts if part.id == f"{one.entry.id}/{_cash(one)}"]
    for part in cash:
        yield part, known[part]._replace(cents=known[part].cents + one.moved(year))


def _cash(one: Spreading) -> int:
    """Return which part of a payment stayed with the owner: the one after all rollovers."""
    return len(one.entry.payment.moves) if one.entry.payment else 0


def _later(one: Spreading, outcome: Outcome) -> list[int]:
    """Return the later years of the run that a payment reaches."""
    after = (one.year + 1, one.year + 2)
    return [year for year in after if year in outcome.years and one.planned(year)]


def later_id(one: Spreading, year: int) -> str:
    """Return the id under which a later year has its part of a payment's income."""
    return f"{one.entry.id}-{year}"


def _paid_by(outcome: Outcome, owner: str, year: int) -> list[int]:
    return [
        one.spread.number
        for one in spreadings(outcome)
        if one.contract.owner == owner and one.disaster and one.year <= year
    ]


def repayment_figures(outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield what each repayment takes off income, and the basis that it brings back."""
    numbers = places(outcome.program)
    for one in repayments(outcome):
        amounts = {
            "amount": one.made.amount,
            "untaxed": sum(cents for _year, cents in one.off),
            "brought_back": one.made.returned,
        }
        key = Key(one.made.year, one.of.contract.owner, "event", one.entry.id, "")
        subjects = ((EVENT, numbers[one.entry.id]), (EVENT, one.of.spread.number))
        for name, cents in amounts.items():
            yield key._replace(name=name), Figure(cents, subjects)
