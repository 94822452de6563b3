"""Payments that may be repaid, and the repayments: rows for the folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.state import AT_ONCE, REPAYABLE, THIRDS, Repayment, Spread
from basisbook.engine.step import CONTRIBUTE, REPAY
from basisbook.law.ages import spread_years
from basisbook.ledger.book import Death, Distribution
from basisbook.ledger.repaying import (
    DISASTERS,
    REPAYABLE_REASONS,
    is_spread,
    repaid_of,
    repays_reservist,
    returns_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.encoding.claims import Covered
    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.encoding.reasons import Case
    from basisbook.engine.entries import Entry
    from basisbook.engine.step import Step
    from basisbook.ledger.book import Repayment as RepaymentEvent


def spread(case: Case, claim: int, covered: Covered) -> None:
    """Add the row of a payment that may be repaid, as far as its exception reaches."""
    event = case.entry.event
    if not isinstance(event, Distribution) or event.reason not in REPAYABLE_REASONS:
        return
    kind = THIRDS if is_spread(event) else REPAYABLE
    if kind == REPAYABLE and event.reason in DISASTERS:
        kind = AT_ONCE
    deaths = (one for one in case.encoder.book.events if isinstance(one, Death))
    last = next((one.date.year for one in deaths if one.death == case.owner), 0)
    claims = case.encoder.claims
    row = Spread(claim, case.number, covered.limit, kind, last, 0, 0, 0, 0, 0, 0, 0)
    claims.spread_of[case.entry.keys] = len(claims.spreads)
    claims.spreads.append(list(row))
    if kind == THIRDS:
        claims.last_spread = max(claims.last_spread, event.date.year + spread_years() - 1)


def repayment_steps(
    encoder: Encoder, number: int, entry: Entry, event: RepaymentEvent
) -> Iterator[Step]:
    """Yield a repayment, with the row of what it repays."""
    name = event.repayment
    paid = repaid_of(encoder.book, event)[0]
    encoder.begin(name, entry.date.year)
    encoder.held[name] += event.amount
    if repays_reservist(encoder.book, event):
        # It is not deductible, so all of it is basis: Instructions for Form 8606, line 1.
        yield encoder.step(number, entry, CONTRIBUTE, name, event.amount, event.amount)
        return
    row = encoder.claims.spread_of.get(("events", paid.place))
    if row is None:
        encoder.claims.unrepaid.append(number)
    else:
        year = _reported(encoder, entry, event)
        back = int(event.excess == "back")
        account = encoder.names.accounts[name]
        made = Repayment(row, account, entry.date.year, event.amount, year, back, 0, 0, 0, 0)
        encoder.claims.repayments.append(list(made))
        encoder.claims.repaid.append(number)
        yield encoder.step(number, entry, REPAY, name, event.amount, row)


def _reported(encoder: Encoder, entry: Entry, event: RepaymentEvent) -> int:
    """Return the year whose return reports a repayment; whether it was filed may be asked."""
    years = returns_for(repaid_of(encoder.book, event)[0].event, entry.date)
    if event.reported is not None or len(years) == 1:
        return event.reported or years[0]
    asked = encoder.resolver.ask("repayment-return", entry.id, "filed", "not filed")
    return years[0] if asked == "filed" else years[1]
