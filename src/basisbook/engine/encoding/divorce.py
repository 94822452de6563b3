"""Transfers under a divorce; what of the basis goes along is told or asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.encoder import HUGE
from basisbook.engine.step import CASH, DIVIDE, IN_PROPORTION, SHARE, Step
from basisbook.ledger.book import ROTH_IRA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry
    from basisbook.ledger.book import DivorceTransfer
    from basisbook.money import Cents


def divorce_steps(
    encoder: Encoder, number: int, entry: Entry, event: DivorceTransfer
) -> Iterator[Step]:
    """Yield a transfer under a divorce, with the basis that goes along."""
    source = event.divorce_transfer
    encoder.heard.add(source)
    encoder.held[source] -= event.amount
    target = CASH
    if event.to is not None:
        encoder.begin(event.to, entry.date.year)
        encoder.held[event.to] += event.amount
        target = encoder.names.accounts[event.to]
    if encoder.book.accounts[source].kind != ROTH_IRA:
        basis = _basis(encoder, entry, event)
        yield encoder.step(number, entry, DIVIDE, source, event.amount, basis, target)
        return
    shared, flags = _shared(encoder, entry, event, "conversions")
    # Before the money, since a share is that of what the account still holds.
    yield encoder.step(number, entry, SHARE, source, shared, event.amount, target, flags)
    regular, flags = _shared(encoder, entry, event, "regular")
    yield encoder.step(number, entry, DIVIDE, source, event.amount, regular, target, flags)


def _basis(encoder: Encoder, entry: Entry, event: DivorceTransfer) -> Cents:
    if event.basis is not None:
        return event.basis
    subject = f"{event.divorce_transfer} {entry.date}"
    option = encoder.resolver.ask("divorce-basis", subject, "none", "half", "all")
    return {"none": 0, "half": event.amount // 2, "all": event.amount}[option]


def _shared(encoder: Encoder, entry: Entry, event: DivorceTransfer, sort: str) -> tuple[Cents, int]:
    """Return how much of one sort of basis in Roth IRAs goes along, and whether in proportion."""
    told: Cents | None = getattr(event, sort)
    if told is not None:
        return told, 0
    subject = f"{event.divorce_transfer} {entry.date}"
    option = encoder.resolver.ask(f"divorce-{sort}", subject, "none", "proportion", "all")
    return HUGE if option == "all" else 0, IN_PROPORTION if option == "proportion" else 0
