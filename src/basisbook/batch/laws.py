"""What rows ask of the law, year by year: a table, as the compiled folds read it."""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.batch.kernel.columns import Bounds, LawYear
from basisbook.batch.schema import REASONS
from basisbook.engine.encode import law_row
from basisbook.errors import LawError
from basisbook.law import store
from basisbook.law.ages import catch_up_age, early_age, rollover_days, separation_age
from basisbook.law.year import available, has_law, split_rule
from basisbook.ledger.due_dates import last_day_for
from basisbook.ledger.scalars import EARLIEST_YEAR
from basisbook.money import BOUND

if TYPE_CHECKING:
    from basisbook.kernel.records import Table

REQUIRED_AGE = 70
"""No law asks for a required minimum before the year of this birthday, nor has one for heirs."""
MOST = BOUND >> 8
"""Bound of one amount: what many of them add up to stays below `BOUND`."""
_YEARS = 300
_EXISTING = ("roth_ira", "designated_roth_account")
_PARTS = (
    "plan_to_roth_ira",
    "after_tax_to_ira",
    "in_plan_roth_rollover",
    "in_plan_roth_rollover_undistributable",
    "rollover_between_plan_kinds",
)


class Laws(NamedTuple):
    """Three tables of `batch.kernel.columns.Columns`."""

    years: Table
    laws: Table
    bounds: Table


@functools.cache
def laws() -> Laws:
    """Return what is asked of every year that has law."""
    known = [year for year in range(EARLIEST_YEAR, EARLIEST_YEAR + _YEARS) if has_law(year)]
    first = known[0]
    years = range(first, known[-1] + 1)
    return Laws(
        [list(_year(year)) for year in years],
        [law_row(year) for year in years],
        [list(_bounds(first, len(years)))],
    )


def _bounds(first: int, years: int) -> Bounds:
    return Bounds(
        first_year=first,
        years=years,
        amount=MOST,
        reasons=len(REASONS),
        sixty_days=rollover_days(),
        required_age=REQUIRED_AGE,
        early_age=early_age(),
        separation_age=separation_age(),
        catch_up_age=catch_up_age(),
    )


def _year(year: int) -> LawYear:
    """Return a year; where a limit has no value, nothing that is held against it is plain."""
    paid_until = last_day_for(year, employer=False)
    return LawYear(
        int(all(available(what, year) for what in _EXISTING)),
        int(_is_plain(year)),
        _limit("federal.limits.ira", year),
        _limit("federal.limits.ira_catch_up", year),
        _limit("federal.limits.elective_deferral", year),
        paid_until.year,
        100 * paid_until.month + paid_until.day,
    )


def _is_plain(year: int) -> bool:
    """Return whether pre-tax money goes first into all rollovers, which may go everywhere."""
    day = datetime.date(year, 1, 1)
    try:
        both = all(split_rule(day, designated_roth=roth) == "required" for roth in (False, True))
        return both and all(available(what, year) for what in _PARTS)
    except LawError:
        return False


def _limit(parameter: str, year: int) -> int:
    try:
        return store.number(parameter, year)
    except LawError:
        return 0
