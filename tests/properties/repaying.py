"""What must be true of payments that may be repaid, and what comes back to whom."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from basisbook.engine.state import (
    DESIGNATED_ROTH,
    PLAN,
    POOL_IRA,
    ROTH_IRA,
    THIRDS,
    Claim,
    PoolResult,
    Repayment,
    RothResult,
    Spread,
    Terms,
)
from basisbook.engine.step import REPAY

if TYPE_CHECKING:
    from tests.properties.walking import Told


def brought_back(made: Told, regime: int) -> dict[tuple[int, int], int]:
    """Return the basis that repayments brought to each contract of a regime, by year."""
    back: dict[tuple[int, int], int] = defaultdict(int)
    for row in made.ran.repayments:
        repaid = Repayment(*row)
        terms = Terms(*made.ran.terms[made.ran.accounts[repaid.account][0]])
        if terms.regime == regime:
            back[repaid.year, terms.place] += repaid.returned
    return back


Back = tuple[int, tuple[int, int], int]


def came_back_to_plans(made: Told) -> list[Back]:
    """Return the basis that came back to contracts of plans: year, contract, cents."""
    return [
        (year, (regime, place), cents)
        for regime in (PLAN, DESIGNATED_ROTH)
        for (year, place), cents in brought_back(made, regime).items()
    ]


def add_what_came_back(put: dict[tuple[int, int], int], back: list[Back], year: int) -> None:
    """Add what came back by the ends of the years before one, and forget it."""
    for one in [each for each in back if each[0] < year]:
        put[one[1]] += one[2]
        back.remove(one)


def repaid_in_its_year(made: Told) -> dict[tuple[int, int], int]:
    """Return what each pool was repaid in the year in which it had paid it."""
    repaid: dict[tuple[int, int], int] = defaultdict(int)
    for one in made.walked:
        if one.step.kind == REPAY and one.target is not None and one.target.regime == POOL_IRA:
            claim = Claim(*made.ran.claims[Spread(*made.ran.spreads[one.step.second]).claim])
            here = made.ran.accounts[one.step.account][0]
            if claim.year == one.step.year and claim.contract == here:
                repaid[one.step.year, one.target.place] += one.step.amount
    return repaid


def spreads_add_up(made: Told) -> None:
    """Income of a payment is included in its years, or was repaid; the rest repaid is basis."""
    off: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    repaid: dict[int, int] = defaultdict(int)
    back: dict[int, int] = defaultdict(int)
    for row in made.ran.repayments:
        one = Repayment(*row)
        assert one.first + one.second + one.third + one.returned == one.amount
        off[one.spread] = [
            sum(pair)
            for pair in zip(off[one.spread], (one.first, one.second, one.third), strict=True)
        ]
        repaid[one.spread] += one.amount
        back[one.spread] += one.returned
    for number, row in enumerate(made.ran.spreads):
        spread = Spread(*row)
        due = (spread.first, spread.second, spread.third)
        planned = [left + taken for left, taken in zip(due, off[number], strict=True)]
        assert sum(planned) == spread.taxable <= spread.counted <= spread.treated
        assert (spread.repaid, spread.returned) == (repaid[number], back[number])
        assert spread.repaid <= spread.treated
        if spread.kind != THIRDS:
            assert planned == [spread.taxable, 0, 0]
        elif not spread.last_year:
            assert max(planned) - min(planned) <= 1
        else:
            ends = spread.last_year - Claim(*made.ran.claims[spread.claim]).year
            assert not any(planned[ends + 1 :])


def spreads_are_of_their_year(made: Told) -> None:
    """What is spread of a year of IRAs is within what that year makes includible."""
    spread: dict[tuple[int, int], int] = defaultdict(int)
    for row in made.ran.spreads:
        one = Spread(*row)
        claim = Claim(*made.ran.claims[one.claim])
        spread[claim.year, claim.contract] += one.taxable
    for (year, contract), taxable in spread.items():
        terms = Terms(*made.ran.terms[contract])
        offset = year - made.first_year
        if terms.regime == POOL_IRA:
            pool = made.ran.pool_years[offset * len(made.ran.pools) + terms.place]
            assert taxable <= PoolResult(*pool).distribution_includible
        elif terms.regime == ROTH_IRA:
            roth = made.ran.roth_years[offset * len(made.ran.roth_iras) + terms.place]
            assert taxable <= RothResult(*roth).includible
