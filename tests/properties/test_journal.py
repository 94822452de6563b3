"""The journal on generated histories: what it tells to have changed is what the folds came to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from basisbook.engine.contracts import Contract, Layout
from basisbook.engine.encode import Program
from basisbook.engine.encoding.claims import Claims
from basisbook.engine.journal import walk
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, Balance, PlanYear, Terms
from basisbook.engine.step import Step
from basisbook.kernel.records import load
from tests.histories import fresh_tables, histories

if TYPE_CHECKING:
    from tests.histories import History

COUNT = 300

Walked = list[tuple["History", Program, Counter[str], Counter[str]]]


def program(made: History) -> Program:
    """Return a history as a program; accounts and contracts are called by their numbers."""
    tables = fresh_tables(made)
    accounts = {str(number): number for number in range(len(tables.accounts))}
    terms = [load(Terms, row) for row in tables.terms]
    contracts = tuple(
        Contract(str(number), "", one.regime, one.place, str(one.owner), None, ())
        for number, one in enumerate(terms)
    )
    return Program(
        [load(Step, row) for row in made.steps],
        made.first_year,
        made.years,
        tables,
        Layout((), accounts, contracts),
        (),
        (),
        (),
        Claims(),
        (),
    )


@pytest.fixture(scope="module")
def walked() -> Walked:
    told = []
    for made in histories(COUNT, seed=7):
        run = program(made)
        money: Counter[str] = Counter()
        basis: Counter[str] = Counter()
        for change in walk(run):
            money.update(change.held.money)
            basis.update(change.held.basis)
        told.append((made, run, money, basis))
    return told


def test_walking_comes_to_what_the_driver_comes_to(walked: Walked) -> None:
    for made, run, _money, _basis in walked:
        assert run.tables == made.ran


def test_no_cent_of_a_balance_is_told_twice_or_not_at_all(walked: Walked) -> None:
    for made, run, money, _basis in walked:
        held: Counter[str] = Counter()
        for name, row in enumerate(made.ran.accounts):
            held[str(row[0])] += money[str(name)]
        for contract, row in enumerate(run.tables.balances):
            assert held[str(contract)] == load(Balance, row).balance


def test_nor_any_of_the_investment_of_a_plan(walked: Walked) -> None:
    for made, run, _money, basis in walked:
        for contract in run.layout.contracts:
            plans, rows = len(made.ran.plans), made.ran.plan_years
            if contract.regime == DESIGNATED_ROTH:
                plans, rows = len(made.ran.designated_roths), made.ran.designated_roth_years
            if contract.regime in (PLAN, DESIGNATED_ROTH):
                last = load(PlanYear, rows[(made.years - 1) * plans + contract.place])
                assert basis[contract.id] == last.investment
