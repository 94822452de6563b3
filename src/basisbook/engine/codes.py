"""Box 7 of Form 1099-R, as far as age and what happened decide it; compiles, as folds do."""

from __future__ import annotations

from typing import NamedTuple

AGE_CODES = ("1", "2", "3", "4", "7", "S")
EARLY, EXCEPTED, DISABLED, DECEASED, AGED, NEW_SIMPLE = range(6)
"""Places in `AGE_CODES`."""


class AgeFacts(NamedTuple):
    """What a payer knows of who was paid, each 0 or 1."""

    heir: int
    disabled: int
    aged: int
    """Attained age 59 1/2."""
    excepted: int
    """An exception that the payer knows, such as separation from service at 55."""
    own_457: int
    """Money of a governmental 457(b), which section 72(t) does not reach."""
    new_simple: int


def age_code(known: AgeFacts) -> int:
    """Return the place in `AGE_CODES` of the code that a payment to the owner bears."""
    if known.heir:
        return DECEASED
    if known.disabled:
        return DISABLED
    if known.aged:
        return AGED
    if known.excepted or known.own_457:
        return EXCEPTED
    return NEW_SIMPLE if known.new_simple else EARLY
