"""The fold of excess contributions to IRAs: each year carries what the last one left.

A row a year and owner, in order of year; `first` begins another owner.
"""

from __future__ import annotations

from typing import NamedTuple

from basisbook.facts import Excess
from basisbook.kernel.records import Table, load, store
from basisbook.kernel.rule import LIMIT, mark
from basisbook.law.records import ExcessLaw
from basisbook.money import Cents
from basisbook.rules.s4973_excess import excess_left, excess_tax


class IraYear(NamedTuple):
    """What went into one sort of a person's IRAs for a year, what could, and what came out."""

    year: int
    first: int
    number: int
    """What the trace calls this year's limit."""
    contributed: Cents
    allowed: Cents
    """The most that may go into IRAs of this sort."""
    room: Cents
    """The part of the limit that contributions to IRAs of both sorts left."""
    removed: Cents
    """Distributions that take off an excess of earlier years."""
    emptied: int
    """Whether they emptied Roth IRAs, which removes all of an excess, whatever was left."""
    value: Cents
    rate_numerator: int
    rate_denominator: int


class ExcessYear(NamedTuple):
    """An excess through a year, and the tax on what is left of it at its end."""

    prior: Cents
    absorbed: Cents
    removed: Cents
    new: Cents
    left: Cents
    tax: Cents


def carry_excess(years: Table, results: Table) -> None:
    """Carry the excess of each owner through `years`, and write what each year makes of it."""
    prior = 0
    for row in range(len(years)):
        facts = load(IraYear, years[row])
        mark(LIMIT, facts.number, facts.year)
        excess = settle_excess(facts, 0 if facts.first else prior)
        law = ExcessLaw(facts.rate_numerator, facts.rate_denominator)
        tax = excess_tax(excess.left, facts.value, law)
        store(
            results[row],
            ExcessYear(excess.prior, excess.absorbed, excess.removed, excess.new, excess.left, tax),
        )
        prior = excess.left


def settle_excess(facts: IraYear, prior: Cents) -> Excess:
    """Return what a year makes of the excess of the year before.

    Who withdraws the entire balance of all Roth IRAs has removed the whole excess, even if
    less is left of it (Instructions for Form 5329, line 20).
    """
    removed = max(facts.removed, prior) if facts.emptied else facts.removed
    new = max(0, facts.contributed - facts.allowed)
    return excess_left(prior, removed, facts.room, new)
