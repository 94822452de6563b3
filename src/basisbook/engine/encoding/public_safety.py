"""Public safety employees, for whom separation at 50 is enough (26 USC 72(t)(10))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.claims import Covered
from basisbook.law import store
from basisbook.law.year import excepted_kinds

if TYPE_CHECKING:
    from basisbook.engine.encoding.reasons import Case

_AGE = "federal.early_distributions.public_safety_age"
_LATER = ("corrections", "private firefighter")
"""Who was added by P.L. 117-328."""


def of_public_safety(case: Case) -> Covered | None:
    """Return a plan's payment to one who separated from public safety work, whole, or nothing.

    As for 55, the year of the birthday counts (Notice 87-13 A-20); 25 years of service under
    the plan, which since P.L. 117-328 do instead, count on their day.
    """
    plan = case.encoder.book.plans[case.plan] if case.plan is not None else None
    if plan is None or plan.public_safety is None:
        return None
    reach = excepted_kinds("public safety", case.day)
    widened = reach == "plans of more employers"
    left = plan.separated
    if reach == "none" or left is None or left > case.day:
        return None
    if plan.public_safety in _LATER and not widened:
        return None
    born = case.encoder.book.owners[case.owner].born
    aged = born is not None and left.year >= born.year + store.always(_AGE)
    served = plan.service_25_years is not None and plan.service_25_years <= left
    return Covered(case.cash) if aged or (widened and served) else None
