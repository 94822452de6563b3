"""Openings and statement values: what an account holds when the book speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.contracts import as_day
from basisbook.engine.encoding.encoder import Encoder
from basisbook.engine.step import LAYER, OPEN, VALUE, Step
from basisbook.law.year import federal_law
from basisbook.ledger.book import (
    IRA_ACCOUNTS,
    ROTH_IRA,
    Contribution,
    Opening,
    RestorativePayment,
    StatementValue,
)
from basisbook.ledger.vesting import held, whole
from basisbook.years import CLOCK_YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.money import Cents


def clocks(encoder: Encoder, happened: tuple[Entry, ...]) -> Iterator[Step]:
    """Start the clocks of Roth accounts that the book begins without an opening."""
    opened = {e.event.opening for e in happened if isinstance(e.event, Opening)}
    for name, account in encoder.book.accounts.items():
        first = account.first_contribution
        is_roth = account.kind in (ROTH_IRA, "designated Roth")
        if first and is_roth and name not in opened and happened:
            year = happened[0].date.year
            number = encoder.names.accounts[name]
            yield Step(year, 0, OPEN, number, 0, 0, first, 0, -1)


def opening_steps(
    encoder: Encoder, number: int, entry: Entry, event: Opening, most: Cents = 0
) -> Iterator[Step]:
    """Yield an opening: the balance, the investment, and a Roth IRA's conversions.

    `most` is what an account is known to have held where the opening tells less.
    """
    name = event.opening
    encoder.heard.add(name)
    encoder.held[name] = held(event)
    encoder.forfeitable[name] = whole(event) - held(event)
    if event.balance is None:
        encoder.unsure.add(name)
    investment = _opening_investment(encoder, event, most)
    third = _first_year(encoder, event) or _grandfathered(encoder, event)
    yield encoder.step(number, entry, OPEN, name, held(event), investment, third)
    for layer in sorted(event.conversions, key=lambda layer: layer.year):
        yield encoder.step(number, entry, LAYER, name, layer.taxable, layer.nontaxable, layer.year)


def first_heard(
    encoder: Encoder, number: int, entry: Entry, name: str, balance: Cents
) -> Iterator[Step]:
    """Open an account that the book first speaks of when it already holds money."""
    if name not in encoder.heard:
        event = Opening(date=entry.date, opening=name, balance=balance)
        most = _held_later(encoder, number, name)
        yield from opening_steps(encoder, number, entry, event, most)


def _held_later(encoder: Encoder, number: int, name: str) -> Cents:
    """Return what an IRA held, as its next value and what left it before tell.

    Basis of an IRA is divided over what is left at the end of the year too, so that what was
    paid is no limit of it. Without a value it held what left it at least.
    """
    if encoder.book.accounts[name].kind not in IRA_ACCOUNTS:
        return 0
    left = 0
    for entry in encoder.happened[number:]:
        if isinstance(entry.event, StatementValue) and entry.event.value == name:
            return left + held(entry.event)
        if isinstance(entry.event, Contribution) and entry.event.contribution == name:
            left -= entry.event.amount
        if entry.payment is not None:
            left += sum(cents for source, cents in entry.payment.sources if source == name)
            left -= sum(move.amount for move in entry.payment.moves if move.account == name)
    return left


def _opening_investment(encoder: Encoder, event: Opening, most: Cents) -> Cents:
    """Return the investment that an account opens with; unknown is asked, not zero."""
    kind = encoder.book.accounts[event.opening].kind
    if kind == "pre-tax":
        return event.investment or 0
    known = event.investment
    code = "unknown-investment"
    rest = max(whole(event), most)
    if kind in IRA_ACCOUNTS:
        known, code = event.basis, "unknown-basis"
    elif kind == ROTH_IRA:
        known, code = event.regular, "unknown-basis"
        rest = max(0, rest - sum(layer.taxable + layer.nontaxable for layer in event.conversions))
        if known is not None and not event.conversions and known < rest:
            encoder.assumed.append(("no-conversions", event.opening, event.date.year))
    if known is not None or rest == 0:
        return known or 0
    # Of traditional IRAs more than there is matters while a loss may be deducted.
    more = kind not in IRA_ACCOUNTS or federal_law(event.date.year).miscellaneous.allowed
    options = ("zero", "half", "whole", *(("more",) if more else ()))
    option = encoder.resolver.ask(code, event.opening, *options)
    return {"zero": 0, "half": rest // 2, "whole": rest, "more": 2 * rest}[option]


def _grandfathered(encoder: Encoder, event: Opening) -> Cents:
    """Return the investment of before 1987 that comes out first, if the plan was such a one."""
    plan = encoder.book.accounts[event.opening].plan
    if plan is None or not event.investment_1986:
        return 0
    known = encoder.book.plans[plan].withdrawals_1986
    asked = known or encoder.resolver.ask("withdrawals-1986", plan, "not permitted", "permitted")
    return event.investment_1986 if asked == "permitted" else 0


def _first_year(encoder: Encoder, event: Opening) -> int:
    """Return the first year of a Roth account's clock, which may have to be asked."""
    account = encoder.book.accounts[event.opening]
    if account.kind not in (ROTH_IRA, "designated Roth"):
        return 0
    if account.first_contribution is not None:
        return account.first_contribution
    known = min((layer.year for layer in event.conversions), default=event.date.year)
    if event.balance == 0:
        return 0
    option = encoder.resolver.ask("first-roth-year", event.opening, "not over", "over")
    return known if option == "not over" else known - CLOCK_YEARS


def value_steps(
    encoder: Encoder, number: int, entry: Entry, event: StatementValue
) -> Iterator[Step]:
    """Yield a statement's value, and keep the gain or loss that it implies."""
    yield from first_heard(encoder, number, entry, event.value, held(event))
    name, amount = event.value, held(event)
    # What becomes nonforfeitable was there before: vesting is no gain.
    before = encoder.held[name] + encoder.forfeitable[name]
    encoder.changes.append((number, name, event.amount - before))
    encoder.held[name] = amount
    encoder.forfeitable[name] = event.amount - amount
    encoder.unsure.discard(event.value)
    encoder.valued[event.value] = (entry.date.year, as_day(entry.date).month_day)
    yield encoder.step(number, entry, VALUE, name, amount)


def restorative_steps(
    encoder: Encoder, number: int, entry: Entry, event: RestorativePayment
) -> Iterator[Step]:
    """Yield what an account holds with the payment, which is no contribution (Rev. Rul. 2002-45).

    It is no change in value either: the fall that it makes up for was one.
    """
    name = event.restorative_payment
    encoder.begin(name, entry.date.year)
    encoder.held[name] += event.amount
    yield encoder.step(number, entry, VALUE, name, encoder.held[name])
