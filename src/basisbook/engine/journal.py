"""What each step, and each end of a year, did to the money of accounts and the basis of contracts.

The folds keep no history. It is had by walking the same steps again with the same folds and
looking at their state in between, so that it cannot tell anything else than the results do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.driver import apply_step, settle_year
from basisbook.engine.state import (
    DESIGNATED_ROTH,
    LAYER_YEARS,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    Account,
    Annuity,
    DesignatedRoth,
    Plan,
    Pool,
    RothIras,
)
from basisbook.facts import Layer
from basisbook.kernel.records import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.encode import Program
    from basisbook.engine.state import Tables
    from basisbook.money import Cents

YEAR_END = -2
"""Stands for the number of an entry where a year is settled; -1 is a step without an entry."""


class Held(NamedTuple):
    """Money by account, and basis or investment by contract id."""

    money: dict[str, Cents]
    basis: dict[str, Cents]

    def since(self, before: Held) -> Held:
        """Return what has changed."""
        return Held(_changed(self.money, before.money), _changed(self.basis, before.basis))


class Change(NamedTuple):
    """What a step, or the end of a year, changed."""

    year: int
    month_day: int
    number: int
    """The place of its entry, or `YEAR_END`."""
    held: Held


def walk(program: Program) -> Iterator[Change]:
    """Yield every change of a program that has not run yet, in the order of the folds.

    Requires tables as `encode` makes them: running a program uses them up.
    """
    before, position = _held(program), 0
    for offset in range(program.years):
        year = program.first_year + offset
        while position < len(program.steps) and program.steps[position].year == year:
            step = program.steps[position]
            apply_step(step, position, program.tables)
            now = _held(program)
            yield Change(year, step.month_day, step.number, now.since(before))
            before, position = now, position + 1
        settle_year(year, offset, program.tables)
        now = _held(program)
        yield Change(year, 1231, YEAR_END, now.since(before))
        before = now


def _held(program: Program) -> Held:
    tables, names = program.tables, program.layout
    return Held(
        {
            name: load(Account, tables.accounts[number]).balance
            for name, number in names.accounts.items()
        },
        {contract.id: _basis(contract, tables) for contract in names.contracts},
    )


def _basis(contract: Contract, tables: Tables) -> Cents:
    """Return what a contract has been paid in taxed money, as its regime keeps it."""
    if contract.regime == PLAN:
        return load(Plan, tables.plans[contract.place]).investment
    if contract.regime == DESIGNATED_ROTH:
        return load(DesignatedRoth, tables.designated_roths[contract.place]).investment
    if contract.regime == POOL_IRA:
        pool = load(Pool, tables.pools[contract.place])
        return pool.basis + pool.contributions
    if contract.regime == ROTH_IRA:
        return _of_roth_iras(contract.place, tables)
    return load(Annuity, tables.annuities[contract.place]).unrecovered


def _of_roth_iras(index: int, tables: Tables) -> Cents:
    roth = load(RothIras, tables.roth_iras[index])
    first = index * LAYER_YEARS
    layers = [load(Layer, row) for row in tables.layers[first : first + LAYER_YEARS]]
    return roth.regular + roth.aged + sum(layer.taxable + layer.nontaxable for layer in layers)


def _changed(now: dict[str, Cents], before: dict[str, Cents]) -> dict[str, Cents]:
    return {name: cents - before[name] for name, cents in now.items() if cents != before[name]}
