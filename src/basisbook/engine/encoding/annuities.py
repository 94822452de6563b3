"""Annuities: bought with money of a plan or told by their cost, and ended by a death."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.openings import first_heard
from basisbook.engine.step import (
    ANNUITIZE,
    BEGIN,
    CEASE,
    CONTINUE,
    FIRST,
    PART,
    PERIODIC,
    TAKE,
    Step,
)
from basisbook.ledger.book import ANNUITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry
    from basisbook.ledger.book import AnnuityPayment, AnnuityStart, Death


def annuity_start_steps(
    encoder: Encoder, number: int, entry: Entry, event: AnnuityStart
) -> Iterator[Step]:
    """Yield an annuity's beginning: the money that went into it, and then the start."""
    name = event.annuity_start
    encoder.heard.add(name)
    target = encoder.names.accounts[name]
    for source, amount in entry.payment.sources if entry.payment else ():
        yield from first_heard(encoder, number, entry, source, amount)
        encoder.held[source] -= amount
        yield encoder.step(number, entry, ANNUITIZE, source, amount, 0, target)
    yield encoder.step(number, entry, BEGIN, name, event.cost or 0, event.recovered or 0)


def annuity_payment_steps(
    encoder: Encoder, number: int, entry: Entry, event: AnnuityPayment
) -> Iterator[Step]:
    """Yield payments of an annuity, which are paid in cash."""
    name = event.annuity_payment
    yield encoder.step(number, entry, TAKE, name, event.amount, event.payments, 0, FIRST | PERIODIC)
    yield encoder.step(number, entry, PART, "", event.amount, -1)


def annuities_at_death(encoder: Encoder, number: int, entry: Entry, event: Death) -> Iterator[Step]:
    """Yield what becomes of each annuity of the deceased: it goes on, or it ends.

    One that goes on outside of the book is nobody's here any longer.
    """
    passed = {one.account: one.to for one in event.passes}
    for name, account in encoder.book.accounts.items():
        if account.kind != ANNUITY or encoder.book.owner_of(name) != event.death:
            continue
        if name not in passed:
            yield encoder.step(number, entry, CEASE, name, 0)
        elif passed[name] is not None:
            encoder.heard.add(str(passed[name]))
            target = encoder.names.accounts[str(passed[name])]
            yield encoder.step(number, entry, CONTINUE, name, 0, 0, target)
