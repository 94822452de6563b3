"""Distributions and transfers: sources first, then parts in the order of section 402(c)(2)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from basisbook.engine.contracts import as_day
from basisbook.engine.encoding.contributions import put_back_step
from basisbook.engine.encoding.encoder import HUGE, Encoder
from basisbook.engine.encoding.exceptions import claim
from basisbook.engine.encoding.openings import first_heard
from basisbook.engine.encoding.passing import is_held_by_heir, pass_step
from basisbook.engine.encoding.recapture import recapture
from basisbook.engine.shares import apart, shares_of
from basisbook.engine.state import PLAN
from basisbook.engine.step import (
    APPRECIATE,
    BY_REGULATION,
    CHARITY,
    CLOSING,
    CONTRIBUTE,
    DIRECT,
    DIVIDENDS,
    EXCEPTED,
    FIRST,
    HEALTH,
    IN_SHARES,
    LATER,
    NEW_SIMPLE,
    NEXT_YEAR,
    OPEN,
    OWN_SHARE,
    PART,
    PUT,
    TAKE,
    TRANSFER,
    UNQUALIFIED,
    VALUE,
    Step,
)
from basisbook.law.ages import early_age
from basisbook.law.year import split_rule
from basisbook.ledger.book import (
    IRA_ACCOUNTS,
    ROTH_IRA,
    CharitableDistribution,
    Death,
    Form1099R,
    HsaFunding,
)
from basisbook.ledger.plans import same_employer
from basisbook.ledger.simple import in_first_two_years
from basisbook.rules.s72t_early import attained_59_half

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry, Move, Payment
    from basisbook.money import Cents


def transfer_step(encoder: Encoder, number: int, entry: Entry, payment: Payment) -> Step:
    """Return a transfer, which moves money and nothing else.

    Out of what a spouse inherited into her own it takes its share of the basis along.
    """
    ((source, amount),) = payment.sources
    target = payment.moves[0].account
    if encoder.names.contract_of(source) != encoder.names.contract_of(target):
        return pass_step(encoder, number, entry, source, (target, amount))
    encoder.heard |= {source, target}
    encoder.held[source] -= amount
    encoder.held[target] += amount
    to = encoder.names.accounts[target]
    return encoder.step(number, entry, TRANSFER, source, amount, 0, to)


def payment_steps(encoder: Encoder, number: int, entry: Entry, payment: Payment) -> Iterator[Step]:
    """Yield a distribution: its sources, then its parts in the order of section 402(c)(2)."""
    yield from _siblings(encoder, number, entry, payment)
    heir = is_held_by_heir(encoder.book, payment.sources[0][0])
    flags = FIRST | (EXCEPTED if payment.excepted or heir else 0)
    flags |= BY_REGULATION if _is_regulated(encoder, payment) else 0
    deemed = entry.kind == "deemed_distribution"
    flags |= NEW_SIMPLE if _is_new_simple(encoder, entry, payment) else 0
    flags |= UNQUALIFIED if deemed or _is_of_young_employee(encoder, entry, payment) else 0
    flags |= DIVIDENDS | UNQUALIFIED if payment.reason == "dividends" else 0
    untaxed = apart(encoder, number, entry, payment)
    if not deemed and _empties(encoder, entry, payment):
        flags |= _closing_flag(encoder, entry, payment, untaxed)
    yield from _appreciation(encoder, number, entry, payment, untaxed)
    for source, paid in payment.sources:
        if source not in encoder.heard:
            encoder.unsure.add(source)
        yield from first_heard(encoder, number, entry, source, paid)
        yield from _grown(encoder, number, entry, source, paid)
        amount = paid - untaxed.get(source, 0)
        _note_balance(encoder, source, entry, amount)
        encoder.held[source] -= amount
        plan = encoder.book.accounts[source].plan
        if plan is not None and payment.rolled:
            encoder.rolled.add((plan, entry.date.year))
        yield encoder.step(number, entry, TAKE, source, amount, payment.rolled, 0, flags)
        flags &= ~FIRST
    taxed = encoder.resolver.includible.get(entry.id, 0)
    encoder.in_plan.follow(entry, payment, taxed)
    own = OWN_SHARE if _is_own_share(encoder, entry, payment) else 0
    for move in sorted(payment.moves, key=partial(_priority, encoder)):
        yield from _move(encoder, number, entry, move, own if move.direct else 0)
    cash = payment.cash - sum(untaxed.values())
    if cash:
        again = recapture(encoder, entry, payment)
        limit, given = _given(entry)
        claimed = limit if given else claim(encoder, number, entry, payment)
        yield encoder.step(number, entry, PART, "", cash, claimed, again, given)
    for place, move in enumerate(payment.put_back):
        yield put_back_step(encoder, number, entry, place, move)


def _grown(encoder: Encoder, number: int, entry: Entry, source: str, paid: Cents) -> Iterator[Step]:
    """Yield the least that an account held, where a form says that more left it than was told.

    A payer may name any account of what it takes as one contract, so all of a plan's count.
    """
    of_plan = encoder.book.accounts[source].plan is not None
    names = encoder.names.contract_of(source).accounts if of_plan else (source,)
    missing = paid - sum(encoder.held[name] for name in names)
    if isinstance(entry.event, Form1099R) and missing > 0:
        encoder.unsure.add(source)
        encoder.held[source] += missing
        yield encoder.step(number, entry, VALUE, source, encoder.held[source])


def _is_of_young_employee(encoder: Encoder, entry: Entry, payment: Payment) -> bool:
    """Return whether an alternate payee's designated Roth money has no event that qualifies.

    The age and death of the employee count, not those of the alternate payee, until the
    money is in an account of the alternate payee's own (26 CFR 1.402A-1 A-4(d)).
    """
    account = encoder.book.accounts[payment.sources[0][0]]
    if account.kind != "designated Roth" or account.alternate_payee_of is None:
        return False
    employee = encoder.book.owners.get(account.alternate_payee_of)
    died = any(
        isinstance(event, Death)
        and event.death == account.alternate_payee_of
        and event.date <= entry.date
        for event in encoder.book.events
    )
    if died or employee is None or employee.born is None:
        return not died
    return not attained_59_half(as_day(employee.born), as_day(entry.date), early_age())


def _appreciation(
    encoder: Encoder, number: int, entry: Entry, payment: Payment, untaxed: dict[str, Cents]
) -> Iterator[Step]:
    """Yield what leaves untaxed in shares: before anything else, which divides what is left."""
    for source, paid in payment.sources:
        if untaxed.get(source):
            if source not in encoder.heard:
                encoder.unsure.add(source)
            yield from first_heard(encoder, number, entry, source, paid)
            encoder.held[source] -= untaxed[source]
            yield encoder.step(number, entry, APPRECIATE, source, untaxed[source])


def _is_new_simple(encoder: Encoder, entry: Entry, payment: Payment) -> bool:
    """Return whether a SIMPLE IRA pays its owner in the first two years of participation."""
    account = payment.sources[0][0]
    known = in_first_two_years(encoder.book.accounts[account], entry.date)
    if known is not None or not payment.cash:
        return known is True
    if _has_code_s(encoder, account, entry.date.year):
        return True
    return encoder.resolver.ask("simple-participation", account, "over", "not over") == "not over"


def _has_code_s(encoder: Encoder, account: str, year: int) -> bool:
    """Return whether a payer's form says that a SIMPLE IRA paid in its first two years."""
    return any(
        "S" in (form.boxes.box_7 or "")
        for form in encoder.book.documents
        if isinstance(form, Form1099R) and (form.account, form.form_1099r) == (account, year)
    )


