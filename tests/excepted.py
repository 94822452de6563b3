"""Exceptions to the additional tax made by chance, with limits of their own or shared ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import Claim
from tests.repaying import make_spread

if TYPE_CHECKING:
    from tests.histories import Maker
    from tests.households import Place


def make_claim(maker: Maker, year: int, place: Place, amount: int) -> int:
    """Put a payment under an exception, with a limit of its own or one shared with others."""
    if maker.chance.random() < 0.6:
        return -1
    shared = maker.chance.randint(0, len(maker.limits) + 1)
    if shared > len(maker.limits):
        maker.limits.append([maker.amount(maker.scale)])
        maker.tables.limits.append(maker.limits[-1][:])
    home = maker.chance.randint(0, 1)
    claim = Claim(
        year,
        place.contract,
        limit=maker.amount(amount),
        shared=shared,
        first_home=home,
        by_amount=maker.chance.randint(0, 1),
        recaptured_in=_lost(maker, year),
        early=0,
        new_simple=0,
        excepted=0,
    )
    maker.claims.append(list(claim))
    maker.tables.claims.append(list(claim))
    number = len(maker.claims) - 1
    if maker.chance.random() < 0.5:
        make_spread(maker, number, year, amount)
    return number


def _lost(maker: Maker, year: int) -> int:
    """Return a year in which a claim is lost, or none."""
    last = maker.first_year + maker.years - 1
    return maker.chance.randint(year, last) if maker.chance.random() < 0.3 else 0
