from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from basisbook.engine.many import Batch, Household, gather, run_many
from basisbook.engine.state import Tables
from basisbook.kernel.compiled import array, arrays, compiled
from tests.histories import History, histories

if TYPE_CHECKING:
    from basisbook.kernel.records import Table

COUNT = 60


@pytest.fixture(scope="module")
def some() -> tuple[History, ...]:
    return tuple(histories(COUNT, seed=4))


def as_lists(tables: Tables) -> list[Table]:
    return [[[int(cell) for cell in row] for row in table] for table in tables]


def expected(some: tuple[History, ...]) -> list[Table]:
    return as_lists(gather([one._replace(tables=one.ran) for one in some]).tables)


def test_a_household_has_a_start_in_every_table() -> None:
    assert Household._fields == ("first_year", "years", "steps", *Tables._fields)


def test_many_interpreted_are_each_by_itself(some: tuple[History, ...]) -> None:
    batch = gather(some)
    run_many(*batch)
    assert as_lists(batch.tables) == expected(some)


def run_compiled(batch: Batch) -> Tables:
    tables = arrays(batch.tables)
    compiled(run_many)(array(batch.steps), array(batch.households), tables)
    return Tables(*as_lists(tables))


def test_many_compiled_are_each_compiled_by_itself(some: tuple[History, ...]) -> None:
    alone = [one._replace(tables=run_compiled(gather([one]))) for one in some]
    together = run_compiled(gather(some))
    assert together == gather(alone).tables
    assert as_lists(together) == expected(some)


def test_ranges_of_households_run_beside_each_other(some: tuple[History, ...]) -> None:
    batch = gather(some)
    steps, tables = array(batch.steps), arrays(batch.tables)
    cuts = (0, 7, 30, COUNT)
    ranges = [array(batch.households[a : b + 1]) for a, b in itertools.pairwise(cuts)]
    with ThreadPoolExecutor(3) as pool:
        done = [pool.submit(compiled(run_many), steps, one, tables) for one in ranges]
        for one in done:
            one.result()
    assert as_lists(tables) == expected(some)


def test_gathering_leaves_the_households_as_they_are(some: tuple[History, ...]) -> None:
    before = as_lists(some[0].tables)
    run_many(*gather(some[:1]))
    assert as_lists(some[0].tables) == before


def test_nobody_is_no_work() -> None:
    empty = gather(())
    assert empty == Batch([], [[0] * len(Household._fields)], Tables(*([] for _ in Tables._fields)))
    compiled(run_many)(array(empty.steps), array(empty.households), arrays(empty.tables))
