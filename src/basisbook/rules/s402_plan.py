"""26 USC 402: what part of a plan distribution each rollover carries."""

from __future__ import annotations

from basisbook.facts import Split
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents, pro_rata

__all__ = [
    "own_share",
    "pretax_first",
    "roth_untaxed",
    "taxed_in_plan",
    "taxed_in_roth_ira",
    "untaxed",
]


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
    "rollover.taxed_in_roth_ira",
    deferred("Pre-tax money that moves to a Roth IRA is includible"),
    authority=("26 USC 408A(d)(3)(A)",),
    since=2008,
)
def taxed_in_roth_ira(pretax: Cents) -> Cents:
    """Return what of a plan's pre-tax money is includible in the year it moves to a Roth IRA.

    All of it; section 72(t) does not apply to it.

    Units: cents; one part of one distribution.
    """
    return pretax


@rule(
    "rollover.taxed_in_plan",
    deferred("Pre-tax money that moves to the plan's designated Roth account is includible"),
    authority=("26 USC 402A(c)(4)(A)",),
    since=2010,
)
def taxed_in_plan(pretax: Cents) -> Cents:
    """Return what of a plan's pre-tax money an in-plan Roth rollover makes includible.

    All of it, as if it had been paid and not rolled over; section 72(t) does not apply to it.

    Units: cents; one part of one distribution.
    """
    return pretax


@rule(
    "rollover.untaxed",
    deferred("Money that is rolled over and taxed later is not includible now"),
    authority=("26 USC 402(c)(1)",),
    since=1993,
)
def untaxed(pretax: Cents) -> Cents:  # noqa: ARG001 - none of it
    """Return what is includible of untaxed money that goes where it stays untaxed: nothing.

    That is pre-tax money in another plan or a traditional IRA, and income of a designated
    Roth account in another one.

    Units: cents; one part of one distribution.
    """
    return 0


@rule(
    "rollover.roth_untaxed",
    deferred("Income of a designated Roth account stays what it is in a Roth IRA"),
    authority=("26 CFR 1.408A-10 A-3(a)", "26 USC 402(c)(1)"),
    since=2007,
)
def roth_untaxed(pretax: Cents) -> Cents:  # noqa: ARG001 - none of it
    """Return what is includible of a designated Roth account's income in a Roth IRA: nothing.

    It is earnings there, and only its investment is a regular contribution.

    Units: cents; one part of one distribution.
    """
    return 0
