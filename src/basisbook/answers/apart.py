"""Losses that are not an account's own: each has a rule to itself, and none meets the floor of 2%.

Cost that an annuity never recovered, contributions paid back at a loss, and securities that a
plan had paid out and their owner sold, money that was stolen from its owner, and what an account
held when it became worthless, or bought within days of a sale of its owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.loss import How, Loss
from basisbook.engine.shares import Sale
from basisbook.engine.state import ANNUITY
from basisbook.kernel.rule import EVENT, mark
from basisbook.ledger.book import (
    CorrectiveDistribution,
    Death,
    ExcessDeferral,
    ReturnedContribution,
    Theft,
    WashSale,
    Worthless,
)
from basisbook.ledger.correctives import is_late
from basisbook.rules.s165_losses import worthless_in_account
from basisbook.rules.s165_theft import personal_theft, theft_for_profit
from basisbook.rules.s402g_correctives import loss_on_excess
from basisbook.rules.s1091_wash_sales import wash_sale_disallowed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Outcome
    from basisbook.money import Cents


ENDED: How = "annuity ended"


class _Short(NamedTuple):
    """By how much an entry fell short, and how much of that is deductible.

    Units: cents.
    """

    account: str
    how: How
    loss: Cents
    deduction: Cents = 0


def apart(outcome: Outcome) -> Iterator[Loss]:
    """Yield these losses with their deductions, before any limit of the return."""
    yield from annuities_ended(outcome)
    for number, entry in enumerate(outcome.program.entries):
        mark(EVENT, number, entry.date.year)
        short = _short(entry)
        if short is not None and short.loss > 0:
            owned = outcome.program.layout.contract_of(short.account)
            day = _day(entry)
            id_, found = f"loss.{entry.id}", (short.how, short.loss, short.deduction)
            yield Loss(id_, day.year, owned.owner, owned, short.account, day.isoformat(), *found)


def annuities_ended(outcome: Outcome) -> Iterator[Loss]:
    """Yield the cost of annuities that a death left unrecovered, which is deducted whole."""
    days = {e.event.death: e.date for e in outcome.program.entries if isinstance(e.event, Death)}
    for contract in outcome.program.layout.contracts:
        died = days.get(contract.owner)
        if contract.regime == ANNUITY and died is not None:
            left = outcome.annuity_year(contract, died.year).ceased
            if left:
                id_, day = f"loss.{contract.id}.{died.year}", died.isoformat()
                whose, account = contract.owner, contract.accounts[0]
                yield Loss(id_, died.year, whose, contract, account, day, ENDED, left, left)


def _day(entry: Entry) -> datetime.date:
    """Return the day of a loss: of an excess that stayed in the plan, when it came back."""
    event = entry.event
    late = event.came_back if isinstance(event, ExcessDeferral) else None
    return late.date if late else entry.date


def _short(entry: Entry) -> _Short | None:
    event = entry.event
    if isinstance(event, ExcessDeferral) and event.came_back is not None:
        short = event.amount - event.came_back.amount
        return _Short(event.excess_deferral, "excess returned late", short)
    if isinstance(event, CorrectiveDistribution):
        return _of_corrective(event)
    if isinstance(event, ReturnedContribution) and entry.payment is not None:
        account = entry.payment.sources[0][0]
        return _Short(account, "contribution returned", event.amount - entry.payment.gross)
    if isinstance(event, Sale):
        loss = event.basis - event.amount
        return _Short(event.sale, "shares sold", loss, loss)
    if isinstance(event, Theft):
        rule = theft_for_profit if event.activity == "for profit" else personal_theft
        loss = max(0, event.amount - event.recovered)
        return _Short(event.theft, "stolen", loss, rule(event.amount, event.recovered))
    return _of_account(event)


def _of_account(event: object) -> _Short | None:
    """Return what an account held or bought, and nobody deducts."""
    if isinstance(event, Worthless):
        deduction = worthless_in_account(event.amount)
        return _Short(event.worthless, "worthless", event.amount, deduction)
    if isinstance(event, WashSale):
        loss = event.basis - event.amount
        return _Short(
            event.wash_sale, "wash sale", wash_sale_disallowed(loss, event.number, event.bought)
        )
    return None


def _of_corrective(event: CorrectiveDistribution) -> _Short:
    account, short = event.corrective_distribution, event.returned - event.amount
    if event.of != "excess deferrals":
        return _Short(account, "correction", short)
    if is_late(event):
        return _Short(account, "excess returned late", short)
    return _Short(account, "excess returned", short, loss_on_excess(event.amount, event.returned))
