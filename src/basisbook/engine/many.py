"""Many households in one call: their tables end to end, and where each begins.

The driver sees one household at a time, as slices of the long tables, so nothing in the
folds knows whether it runs for one person or for millions. Households share nothing but
law: any range of them can run on a thread of its own, beside the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from basisbook.engine.driver import run
from basisbook.engine.state import Tables
from basisbook.kernel.records import Table, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Household(NamedTuple):
    """Where a household begins in the steps and in each table; the next row says where it ends.

    Law has `years` rows from where it begins, and may be shared.
    """

    first_year: int
    years: int
    steps: int
    persons: int
    accounts: int
    terms: int
    balances: int
    plans: int
    designated_roths: int
    pools: int
    roth_iras: int
    layers: int
    claims: int
    limits: int
    spreads: int
    repayments: int
    conversion_spreads: int
    aparts: int
    annuity_terms: int
    annuities: int
    coming: int
    pending: int
    positions: int
    laws: int
    results: int
    plan_years: int
    designated_roth_years: int
    pool_years: int
    roth_years: int
    annuity_years: int
    person_years: int


def run_many(steps: Table, households: Table, tables: Tables) -> None:
    """Run every household but the last row, which only ends the one before it."""
    for row in range(len(households) - 1):
        run_household(row, steps, households, tables)


def run_household(row: int, steps: Table, households: Table, tables: Tables) -> None:
    """Run one household on its own part of the tables."""
    here = load(Household, households[row])
    end = load(Household, households[row + 1])
    own = own_tables(here, end, tables)
    run(steps[here.steps : end.steps], here.first_year, here.years, own)


def own_tables(here: Household, end: Household, tables: Tables) -> Tables:
    """Return a household's part of each table: the same rows, not copies."""
    return Tables(
        tables.persons[here.persons : end.persons],
        tables.accounts[here.accounts : end.accounts],
        tables.terms[here.terms : end.terms],
        tables.balances[here.balances : end.balances],
        tables.plans[here.plans : end.plans],
        tables.designated_roths[here.designated_roths : end.designated_roths],
        tables.pools[here.pools : end.pools],
        tables.roth_iras[here.roth_iras : end.roth_iras],
        tables.layers[here.layers : end.layers],
        tables.claims[here.claims : end.claims],
        tables.limits[here.limits : end.limits],
        tables.spreads[here.spreads : end.spreads],
        tables.repayments[here.repayments : end.repayments],
        tables.conversion_spreads[here.conversion_spreads : end.conversion_spreads],
        tables.aparts[here.aparts : end.aparts],
        tables.annuity_terms[here.annuity_terms : end.annuity_terms],
        tables.annuities[here.annuities : end.annuities],
        tables.coming[here.coming : end.coming],
        tables.pending[here.pending : end.pending],
        tables.positions[here.positions : end.positions],
        tables.laws[here.laws : here.laws + here.years],
        tables.results[here.results : end.results],
        tables.plan_years[here.plan_years : end.plan_years],
        tables.designated_roth_years[here.designated_roth_years : end.designated_roth_years],
        tables.pool_years[here.pool_years : end.pool_years],
        tables.roth_years[here.roth_years : end.roth_years],
        tables.annuity_years[here.annuity_years : end.annuity_years],
        tables.person_years[here.person_years : end.person_years],
    )


class Runnable(Protocol):
    """A household ready to run by itself; an encoded book is one."""

    @property
    def steps(self) -> Sequence[Sequence[int]]: ...  # noqa: D102
    @property
    def first_year(self) -> int: ...  # noqa: D102
    @property
    def years(self) -> int: ...  # noqa: D102
    @property
    def tables(self) -> Tables: ...  # noqa: D102


class Batch(NamedTuple):
    """The arguments of `run_many`."""

    steps: Table
    households: Table
    tables: Tables


def gather(runs: Iterable[Runnable]) -> Batch:
    """Copy households end to end; their own tables stay as they are."""
    steps: Table = []
    tables = Tables(*([] for _ in Tables._fields))
    households: Table = []
    for each in runs:
        households.append(_start(each.first_year, each.years, steps, tables))
        steps += [list(step) for step in each.steps]
        for whole, own in zip(tables, each.tables, strict=True):
            whole.extend(list(row) for row in own)
    households.append(_start(0, 0, steps, tables))
    return Batch(steps, households, tables)


def _start(first_year: int, years: int, steps: Table, tables: Tables) -> list[int]:
    return [first_year, years, len(steps), *(len(table) for table in tables)]
