"""Reasons: which exception to the additional tax a payment is under, and how far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.contracts import as_day
from basisbook.engine.encoding.claims import COVERED, PUBLIC_SAFETY, Covered
from basisbook.engine.encoding.excepted_events import EVENTS
from basisbook.engine.encoding.excepted_expenses import EXPENSES
from basisbook.engine.encoding.public_safety import of_public_safety
from basisbook.engine.encoding.reasons import Case, Refusal, reach_of
from basisbook.engine.encoding.series import of_series
from basisbook.engine.encoding.spreads import spread
from basisbook.law.ages import separation_age
from basisbook.rules.s72t_early import separated_55

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry, Payment

NO_CLAIM = ("disability", "hardship")
"""Reasons that the folds know by themselves, or that are no exception."""
_BY_WORK = (None, *NO_CLAIM, "separation")
"""Reasons beside which the work that the owner did may be an exception."""


def claim(encoder: Encoder, number: int, entry: Entry, payment: Payment) -> int:
    """Return the row of a payment's claim, or -1 if it has no reason that is an exception.

    What became of a reason is noted, so that the report can say so.
    """
    case = Case(encoder, number, entry, payment)
    if payment.excepted_by_code:
        return _add(case, Covered(case.cash), COVERED)
    safe = of_public_safety(case) if payment.reason in _BY_WORK else None
    if safe is not None:
        return _add(case, safe, PUBLIC_SAFETY)
    if payment.reason is None or payment.reason in NO_CLAIM:
        return -1
    covered = _covered(case)
    if isinstance(covered, str):
        encoder.claims.said[number] = covered
        return -1
    return _add(case, covered, COVERED)


def _add(case: Case, covered: Covered, said: str) -> int:
    """Add a claim, and note by what it is covered."""
    encoder = case.encoder
    encoder.claims.said[case.number] = said
    place = encoder.names.contracts.index(encoder.names.contract_of(case.account))
    row = encoder.claims.add(case.number, case.day.year, place, covered)
    spread(case, row, covered)
    return row


def _covered(case: Case) -> Covered | Refusal:
    """Return how far a payment is excepted, or the word for why it is not."""
    refused = reach_of(case)
    return refused or _REASONS[case.reason](case)


def _whole(case: Case) -> Covered:
    return Covered(case.cash)


def _of_separation(case: Case) -> Covered | Refusal:
    """Return a plan's payment after a separation in or after the year of age 55, whole."""
    left = case.encoder.book.plans[case.plan].separated if case.plan else None
    born = case.encoder.book.owners[case.owner].born
    if left is None or born is None:
        return "no separation" if left is None else "no birth date"
    if left > case.day:
        return "before the separation"
    aged = separated_55(as_day(born), as_day(left), as_day(case.day), separation_age())
    return Covered(case.cash) if aged else "separated too young"


_REASONS: dict[str, Callable[[Case], Covered | Refusal]] = {
    "death": _whole,
    "separation": _of_separation,
    "dividends": _whole,
    "phased retirement": _whole,
    "order for a dependent": _whole,
    "levy": _whole,
    "equal payments": of_series,
    **EXPENSES,
    **EVENTS,
}
