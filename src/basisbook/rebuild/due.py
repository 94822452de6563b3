"""Which years needed a Form 8606 for basis, or may have, that the book does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.rebuild.evidence import Told
    from basisbook.rebuild.spans import Bounds, Narrowed


def is_due(start: Bounds, told: Told, year: Narrowed) -> bool:
    """Return whether a year's own form is still to be filed; `start` is the basis before it."""
    paid = year.flow.paid_out > 0 and year.basis.high + start.high > 0
    return not told.filed and (year.added.low > 0 or (paid and start.low > 0))
