"""26 USC 1211 and 1212: capital losses that a year takes, and those that it carries on."""

from __future__ import annotations

from basisbook.facts import Gain
from basisbook.i18n import deferred
from basisbook.kernel.rule import rule
from basisbook.money import Cents

__all__ = ["loss_allowed", "loss_carried", "loss_used"]


@rule(
    "capital_loss.allowed",
    deferred("Capital losses allowed against other income"),
    authority=("26 USC 1211(b)",),
    since=1987,
)
def loss_allowed(net: Gain, limit: Cents) -> Cents:
    """Return what capital losses beyond capital gains reduce other income by.

    Gains of any sort take losses first, without limit.

    Units: cents; one return, all sales of the year and what was carried to it.
    """
    return min(limit, max(0, -(net.long_term + net.short_term)))


@rule(
    "capital_loss.used",
    deferred("Capital losses that a year uses up"),
    authority=("26 USC 1212(b)(2)",),
    since=1987,
)
def loss_used(counted: Cents, found: Cents) -> Cents:
    """Return how much of the loss allowed a year uses up: what it found income for.

    `found` is taxable income with `counted` and personal exemptions added back; it is
    negative where deductions are more than income.

    Units: cents; one return.
    """
    return min(counted, max(0, found))


@rule(
    "capital_loss.carried",
    deferred("Capital losses carried to the next year"),
    authority=("26 USC 1212(b)(1)-(2)",),
    since=1987,
)
def loss_carried(net: Gain, spent: Cents) -> Gain:
    """Return short-term and long-term losses carried on, as negative amounts.

    What the year used comes out of short-term losses first; each sort then meets gains of the
    other, and keeps its sort.

    Units: cents; one return.
    """
    short = net.short_term + spent
    long = net.long_term
    return Gain(min(0, long + max(0, short)), min(0, short + max(0, long)))
