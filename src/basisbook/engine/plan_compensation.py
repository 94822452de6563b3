"""The compensation that a plan may take into account, plan by plan.

A book knows contributions and pay, and not how the one was computed from the other. It can tell
that pay exceeds what may count; whether the employer counted more follows only where the most
that the plan's formula gives is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.limit import Limit, used_of
from basisbook.kernel.rule import LIMIT, mark
from basisbook.law.limits import compensation_limit
from basisbook.ledger.contributed import EMPLOYERS
from basisbook.ledger.plans import is_457, same_employer
from basisbook.rules.s401a17_compensation import compensation_counted, formula_gives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.ira_limits import Year
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents


def of_compensation(
    year: Year, mine: tuple[Contributed, ...], numbers: Iterator[int]
) -> Iterator[Limit]:
    """Yield, for each plan that the employer paid into, whether it counted too much pay."""
    paid = [one for one in mine if one.source in EMPLOYERS and one.plan]
    for plan in dict.fromkeys(str(one.plan) for one in paid if not is_457(year.book, one.account)):
        used = sum(one.amount for one in paid if one.plan == plan)
        found = _of_plan(year, plan, used, numbers)
        if found is not None:
            yield found


def _of_plan(year: Year, plan: str, used: Cents, numbers: Iterator[int]) -> Limit | None:
    """Return the test of one plan, or None where pay is not known to exceed what may count."""
    limit = compensation_limit(year.year)
    paid = _compensation(year, plan)
    rate = year.book.plans[plan].employer_rate.get(year.year)
    if paid is not None and paid <= limit:
        return None
    number = next(numbers)
    mark(LIMIT, number, year.year)
    # Pay that is not told is taken to be enough: what exceeds the formula then always does.
    counted = limit if paid is None else compensation_counted(paid, limit)
    amounts = {"counted": counted} if paid is None else {"compensation": paid, "counted": counted}
    amounts["used"] = used
    if rate is not None:
        amounts |= used_of(used, formula_gives(counted, rate.numerator, rate.denominator))
    if paid is None and "excess" not in amounts:
        return None
    needs = () if rate is not None else ("employer_rate",)
    return Limit("plan-compensation", year.owner, year.year, number, amounts, needs, plan)


def _compensation(year: Year, plan: str) -> Cents | None:
    """Return the pay from the employer, which each of its plans may tell."""
    plans = (plan, *same_employer(year.book, plan))
    told = (year.book.plans[name].compensation.get(year.year) for name in plans)
    return max((cents for cents in told if cents is not None), default=None)
