"""Transfers under a divorce; what of the basis goes along is told or asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.step import CASH, DIVIDE, Step

if TYPE_CHECKING:
    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry
    from basisbook.ledger.book import DivorceTransfer


def divorce_step(encoder: Encoder, number: int, entry: Entry, event: DivorceTransfer) -> Step:
    """Return a transfer under a divorce, with the basis that goes along."""
    source = event.divorce_transfer
    encoder.heard.add(source)
    encoder.held[source] -= event.amount
    target = CASH
    if event.to is not None:
        encoder.begin(event.to, entry.date.year)
        encoder.held[event.to] += event.amount
        target = encoder.names.accounts[event.to]
    basis = event.basis
    if basis is None:
        subject = f"{source} {entry.date}"
        option = encoder.resolver.ask("divorce-basis", subject, "none", "half", "all")
        basis = {"none": 0, "half": event.amount // 2, "all": event.amount}[option]
    return encoder.step(number, entry, DIVIDE, source, event.amount, basis, target)