def _given(entry: Entry) -> tuple[Cents, int]:
    """Return the limit and the flag of what went to a charity or a health savings account."""
    if isinstance(entry.event, HsaFunding):
        return entry.event.limit, HEALTH
    return -1, CHARITY if isinstance(entry.event, CharitableDistribution) else 0


def _closing_flag(
    encoder: Encoder, entry: Entry, payment: Payment, untaxed: dict[str, Cents]
) -> int:
    """Return what becomes of investment above a payment that leaves nothing in the plan.

    Paid in cash, or in securities that are worth nothing, it is lost with the contract. Others
    that are kept take it as their basis, unless the owner takes them at their value; so nothing
    is lost before their sale.
    """
    shares = shares_of(entry.event)
    if shares is None or shares.value == 0:
        return CLOSING
    # GAP: with appreciation that stays untaxed too, no text says what the basis is (G357).
    own = encoder.names.contract_of(payment.sources[0][0])
    if any(untaxed.values()) or own.regime != PLAN or own.kind == "pre-tax":
        return 0
    # QUESTION(0175): the basis of securities that a plan paid below the investment.
    chosen = encoder.book.choices.shares_basis
    position = encoder.resolver.position("shares-basis", "", chosen, "cost", "value")
    return IN_SHARES if position == "cost" else 0


