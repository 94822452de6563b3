"""What only plans do: repayments after a deemed distribution, corrections, Roth contributions."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from basisbook.engine.encoding.encoder import Encoder
from basisbook.engine.encoding.openings import first_heard
from basisbook.engine.step import (
    ADDITIONS,
    AUTOMATIC,
    BY_EMPLOYER,
    CONTRIBUTE,
    CORRECTIVE,
    DEFERRED_TOO_MUCH,
    EXCESS,
    FIRST,
    IN_TIME,
    INCLUDE,
    LATE,
    PART,
    TAKE,
    TAXED_BEFORE,
    Step,
)
from basisbook.ledger.correctives import is_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.ledger.book import (
        Contribution,
        CorrectiveDistribution,
        ExcessDeferral,
        LoanRepayment,
    )

_REASONS = {
    "excess contributions": EXCESS,
    "excess aggregate contributions": EXCESS,
    "annual additions": ADDITIONS,
    "automatic contributions": AUTOMATIC,
}


def loan_repayment_steps(
    encoder: Encoder, number: int, entry: Entry, event: LoanRepayment
) -> Iterator[Step]:
    """Yield a repayment after a deemed distribution, which is investment (1.72(p)-1 A-21)."""
    name = event.loan_repayment
    encoder.begin(name, entry.date.year)
    encoder.held[name] += event.amount
    yield encoder.step(number, entry, CONTRIBUTE, name, event.amount, event.amount)


def excess_deferral_steps(
    encoder: Encoder, number: int, entry: Entry, event: ExcessDeferral
) -> Iterator[Step]:
    """Yield what is includible of pre-tax deferrals that were too much; Roth ones were already."""
    if encoder.book.accounts[event.excess_deferral].kind == "pre-tax":
        name, amount = event.excess_deferral, event.amount
        yield encoder.step(number, entry, INCLUDE, name, amount, 0, DEFERRED_TOO_MUCH)


def allocation_step(encoder: Encoder, number: int, entry: Entry, event: Contribution) -> Step:
    """Return what an employer's designated Roth contribution makes includible."""
    return encoder.step(number, entry, INCLUDE, event.contribution, event.amount, 0, BY_EMPLOYER)


def corrective_steps(
    encoder: Encoder, number: int, entry: Entry, event: CorrectiveDistribution
) -> Iterator[Step]:
    """Yield a corrective payment, and what it makes includible for the year of the deferral."""
    name, amount = event.corrective_distribution, event.amount
    yield from first_heard(encoder, number, entry, name, amount)
    encoder.held[name] -= amount
    taxed = encoder.book.accounts[name].kind != "pre-tax"
    reason = _REASONS.get(event.of) or (LATE if is_late(event) else IN_TIME)
    flags = FIRST | CORRECTIVE | (TAXED_BEFORE if taxed else 0)
    yield encoder.step(number, entry, TAKE, name, amount, event.returned, reason, flags)
    yield encoder.step(number, entry, PART, "", amount, -1)
    if reason == IN_TIME and not taxed:
        year_end = datetime.date(event.for_year, 12, 31)
        of_year = entry._replace(date=min(entry.date, year_end))
        yield encoder.step(number, of_year, INCLUDE, name, event.returned, 0, DEFERRED_TOO_MUCH)
