"""How a changed history must change its results: mostly, not at all."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from basisbook.engine.driver import run
from basisbook.engine.state import (
    LAYER_YEARS,
    ROTH_IRA,
    PlanYear,
    PoolResult,
    RothResult,
    Tables,
    result_tables,
)
from basisbook.engine.step import ANNUITIZE, CASH, CONTINUE, OPEN, PASS, TRANSFER, VALUE, Step
from tests.histories import History, fresh_tables, histories
from tests.households import law
from tests.properties.walking import keep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.kernel.records import Table

COUNT = 250
TWO_SIDED = (TRANSFER, ANNUITIZE, CONTINUE, PASS)
"""Kinds of step whose `third` is an account."""
PER_STEP = ("results", "pending")


@pytest.fixture(scope="module")
def some() -> tuple[History, ...]:
    return tuple(histories(COUNT, seed=3))


def ran(made: History, steps: Table, years: int) -> Tables:
    """Run other steps on a history's tables, for more years if need be."""
    laws = [list(law(made.first_year + offset)) for offset in range(years)]
    tables = result_tables(fresh_tables(made)._replace(laws=laws), len(steps), years)
    run(steps, made.first_year, years, tables)
    return tables


def by_year(tables: Tables) -> dict[str, Table]:
    """Return everything but what is kept for each step."""
    return {name: rows for name, rows in tables._asdict().items() if name not in PER_STEP}


def events(made: History) -> list[Table]:
    """Return the steps in groups of one event on one day."""
    return [
        list(group) for _, group in itertools.groupby(made.steps, key=lambda s: (s[0], s[1], s[-1]))
    ]


def contracts(made: History, event: Table) -> set[int]:
    """Return the contracts that an event touches."""
    accounts = {Step(*row).account for row in event}
    accounts |= {Step(*row).third for row in event if Step(*row).kind in TWO_SIDED}
    return {made.ran.accounts[account][0] for account in accounts if account != CASH}


def test_events_of_different_contracts_commute(some: tuple[History, ...]) -> None:
    swaps = 0
    for made in some:
        groups = events(made)
        for i, (one, other) in enumerate(itertools.pairwise(groups)):
            if one[0][:2] == other[0][:2] and not contracts(made, one) & contracts(made, other):
                swapped = [*groups[:i], other, one, *groups[i + 2 :]]
                after = ran(made, list(itertools.chain(*swapped)), made.years)
                assert by_year(after) == by_year(made.ran), made.seed
                swaps += 1
    assert swaps > COUNT


def test_a_value_that_is_known_changes_nothing(some: tuple[History, ...]) -> None:
    for made in some:
        steps: Table = []
        held = defaultdict(int, dict.fromkeys(range(len(made.ran.accounts)), 0))
        for event in events(made):
            year, day = event[0][:2]
            steps += [list(Step(year, day, VALUE, a, b, 0, 0, 0, -1)) for a, b in held.items()]
            steps += event
            for step in event:
                keep(held, Step(*step))
            held.pop(CASH, None)
        after = ran(made, steps, made.years)
        assert by_year(after) == by_year(made.ran), made.seed
        told = [row for step, row in zip(steps, after.results, strict=True) if step[-1] >= 0]
        assert told == made.ran.results, made.seed


def test_gains_of_roth_iras_change_only_their_balance(some: tuple[History, ...]) -> None:
    """What leaves Roth IRAs is ordered by what went in: their value is in no share."""
    gain = 12_345
    tried = 0
    for made in some:
        roths = {
            number
            for number, (contract, _) in enumerate(made.ran.accounts)
            if made.ran.terms[contract][0] == ROTH_IRA
        }
        steps = [
            [*step[:4], step[4] + gain, *step[5:]]
            if step[2] in (OPEN, VALUE) and step[3] in roths
            else step
            for step in made.steps
        ]
        after = ran(made, steps, made.years)
        tried += after != made.ran
        # At a loss that closes them before 2018 the balance does matter: whether it is zero.
        if not any(RothResult(*row).loss for row in (*made.ran.roth_years, *after.roth_years)):
            assert [without_balance(row) for row in after.roth_years] == [
                without_balance(row) for row in made.ran.roth_years
            ], made.seed
            assert after.person_years == made.ran.person_years, made.seed
    assert tried > COUNT // 3


def without_balance(row: list[int]) -> RothResult:
    return RothResult(*row)._replace(balance=0)


def test_years_in_which_nothing_happens_change_nothing(some: tuple[History, ...]) -> None:
    """However many they are: only conversions grow older."""
    for made in some:
        after = ran(made, made.steps, made.years + 7)
        for name in ("accounts", "balances", "plans", "designated_roths", "pools", "results"):
            assert getattr(after, name) == getattr(made.ran, name), made.seed
        assert not any(any(row) for row in quiet(made, after, "person_years"))
        last = {name: tail(getattr(made.ran, name), made.years) for name in by_year(made.ran)}
        for name in ("plan_years", "designated_roth_years"):
            kept = [PlanYear(*row) for row in last[name]]
            assert [PlanYear(*row) for row in quiet(made, after, name)] == kept * 7, made.seed
        # What was on its way at the end arrives, as far as basis is concerned.
        ended = [PoolResult(*row) for row in last["pool_years"]]
        pools = [
            (one.value - one.outstanding, pool[0])
            for one, pool in zip(ended, made.ran.pools, strict=True)
        ]
        assert [
            (PoolResult(*row).value, PoolResult(*row).basis)
            for row in quiet(made, after, "pool_years")
        ] == pools * 7, made.seed
        roths = [
            (family[0], family[1] + sum(taxable + nontaxable for _, taxable, nontaxable in layers))
            for family, layers in families(made.ran)
        ]
        assert [
            (one.regular, one.conversions, one.includible, one.base)
            for one in (RothResult(*row) for row in quiet(made, after, "roth_years"))
        ] == [(*one, 0, 0) for one in roths] * 7, made.seed


def families(ran: Tables) -> Iterator[tuple[list[int], Table]]:
    """Yield each Roth IRA family with its layers."""
    for place, family in enumerate(ran.roth_iras):
        yield family, ran.layers[place * LAYER_YEARS : (place + 1) * LAYER_YEARS]


def tail(rows: Table, years: int) -> Table:
    """Return the rows of the last of some years."""
    return rows[len(rows) // years * (years - 1) :]


def quiet(made: History, after: Tables, name: str) -> Table:
    """Return the rows of the years that were added."""
    rows: Table = getattr(after, name)
    return rows[len(getattr(made.ran, name)) :]
