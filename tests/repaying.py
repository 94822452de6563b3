"""Payments made by chance that may be repaid, and repayments of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import (
    AT_ONCE,
    DESIGNATED_ROTH,
    PLAN,
    POOL_IRA,
    REPAYABLE,
    ROTH_IRA,
    THIRDS,
    Claim,
    Repayment,
    Spread,
    Terms,
)
from basisbook.engine.step import REPAY

if TYPE_CHECKING:
    from tests.histories import Maker

TARGETS = {
    PLAN: (PLAN, POOL_IRA),
    DESIGNATED_ROTH: (DESIGNATED_ROTH, ROTH_IRA),
    POOL_IRA: (POOL_IRA, PLAN),
    ROTH_IRA: (ROTH_IRA,),
}


def make_spread(maker: Maker, claim: int, year: int, amount: int) -> None:
    """Let a payment be one that may be repaid, in whole or in part."""
    last = year + maker.chance.randint(0, 3) if maker.chance.random() < 0.2 else 0
    kind = maker.chance.choice((THIRDS, THIRDS, AT_ONCE, REPAYABLE))
    treated = maker.amount(amount)
    row = list(Spread(claim, maker.number, treated, kind, last, 0, 0, 0, 0, 0, 0, 0))
    maker.spreads.append(row)
    maker.tables.spreads.append(row[:])


def make_repayment(maker: Maker, day: tuple[int, int]) -> None:
    """Repay a part of an earlier payment, or all of it, if there is one."""
    left = [number for number, _row in enumerate(maker.spreads) if _left(maker, number)]
    if not left:
        return
    number = maker.chance.choice(left)
    spread = Spread(*maker.spreads[number])
    claim = Claim(*maker.claims[spread.claim])
    payer = Terms(*maker.terms[claim.contract])
    places = [
        place
        for place in maker.places
        if place.owner == payer.owner and place.regime in TARGETS[payer.regime]
    ]
    place = maker.chance.choice(places)
    amount = maker.amount(_left(maker, number))
    of_year = maker.chance.randint(claim.year, day[0])
    back = maker.chance.randint(0, 1)
    row = list(Repayment(number, place.account, day[0], amount, of_year, back, 0, 0, 0, 0))
    maker.repayments.append(row)
    maker.tables.repayments.append(row[:])
    maker.emit(day, REPAY, place.account, amount, number)


def _left(maker: Maker, number: int) -> int:
    """Return what is left to repay of a payment; of Roth IRAs what was qualified is, too."""
    repaid = sum(row[3] for row in maker.repayments if row[0] == number)
    return int(Spread(*maker.spreads[number]).treated) - repaid
