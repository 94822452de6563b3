"""Reasons: which exception to the additional tax a payment is under, and how far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.claims import Covered
from basisbook.law.year import excepted_kinds
from basisbook.ledger.book import PLAN_ACCOUNTS

if TYPE_CHECKING:
    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry, Payment

NO_CLAIM = ("disability", "hardship")
"""Reasons that the folds know by themselves, or that are no exception."""


def claim(encoder: Encoder, number: int, entry: Entry, payment: Payment) -> int:
    """Return the row of a payment's claim, or -1 if it has no reason that is an exception.

    What became of a reason is noted, so that the report can say so.
    """
    reason = payment.reason
    if reason is None or reason in NO_CLAIM:
        return -1
    contract = encoder.names.contract_of(payment.sources[0][0])
    kind = encoder.book.accounts[payment.sources[0][0]].kind
    reach = excepted_kinds(reason, entry.date)
    side = "plans" if kind in PLAN_ACCOUNTS else "IRAs"
    if side not in reach:
        encoder.claims.said[number] = "not yet" if reach == "none" else f"only {reach}"
        return -1
    encoder.claims.said[number] = "covered"
    place = encoder.names.contracts.index(contract)
    return encoder.claims.add(number, entry.date.year, place, Covered(payment.cash))