def _empties(encoder: Encoder, entry: Entry, payment: Payment) -> bool:
    """Return whether a payment leaves nothing in the plan, and none of it was rolled over.

    Plans of one employer are one interest (section 402(e)(4)(D)(ii)). An account that
    the book has not spoken of may hold money, and what was rolled over in the same year
    was not paid to the owner.
    """
    plan = encoder.book.accounts[payment.sources[0][0]].plan
    if plan is None or payment.rolled or (plan, entry.date.year) in encoder.rolled:
        return False
    plans = (plan, *same_employer(encoder.book, plan))
    paid = dict(payment.sources)
    owner = encoder.book.owner_of(payment.sources[0][0])
    return all(
        name in encoder.heard and encoder.held[name] == paid.get(name, 0)
        for name, account in encoder.book.accounts.items()
        if account.plan in plans and encoder.names.contract_of(name).owner == owner
    )


def _siblings(encoder: Encoder, number: int, entry: Entry, payment: Payment) -> Iterator[Step]:
    """Open pre-tax money that is one contract with a source, and that the book left out."""
    contract = encoder.names.contract_of(payment.sources[0][0])
    for name in contract.accounts if contract.kind == "commingled" else ():
        unheard = name not in encoder.heard and name not in dict(payment.sources)
        if unheard and encoder.book.accounts[name].kind == "pre-tax":
            option = encoder.resolver.ask("unknown-balance", name, "none", "large")
            encoder.heard.add(name)
            encoder.held[name] = 0 if option == "none" else HUGE
            yield encoder.step(number, entry, OPEN, name, encoder.held[name])


def _note_balance(encoder: Encoder, source: str, entry: Entry, amount: Cents) -> None:
    """Note that a share rests on a balance that no statement of the day confirms."""
    day = (entry.date.year, as_day(entry.date).month_day)
    plan = encoder.book.accounts[source].plan is not None
    if plan and amount != encoder.held[source] and encoder.valued.get(source) != day:
        encoder.assumed.append(("running-balance", source, entry.date.year))


def _is_own_share(encoder: Encoder, entry: Entry, payment: Payment) -> bool:
    """Return whether direct rollovers hold their own share of pre-tax money.

    From 2015 all that is paid at one time is one distribution, for designated Roth
    accounts from 2016. Before, the recipient could use that rule, and for designated
    Roth accounts from September 18, 2014 (Notice 2014-54; 26 CFR 1.402A-1 A-5(a)).
    """
    kind = encoder.book.accounts[payment.sources[0][0]].kind
    roth = kind == "designated Roth"
    places = len(payment.moves) + (1 if payment.cash else 0)
    if kind in (*IRA_ACCOUNTS, ROTH_IRA) or places == 1 or not payment.moves:
        return False
    rule = split_rule(entry.date, designated_roth=roth)
    if rule != "optional":
        return rule == "barred"
    taken = encoder.book.choices.split_before_2015
    method = encoder.resolver.position("split-before-2015", "", taken, "pretax first", "own share")
    return method == "own share"


def _move(encoder: Encoder, number: int, entry: Entry, move: Move, flags: int) -> Iterator[Step]:
    """Yield one rollover; a 60-day rollover may reach its account on a later day."""
    encoder.coming.append((move.deposited or entry.date, move))
    gone = encoder.taken_back(entry) if entry.kind == "conversion" else 0
    if gone:
        yield encoder.step(number, entry, PUT, move.account, gone)
    if gone == move.amount:
        return
    chosen = -1 if move.pretax is None else move.pretax
    later = move.deposited is not None and move.deposited > entry.date
    flags |= (LATER if later else 0) | (DIRECT if move.direct else 0)
    if move.deposited is not None and move.deposited.year > entry.date.year:
        flags |= NEXT_YEAR
    amount = move.amount - gone
    yield encoder.step(number, entry, PART, move.account, amount, chosen, 0, flags)
    if later and move.deposited is not None:
        arrival = entry._replace(date=move.deposited)
        yield encoder.step(number, arrival, CONTRIBUTE, move.account, move.amount)


def _priority(encoder: Encoder, move: Move) -> tuple[bool, bool]:
    """Return the order of a part: direct before 60-day, and where pre-tax money rests first."""
    kind = encoder.book.accounts[move.account].kind
    return (not move.direct, kind in (ROTH_IRA, "designated Roth"))


def _is_regulated(encoder: Encoder, payment: Payment) -> bool:
    """Return whether regulations say that a designated Roth account's excess moves.

    They do where all of it goes directly to another such account (1.402A-1 A-6(b)), and
    where only a part of what was paid out reaches a Roth IRA within 60 days
    (1.408A-10 A-3(b)).
    """
    whole = payment.cash == 0 and all(
        move.direct and encoder.book.accounts[move.account].kind == "designated Roth"
        for move in payment.moves
    )
    partly = payment.cash > 0 and any(not move.direct for move in payment.moves)
    return whole or partly
