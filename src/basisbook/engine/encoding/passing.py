"""Money that goes to another contract: at a death, by an order, or to a spouse's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.annuities import annuities_at_death
from basisbook.engine.step import CASH, PASS, Step
from basisbook.ledger.book import ANNUITY, ROTH_IRA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry
    from basisbook.ledger.book import Book, Death, DomesticRelationsOrder
    from basisbook.money import Cents


def death_steps(encoder: Encoder, number: int, entry: Entry, event: Death) -> Iterator[Step]:
    """Yield what becomes of the accounts of the deceased."""
    yield from annuities_at_death(encoder, number, entry, event)
    for one in event.passes:
        if encoder.book.accounts[one.account].kind != ANNUITY:
            amount = encoder.held[one.account] if one.amount == "all" else one.amount
            yield pass_step(encoder, number, entry, one.account, (one.to, amount))


def order_steps(
    encoder: Encoder, number: int, entry: Entry, event: DomesticRelationsOrder
) -> Iterator[Step]:
    """Yield what a domestic relations order takes."""
    for source, amount in entry.payment.sources if entry.payment else ():
        yield pass_step(encoder, number, entry, source, (event.to, amount))


def pass_step(
    encoder: Encoder, number: int, entry: Entry, source: str, to: tuple[str | None, Cents]
) -> Step:
    """Return the step that passes an amount on; None is outside of the book."""
    target, amount = to
    encoder.heard.add(source)
    encoder.held[source] -= amount
    place = CASH
    if target is not None:
        encoder.heard.add(target)
        encoder.held[target] += amount
        place = encoder.names.accounts[target]
    return encoder.step(number, entry, PASS, source, amount, 0, place)


def is_held_by_heir(book: Book, account: str) -> bool:
    """Return whether a death, or an order of a court, keeps section 72(t) away from an account.

    A death is an event that qualifies as well. An order reaches payments of the plan only.
    """
    entry = book.accounts[account]
    ordered = entry.alternate_payee_of is not None and entry.plan is not None
    return entry.inherited_from is not None or (ordered and entry.kind != ROTH_IRA)
