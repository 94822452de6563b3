"""The nonforfeitable part of an account, which alone counts (26 USC 72(e)(8)(C)).

A book may tell it beside a balance, a value or a contribution, as an amount or in percent.
Everything after the reading of a book knows only what is nonforfeitable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.ledger.book import Contribution, Opening, StatementValue
from basisbook.money import Ratio, pro_rata

if TYPE_CHECKING:
    from basisbook.ledger.book import Event, SourceRow
    from basisbook.money import Cents

Told = Opening | StatementValue | Contribution
"""The events that tell what an account holds or receives."""


def nonforfeitable(whole: Cents, vested: Cents | Ratio | None) -> Cents:
    """Return the nonforfeitable part of an amount; all of it where the book says nothing.

    Units: cents.
    """
    if isinstance(vested, Ratio):
        return pro_rata(whole, vested.numerator, vested.denominator)
    return whole if vested is None else vested


def held(told: Told | SourceRow) -> Cents:
    """Return what an account holds or receives, without what could still be forfeited.

    Units: cents.
    """
    return nonforfeitable(whole(told), told.vested)


def whole(told: Told | SourceRow) -> Cents:
    """Return what an account holds or receives, forfeitable money included.

    Units: cents.
    """
    return told.amount if isinstance(told, (StatementValue, Contribution)) else told.balance or 0


def as_told(event: Event) -> Told | None:
    """Return an event that tells what an account holds or receives, None for another."""
    return event if isinstance(event, (Opening, StatementValue, Contribution)) else None
