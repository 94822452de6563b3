"""What a run found of conversions whose income is spread: what each year includes, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.conversions import YEARS, ConversionSpread, year_share
from basisbook.engine.state import ROTH_IRA
from basisbook.kernel.records import load
from basisbook.kernel.rule import silent
from basisbook.ledger.book import Death

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Outcome
    from basisbook.money import Cents


class SpreadConversions(NamedTuple):
    """A year's conversions to Roth IRAs or a designated Roth account, as a run has them."""

    row: int
    found: ConversionSpread
    contract: Contract
    """That which received them."""
    heir: str | None
    """The spouse who goes on with the spread after the owner's death."""
    died: int
    """The year of that death, else 0."""

    @property
    def year(self) -> int:
        """Return the year of the conversions."""
        return self.found.year

    @property
    def whole(self) -> Cents:
        """Return all income of the conversions."""
        return self.found.of_iras + self.found.of_plans

    @property
    def years(self) -> range:
        """Return the year of the conversions and those over which they are spread."""
        return range(self.year, self.year + self.found.start + self.found.over)

    def holder(self, year: int) -> str:
        """Return whose return of a year includes a part: after a death that of the spouse."""
        return self.heir if self.heir is not None and year > self.died else self.contract.owner

    def due(self, year: int) -> Cents:
        """Return what a year includes."""
        found = self.found
        slots = (found.now, found.first, found.second, found.third)
        return slots[year - self.year] if 0 <= year - self.year < YEARS else 0

    def share(self, year: int, whole: Cents) -> Cents:
        """Return a year's share of an amount, if nothing is taken out and nobody dies."""
        with silent():
            return year_share(self.found, year - self.year, whole)

    def forward(self, year: int) -> Cents:
        """Return what a year includes beyond its share, because it was taken out or at a death."""
        return max(0, self.due(year) - self.share(year, self.whole))

    def on_plan_line(self, year: int) -> Cents:
        """Return what a year includes on the lines of pensions; the rest is on those of IRAs.

        Of rollovers from plans that is the share of the year. What distributions of Roth IRAs
        bring forward is on the lines of IRAs, and is taken to be of conversions of IRAs first.
        """
        # QUESTION(0177): of the forms only that of 2010 was seen to say so.
        if self.contract.regime != ROTH_IRA:
            return self.due(year)
        left, of_plans, part = self.whole, self.found.of_plans, 0
        for one in range(self.year, year + 1):
            of_plans = min(of_plans - part, left)
            ends = one == self.died and self.heir is None
            share = of_plans if ends else self.share(one, self.found.of_plans)
            part = min(share, of_plans, self.due(one))
            left -= self.due(one)
        return part


def spread_conversions(outcome: Outcome) -> tuple[SpreadConversions, ...]:
    """Return all conversions whose income is spread."""
    return tuple(_spread_conversions(outcome))


def _spread_conversions(outcome: Outcome) -> Iterator[SpreadConversions]:
    program = outcome.program
    for number, row in enumerate(program.tables.conversion_spreads):
        found = load(ConversionSpread, row)
        contract = program.layout.contracts[found.contract]
        if found.of_iras + found.of_plans:
            yield SpreadConversions(number, found, contract, *_after_death(outcome, contract.owner))


def _after_death(outcome: Outcome, owner: str) -> tuple[str | None, int]:
    for entry in outcome.program.entries:
        if isinstance(entry.event, Death) and entry.event.death == owner:
            return entry.event.spread_goes_on, entry.date.year
    return None, 0


def conversions_moved(outcome: Outcome, owner: str, year: int, *, of_ira: bool) -> Cents:
    """Return by how much the spread changes what an owner's year includes, on either line."""
    total = 0
    for one in spread_conversions(outcome):
        if one.contract.owner == owner and one.year == year:
            total -= one.found.of_iras if of_ira else one.found.of_plans
        if one.holder(year) == owner:
            of_plans = one.on_plan_line(year)
            total += one.due(year) - of_plans if of_ira else of_plans
    return total


def moved_into_roth_iras(outcome: Outcome, owner: str, year: int) -> Cents:
    """Return by how much the spread changes what a year includes of conversions to Roth IRAs."""
    total = 0
    for one in spread_conversions(outcome):
        if one.contract.regime == ROTH_IRA:
            total -= one.whole if (one.contract.owner, one.year) == (owner, year) else 0
            total += one.due(year) if one.holder(year) == owner else 0
    return total


def included_by(outcome: Outcome, owner: str, year: int) -> tuple[SpreadConversions, ...]:
    """Return the spread conversions of which an owner's year includes a part."""
    every = spread_conversions(outcome)
    return tuple(one for one in every if one.holder(year) == owner and one.due(year))
