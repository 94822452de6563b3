"""The driver on generated histories: the same cents interpreted and compiled, and none lost."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy
import pytest

from basisbook.engine.driver import run
from basisbook.engine.many import gather, run_many
from basisbook.kernel.compiled import array, arrays, compiled
from tests.histories import History, fresh_tables, histories
from tests.properties.identities import IDENTITIES
from tests.properties.walking import Told, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from basisbook.engine.state import Tables

QUICK = 2_000
ALL = 20_000
CHUNK = 500


@pytest.fixture(scope="module")
def some() -> tuple[History, ...]:
    return tuple(histories(QUICK, seed=1))


@pytest.fixture(scope="module")
def told(some: tuple[History, ...]) -> tuple[Told, ...]:
    return tuple(map(tell, some))


def run_interpreted(made: History) -> Tables:
    tables = fresh_tables(made)
    run(made.steps, made.first_year, made.years, tables)
    return tables


def run_compiled(made: Sequence[History]) -> Tables:
    """Run all of `made` in one compiled call; return their tables, end to end."""
    steps, households, tables = gather(made)
    results = arrays(tables)
    compiled(run_many)(array(steps), array(households), results)
    return results


def differences(results: Tables, made: Sequence[History]) -> list[str]:
    """Return the tables in which compiled results are not what the histories came with."""
    expected = gather([one._replace(tables=one.ran) for one in made]).tables
    pairs = zip(results._fields, results, expected, strict=True)
    return [name for name, got, want in pairs if not numpy.array_equal(got, array(want))]


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda identity: identity.__name__)
def test_identity(identity: Callable[[Told], None], told: tuple[Told, ...]) -> None:
    for made in told:
        identity(made)


def test_walking_steps_is_applying_each(some: tuple[History, ...]) -> None:
    for made in some:
        assert run_interpreted(made) == made.ran


def test_compiled_is_interpreted(some: tuple[History, ...]) -> None:
    assert differences(run_compiled(some), some) == []


def test_differences_are_seen(some: tuple[History, ...]) -> None:
    results = run_compiled(some)
    results.person_years[-1][0] += 1
    assert differences(results, some) == ["person_years"]


@pytest.mark.slow
def test_every_history_holds_and_compiles_alike() -> None:
    every = histories(ALL, seed=2)
    while chunk := list(itertools.islice(every, CHUNK)):
        for made in map(tell, chunk):
            for identity in IDENTITIES:
                identity(made)
        assert differences(run_compiled(chunk), chunk) == []
