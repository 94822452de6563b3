"""Annuities: bought with money of a plan or told by their cost, and ended by a death."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.openings import first_heard
from basisbook.engine.step import (
    ANEW,
    ANNUITIZE,
    BEGIN,
    CEASE,
    CONTINUE,
    EXCEPTED,
    FIRST,
    PART,
    PERIODIC,
    TAKE,
    Step,
)
from basisbook.ledger.book import ANNUITY
from basisbook.ledger.untold_annuities import is_excepted_by_forms, reported_recovery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry
    from basisbook.ledger.book import AnnuityPayment, AnnuityStart, Death, Form1099R


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


def untold_annuity_steps(
    encoder: Encoder, number: int, entry: Entry, form: Form1099R
) -> Iterator[Step]:
    """Yield what only a form tells of an annuity: a payment, of which some part recovered cost.

    What it cost is not known. As long as its payments recover any of it, what they recover is
    between nothing and all of them; a payment that is none of an annuity is between them too.
    """
    name, amount = form.account, form.boxes.box_1
    recovered = reported_recovery(form)
    if recovered is None:
        asked = encoder.resolver.ask("annuity-cost", name, "none", "whole")
        recovered = 0 if asked == "none" else amount
    options = ("yes", "no") if is_excepted_by_forms(encoder.book, name) else ("no", "yes")
    equal = encoder.resolver.ask("annuity-for-life", name, *options)
    encoder.heard.add(name)
    flags = ANEW | (EXCEPTED if equal == "yes" else 0)
    yield encoder.step(number, entry, BEGIN, name, recovered, 0, 0, flags)
    yield encoder.step(number, entry, TAKE, name, amount, 1, 0, FIRST | PERIODIC)
    yield encoder.step(number, entry, PART, "", amount, -1)


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
