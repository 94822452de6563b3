"""One household small enough to follow by hand: a plan, traditional IRAs, Roth IRAs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.driver import run
from basisbook.engine.state import (
    DESIGNATED_ROTH,
    LAYER_YEARS,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    Balance,
    Plan,
    Pool,
    Positions,
    RothIras,
    Tables,
    Terms,
    result_tables,
)
from basisbook.engine.step import CASH, CONTRIBUTE, FIRST, OPEN, PART, TAKE, VALUE, Step
from basisbook.facts import Layer
from basisbook.kernel.records import table
from tests.households import law

if TYPE_CHECKING:
    from basisbook.kernel.records import Table

AFTER_TAX, ROTH_401K, IRA, OTHER_IRA, ROTH = range(5)
"""Accounts; the two IRAs are one contract."""


def household(born: tuple[int, int] = (1980, 101), **choices: int) -> Tables:
    """Return the household before anything has happened.

    `choices` are fields of the plan's terms and of the positions.
    """
    terms = Terms(PLAN, 0, 0, -1, 0, 0, 0, 0, 55)
    terms = terms._replace(**{name: choices.pop(name) for name in terms._fields & choices.keys()})
    regimes = (
        terms,
        terms._replace(regime=DESIGNATED_ROTH, carries=0),
        Terms(POOL_IRA, 0, 0, 0, 0, 0, 0),
        Terms(ROTH_IRA, 0, 0, -1, 0, 0, 0),
    )
    return Tables(
        persons=[[*born, 0, 714]],
        accounts=[[0, 0], [1, 0], [2, 0], [2, 0], [3, 0]],
        terms=[list(one) for one in regimes],
        balances=table(4, Balance),
        plans=table(1, Plan),
        designated_roths=[[0] * 3],
        pools=table(1, Pool),
        roth_iras=table(1, RothIras),
        layers=table(LAYER_YEARS, Layer),
        claims=[],
        limits=[],
        spreads=[],
        repayments=[],
        conversion_spreads=[],
        aparts=[],
        annuity_terms=[],
        annuities=[],
        coming=[],
        pending=[],
        positions=[list(Positions(0, 0, 1)._replace(**choices))],
        laws=[],
        results=[],
        plan_years=[],
        designated_roth_years=[],
        pool_years=[],
        roth_years=[],
        annuity_years=[],
        person_years=[],
    )


def run_on(tables: Tables, steps: list[Step], years: int = 1) -> Tables:
    """Run steps on a household for some years from that of the first step."""
    first = steps[0].year
    laws = [list(law(first + offset)) for offset in range(years)]
    made = result_tables(tables._replace(laws=laws), len(steps), years)
    rows: Table = [list(step) for step in steps]
    run(rows, first, years, made)
    return made


def opening(year: int, account: int, balance: int, investment: int, first_year: int = 0) -> Step:
    return Step(year, 101, OPEN, account, balance, investment, first_year, 0, 0)


def contribution(year: int, account: int, amount: int, invested: int) -> Step:
    return Step(year, 201, CONTRIBUTE, account, amount, invested, 0, 0, 0)


def value(year: int, account: int, amount: int) -> Step:
    return Step(year, 301, VALUE, account, amount, 0, 0, 0, 0)


def payment(
    day: tuple[int, int], source: int, *parts: tuple[int, int], flags: int = 0
) -> list[Step]:
    """Return a distribution from one source; each part is a destination and an amount."""
    gross = sum(amount for _, amount in parts)
    rolled = sum(amount for target, amount in parts if target != CASH)
    return [
        Step(*day, TAKE, source, gross, rolled, 0, FIRST | flags, 1),
        *(Step(*day, PART, target, amount, -1, 0, 0, 1) for target, amount in parts),
    ]
