"""Annuities made by chance: begun, paid, ended by a death or passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.annuity import AFTER_DEATH
from basisbook.engine.state import ANNUITY, DESIGNATED_ROTH, PLAN, Annuity
from basisbook.engine.step import (
    ANNUITIZE,
    BEGIN,
    CASH,
    CEASE,
    CONTINUE,
    FIRST,
    PART,
    PERIODIC,
    TAKE,
)

if TYPE_CHECKING:
    from tests.histories import Maker
    from tests.households import Place

MOST = 10**13
"""No single amount is larger, so that no sum of a history comes near `money.BOUND`."""


def make_annuity(maker: Maker, day: tuple[int, int], place: Place) -> None:
    """Begin an annuity, pay it, or let a death end it or pass it on."""
    terms = maker.terms[place.contract]
    known = Annuity(*maker.tables.annuities[terms[1]])
    if known.cost == 0 or (known.number == 0 and known.excepted != AFTER_DEATH):
        _begin(maker, day, place)
    elif maker.chance.random() < 0.8:
        payments = maker.chance.randint(1, 12)
        excluded = min(known.exclusion * payments, MOST)
        amount = maker.chance.choice((0, excluded)) + maker.amount(maker.scale)
        maker.emit(day, TAKE, place.account, amount, payments, 0, FIRST | PERIODIC)
        if amount:
            maker.emit(day, PART, CASH, amount, -1)
    elif others := [p for p in maker.places if p.regime == ANNUITY and p != place]:
        target = maker.chance.choice(others)
        held = Annuity(*maker.tables.annuities[maker.terms[target.contract][1]])
        if held.cost == 0:
            maker.emit(day, CONTINUE, place.account, 0, 0, target.account)
        else:
            maker.emit(day, CEASE, place.account)


def _begin(maker: Maker, day: tuple[int, int], place: Place) -> None:
    """Begin an annuity, with money of its plan or with a cost that is told."""
    sources = [p for p in maker.places if p.plan == place.plan and p.regime == PLAN]
    if maker.chance.random() < 0.3:
        roth = [p for p in maker.places if p.plan == place.plan and p.regime == DESIGNATED_ROTH]
        sources = roth or sources
    for source in sources if maker.chance.random() < 0.7 else []:
        amount = maker.amount(maker.held(source))
        maker.emit(day, ANNUITIZE, source.account, amount, 0, place.account)
    # A cost of nothing would let it begin a second time.
    told = maker.amount(maker.scale) + 1
    maker.emit(day, BEGIN, place.account, told, maker.amount(told))
