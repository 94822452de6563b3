"""26 USC 4973: excess contributions to IRAs, and the tax on them year by year."""

from __future__ import annotations

from basisbook.facts import Excess
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import ExcessLaw
from basisbook.money import Cents, pro_rata

__all__ = ["excess_left", "excess_tax"]


@rule(
    "excess.left",
    deferred("Excess contributions at the end of the year"),
    authority=(
        "26 USC 4973(b)",
        "26 USC 4973(f)",
        "26 USC 219(f)(6)(A)",
        "Form 5329 Parts III and IV",
    ),
    since=1998,
)
def excess_left(prior: Cents, removed: Cents, unused: Cents, new: Cents) -> Excess:
    """Carry excess contributions through a year.

    `unused` is the limit that the year's contributions to all IRAs left; an excess of earlier
    years fits into it without being paid in again. `removed` is what distributions of the
    year take off, and that comes first: only the rest counts as contributed anew.

    Units: cents; one person, one sort of IRAs, one taxable year.
    """
    taken = min(prior, removed)
    absorbed = min(prior - taken, unused)
    return Excess(prior, absorbed, taken, new, prior - absorbed - taken + new)


@rule(
    "excess.tax",
    deferred("Tax on excess contributions"),
    authority=("26 USC 4973(a)",),
    since=1998,
)
def excess_tax(excess: Cents, value: Cents, law: ExcessLaw) -> Cents:
    """Return the tax on what is in excess at the end of the year: every year anew.

    It is taken on no more than the value of the IRAs at the end of the year.

    Units: cents; one person, one sort of IRAs, one taxable year.
    """
    return pro_rata(min(excess, value), law.rate_numerator, law.rate_denominator)
