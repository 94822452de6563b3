"""What must be true of conversions whose income is spread over several years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.conversions import ConversionSpread
from basisbook.engine.state import PLAN, POOL_IRA, ROTH_IRA, PoolResult, Terms
from basisbook.engine.step import PART

if TYPE_CHECKING:
    from tests.properties.walking import Told


def conversions_are_included_once(made: Told) -> None:
    """All that conversions make includible is included by the last year of the spread, and once."""
    last = made.first_year + made.years - 1
    for row in made.ran.conversion_spreads:
        one = ConversionSpread(*row)
        due = (one.now, one.first, one.second, one.third)
        whole = one.of_iras + one.of_plans
        ends = one.year + one.start + one.over - 1
        ended = last >= ends or 0 < one.last_year <= last
        assert min(due) >= one.taken == 0
        assert sum(due) == whole if ended else sum(due) <= whole
        assert (one.of_iras, one.of_plans) == (_of_iras(made, one), _of_plans(made, one))


def _of_iras(made: Told, one: ConversionSpread) -> int:
    terms = [Terms(*row) for row in made.ran.terms]
    to = terms[one.contract]
    offset = (one.year - made.first_year) * len(made.ran.pools)
    return sum(
        PoolResult(*made.ran.pool_years[offset + of.place]).conversion_includible
        for of in terms
        if (of.regime, to.regime, of.roth) == (POOL_IRA, ROTH_IRA, to.place)
    )


def _of_plans(made: Told, one: ConversionSpread) -> int:
    to = Terms(*made.ran.terms[one.contract])
    return sum(
        each.result.includible
        for each in made.walked
        if each.step.kind == PART
        and each.step.year == one.year
        and each.source.regime == PLAN
        and each.target is not None
        and (each.target.regime, each.target.place) == (to.regime, to.place)
    )
