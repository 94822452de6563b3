"""Form 8949 and Schedule D: sales of securities that a plan had paid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basisbook.facts import Gain
    from basisbook.money import Cents

FORM = "Schedule D"
FORM_8949 = "Form 8949"


def sale_lines(proceeds: Cents, cost: Cents, gain: Gain) -> dict[str, Cents]:
    """Return the columns of one sale: long-term, short-term, or both.

    A gain of both sorts takes two lines: the appreciation that the plan had is long-term, and
    its line has the cost; the rest of the proceeds has no other gain than its own.

    Units: cents.
    """
    if gain.short_term and gain.long_term:
        rest = proceeds - cost - gain.long_term
        return {
            "short_proceeds": rest,
            "short_cost": 0,
            "short_result": gain.short_term,
            "long_proceeds": cost + gain.long_term,
            "long_cost": cost,
            "long_result": gain.long_term,
        }
    sort = "short" if gain.short_term else "long"
    return {
        f"{sort}_proceeds": proceeds,
        f"{sort}_cost": cost,
        f"{sort}_result": gain.short_term + gain.long_term,
    }
