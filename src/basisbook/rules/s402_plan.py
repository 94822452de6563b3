"""26 USC 402: what part of a plan distribution each rollover carries."""

from __future__ import annotations

from basisbook.facts import Split
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = ["own_share", "pretax_first", "taxed_on_arrival"]


@rule(
    "rollover.pretax_first",
    deferred("Pre-tax money goes into rollovers first"),
    authority=("26 USC 402(c)(2)", "Notice 2014-54 section III"),
    since=2002,
)
def pretax_first(part: Cents, pretax_left: Cents, chosen: Cents) -> Split:
    """Divide one part of a distribution whose pre-tax money is not all placed yet.

    Parts are taken in the order direct rollovers, 60-day rollovers, cash; each takes as
    much pre-tax money as it can hold, so cash is the last to hold any. Among direct
    rollovers the recipient may choose, before they are made, how much each takes
    (`chosen`; -1 is no choice).

    Units: cents; one part of one distribution.
    """
    pretax = min(part, pretax_left)
    if chosen >= 0:
        pretax = min(pretax, chosen)
    return Split(pretax, part - pretax)


@rule(
    "rollover.own_share",
    deferred("Before 2015 each payment may have held its own share of pre-tax money"),
    authority=("26 USC 72(e)(8)(B)", "Notice 2009-68"),
    since=1987,
    until=2015,
)
def own_share(part: Cents, pretax_left: Cents, left: Cents) -> Split:
    """Divide one part of a distribution as a distribution of its own.

    So it was before Notice 2014-54 where the recipient did not use the new rule, and for
    designated Roth accounts to the end of 2015 between what was rolled over directly and
    what was paid. `left` is the amount not placed yet, so that the parts add up.

    Units: cents; one part of one distribution.
    """
    pretax = pro_rata(part, pretax_left, left)
    return Split(pretax, part - pretax)


@rule(
    "rollover.includible",
    deferred("Pre-tax money that moves to Roth money is includible"),
    authority=("26 USC 408A(d)(3)(A)", "26 USC 402A(c)(4)(A)", "26 USC 402(c)(1)"),
    since=2008,
)
def taxed_on_arrival(pretax: Cents, from_roth: bool, to_roth: bool) -> Cents:
    """Return what of the pre-tax money in a rollover is includible in the year it moves.

    Nothing, unless it goes from where it is taxed later to where it is not taxed again:
    a Roth IRA, or the plan's designated Roth account. Section 72(t) does not apply to it.
    Income of a designated Roth account stays what it is in a Roth IRA.

    Units: cents; one part of one distribution.
    """
    return pretax if to_roth and not from_roth else 0
