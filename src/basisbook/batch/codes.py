"""Box 7 as text, for each place that the compiled folds write: the forms' own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from basisbook.batch.kernel.results import (
    AGES,
    DESIGNATED_DEEMED,
    DESIGNATED_OFFSET,
    DESIGNATED_PAID,
    DIRECTLY,
    IRA_CONVERTED,
    IRA_PAID,
    PLAN_DEEMED,
    PLAN_OFFSET,
    PLAN_PAID,
    ROTH_PAID,
    ROTH_QUALIFIED,
)
from basisbook.engine.codes import AGE_CODES
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.forms.f1099r import (
    converted_codes,
    deemed_codes,
    direct_codes,
    offset_codes,
    plan_codes,
    roth_ira_codes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_BY_AGE: dict[int, Callable[[tuple[str, ...]], tuple[str, ...]]] = {
    PLAN_PAID: lambda ages: plan_codes(roth=False, ages=ages),
    DESIGNATED_PAID: lambda ages: plan_codes(roth=True, ages=ages),
    IRA_PAID: lambda ages: ages,
    IRA_CONVERTED: converted_codes,
    ROTH_PAID: lambda ages: roth_ira_codes(ages, qualified=False),
    ROTH_QUALIFIED: lambda ages: roth_ira_codes(ages, qualified=True),
    PLAN_DEEMED: lambda ages: deemed_codes(roth=False, ages=ages),
    DESIGNATED_DEEMED: lambda ages: deemed_codes(roth=True, ages=ages),
    PLAN_OFFSET: lambda ages: offset_codes(roth=False, ages=ages),
    DESIGNATED_OFFSET: lambda ages: offset_codes(roth=True, ages=ages),
}


def _words() -> list[str]:
    words = [""] * (AGES * (DIRECTLY + 1))
    for family, of_ages in _BY_AGE.items():
        for place, age in enumerate(AGE_CODES):
            words[family * AGES + place] = of_ages((age,))[0]
    for place in range(AGES):
        heir, roth, to_roth_ira = place & 4 != 0, place & 2 != 0, place & 1 != 0
        words[DIRECTLY * AGES + place] = direct_codes(heir, roth, to_roth_ira)[0]
    return words


def right_codes(regime: int, first: str) -> tuple[str, ...]:
    """Return all codes that are right where a run gives the first of them."""
    return _RIGHT.get((regime, first), (first,))


_REGIMES = {
    PLAN: (PLAN_PAID, PLAN_DEEMED, PLAN_OFFSET),
    DESIGNATED_ROTH: (DESIGNATED_PAID, DESIGNATED_DEEMED, DESIGNATED_OFFSET),
    POOL_IRA: (IRA_PAID, IRA_CONVERTED),
    ROTH_IRA: (ROTH_PAID, ROTH_QUALIFIED),
}
_RIGHT = {
    (regime, codes[0]): codes
    for regime, families in _REGIMES.items()
    for family in families
    for age in AGE_CODES
    for codes in (_BY_AGE[family]((age,)),)
}

WORDS = _words()
CODES = pa.array(WORDS)
"""The first of the codes that are right, by place."""
