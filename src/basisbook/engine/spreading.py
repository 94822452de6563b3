"""What a run found of payments that may be repaid: their years, and what repayments changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.spreads import SLOTS, scheduled
from basisbook.engine.state import (
    POOL_IRA,
    REPAYABLE,
    ROTH_IRA,
    THIRDS,
    Claim,
    Repayment,
    Spread,
)
from basisbook.kernel.records import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Outcome
    from basisbook.money import Cents


class Spreading(NamedTuple):
    """A payment that may be repaid, as the whole book leaves it."""

    spread: Spread
    contract: Contract
    """That which paid it."""
    entry: Entry
    year: int
    """Of the payment."""

    @property
    def disaster(self) -> bool:
        """Return whether Form 8915 reports it."""
        return self.spread.kind != REPAYABLE

    @property
    def of_ira(self) -> bool:
        """Return whether an IRA paid it."""
        return self.contract.regime in (POOL_IRA, ROTH_IRA)

    @property
    def spreads(self) -> bool:
        """Return whether its income is included over three years."""
        return self.spread.kind == THIRDS

    @property
    def repayable(self) -> Cents:
        """Return what of it may be repaid: not what was a required minimum."""
        payment = self.entry.payment
        if payment is None:
            return 0
        return min(self.spread.treated, max(0, payment.gross - payment.ineligible))

    def due(self, year: int) -> Cents:
        """Return what a year includes of it, after all repayments."""
        found = self.spread
        return dict(enumerate((found.first, found.second, found.third))).get(year - self.year, 0)

    def planned(self, year: int) -> Cents:
        """Return what a year would include without repayments."""
        slot = year - self.year
        return scheduled(self.spread, self.year, slot) if 0 <= slot < SLOTS else 0

    def moved(self, year: int) -> Cents:
        """Return by how much it changes what a year includes; in its own year it takes off."""
        return self.due(year) - (self.spread.taxable if year == self.year else 0)


class Repaid(NamedTuple):
    """A repayment, the payment that it is of, and what it takes off each year."""

    made: Repayment
    entry: Entry
    of: Spreading
    contract: Contract
    """That which received it."""

    @property
    def off(self) -> tuple[tuple[int, Cents], ...]:
        """Return the years whose income it takes away, and how much."""
        found = (self.made.first, self.made.second, self.made.third)
        return tuple((self.of.year + slot, cents) for slot, cents in enumerate(found) if cents)


def spreadings(outcome: Outcome) -> tuple[Spreading, ...]:
    """Return every payment that may be repaid, in the order of time."""
    return tuple(_spreadings(outcome))


def _spreadings(outcome: Outcome) -> Iterator[Spreading]:
    program = outcome.program
    for row in program.tables.spreads:
        spread = load(Spread, row)
        claim = load(Claim, program.tables.claims[spread.claim])
        contract = program.layout.contracts[claim.contract]
        yield Spreading(spread, contract, program.entries[spread.number], claim.year)


def repayments(outcome: Outcome) -> tuple[Repaid, ...]:
    """Return every repayment, in the order of time."""
    program = outcome.program
    every = spreadings(outcome)
    names = {number: name for name, number in program.layout.accounts.items()}
    return tuple(
        Repaid(
            made := load(Repayment, row),
            program.entries[number],
            every[made.spread],
            program.layout.contract_of(names[made.account]),
        )
        for row, number in zip(program.tables.repayments, program.claims.repaid, strict=True)
    )


def moved(outcome: Outcome, owner: str, year: int, *, of_ira: bool) -> Cents:
    """Return by how much these payments change what an owner's year includes."""
    return sum(
        one.moved(year)
        for one in spreadings(outcome)
        if (one.contract.owner, one.of_ira) == (owner, of_ira)
    )


def taken_off(outcome: Outcome, contract: Contract, year: int, *, disaster: bool) -> Cents:
    """Return what Form 8606 takes off a contract's includible distributions of a year.

    Of disasters all that Form 8915 has instead; of other payments what was repaid.
    """
    return sum(
        one.spread.taxable if disaster else -one.moved(year)
        for one in spreadings(outcome)
        if (one.contract.id, one.year, one.disaster) == (contract.id, year, disaster)
    )


def brought_back(outcome: Outcome, contract: Contract, year: int) -> Cents:
    """Return basis that repayments of a year brought back to a contract of IRAs at its end."""
    return sum(
        one.made.returned
        for one in repayments(outcome)
        if (one.contract.id, one.made.year) == (contract.id, year)
        and contract.regime in (POOL_IRA, ROTH_IRA)
    )
