"""26 USC 401(a)(9): required minimum distributions in the life of their owner."""

from __future__ import annotations

from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.law.records import MissedLaw
from basisbook.money import Cents, pro_rata

__all__ = ["lifetime_period", "missed_tax", "not_rolled", "required_amount"]


@rule(
    "required.lifetime_period",
    deferred("Years over which a minimum is spread in the life of the owner"),
    authority=(
        "26 USC 401(a)(9)(A)(ii)",
        "26 CFR 1.401(a)(9)-5",
        "26 CFR 1.401(a)(9)-9",
    ),
    since=2003,
)
def lifetime_period(uniform: int, joint: int) -> int:
    """Return the longer of the Uniform Lifetime Table's period and a joint life expectancy.

    The joint one counts only where the spouse is the sole beneficiary all year, and is longer
    only where that spouse is more than 10 years younger; else `joint` is 0.

    Units: tenths of years; one account, one year.
    """
    return max(uniform, joint)


@rule(
    "required.amount",
    deferred("Minimum distribution required for a year"),
    authority=(
        "26 USC 401(a)(9)",
        "26 CFR 1.401(a)(9)-5",
        "26 CFR 1.401(a)(9)-9",
        "26 CFR 1.408-8",
    ),
    since=2003,
)
def required_amount(balance: Cents, period_tenths: int) -> Cents:
    """Return what of a balance must be distributed in a year.

    The balance is that of December 31 of the year before; what the owner attains in age by
    the end of the year gives the period, in tenths of years. Nothing that is paid in or out
    after that day changes the amount.

    Units: cents; a plan, or one IRA.
    """
    return pro_rata(balance, 10, period_tenths)


@rule(
    "required.not_rolled",
    deferred("What of a rollover or conversion is the required minimum, and so is none"),
    authority=(
        "26 USC 402(c)(4)(B)",
        "26 USC 408(d)(3)(E)",
        "26 CFR 1.402(c)-2 A-7",
        "26 CFR 1.408A-4 A-6",
    ),
    since=1993,
)
def not_rolled(paid: Cents, cash: Cents, due: Cents) -> Cents:
    """Return the part of what was rolled over or converted that could not be.

    What is paid first in a year is its required minimum until `due` is met. Of one payment,
    what the owner kept counts first; investment in it fills the minimum before income does
    (26 CFR 1.402(c)-2 A-8), which follows from rollovers taking pre-tax money first.

    Units: cents; one distribution of `paid`, of which the owner kept `cash`.
    """
    return max(0, min(paid, due) - cash)


@rule(
    "required.missed_tax",
    deferred("Excise tax on a required minimum distribution that was not taken"),
    authority=("26 USC 4974(a), (e)", "Form 5329 Part IX"),
    since=1987,
)
def missed_tax(required: Cents, taken: Cents, law: MissedLaw) -> Cents:
    """Return the excise tax on what was required and not taken in time.

    It may be waived for reasonable error (section 4974(d)), which the owner asks for on the
    form. Where the amount is taken within the correction window the rate is lower.

    Units: cents; all of a person's IRAs, or one plan, for one year.
    """
    return pro_rata(max(0, required - taken), law.rate_numerator, law.rate_denominator)
