"""A state's own basis, year by year: what it taxed before, and lets come back to its residents.

A state taxes retirement income of those only who live there when it is paid (4 USC 114), so in
the year of a move each payment is under the law of the state of its day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.state_basis import StateDistribution, recovery
from basisbook.engine.contracts import as_day
from basisbook.engine.state import POOL_IRA, ROTH_IRA
from basisbook.facts import StateRecovery
from basisbook.i18n import gettext as _
from basisbook.law.ages import early_age
from basisbook.law.states import AS_COST, AS_INVESTMENT, BASIS_RETURNS, FIRST, IN_PROPORTION, NAMES
from basisbook.ledger.book import Contribution
from basisbook.ledger.residence import state_on
from basisbook.ledger.spread_conversions import is_elected, is_spread
from basisbook.money import pro_rata
from basisbook.rules.s72t_early import attained_59_half

if TYPE_CHECKING:
    import datetime

    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Paid
    from basisbook.ledger.book import StateBasis
    from basisbook.money import Cents
    from basisbook.report.context import Context

_TAX_IRA_CONTRIBUTIONS = ("NJ", "MA", "PA")
"""The states that never let contributions to IRAs be deducted."""
_CONVERSIONS_UNREAD = (FIRST, AS_COST)
"""Of states with these rules no text was read on conversions."""


class Ledger(NamedTuple):
    """A state's own basis in one contract, at the end of a year."""

    unrecovered: Cents
    made: StateRecovery | None = None
    """What the year's distributions were; None where there were none, or nothing is worked out."""
    federal: Cents = 0
    """What of them is includible federally."""
    undone: str = ""
    """Why nothing is worked out."""


class _Year(NamedTuple):
    """A contract in a year: what its owner was paid, and what of that while living in a state."""

    context: Context
    contract: Contract
    basis: StateBasis
    year: int
    paid: tuple[Paid, ...]
    here: tuple[Paid, ...]


def ledger(context: Context, contract: Contract, basis: StateBasis, year: int) -> Ledger:
    """Return a state's basis at the end of a year: each year before it has taken its part."""
    found = Ledger(basis.amount)
    for each in range(basis.year, year + 1):
        if each in context.outcome.years:
            found = _next(_year(context, contract, basis, each), found.unrecovered)
    return found


def lived_there(context: Context, owner: str, state: str, day: datetime.date) -> bool:
    """Return whether an owner lived in a state that day; a book that tells nothing means so."""
    return not context.book.residence or state_on(context.book, owner, day) == state


def _year(context: Context, contract: Contract, basis: StateBasis, year: int) -> _Year:
    paid = tuple(
        one
        for one in context.outcome.paid
        if one.contract.id == contract.id and one.entry.date.year == year and _amount(context, one)
    )
    here = tuple(
        one for one in paid if lived_there(context, contract.owner, basis.state, one.entry.date)
    )
    return _Year(context, contract, basis, year, paid, here)


def _next(now: _Year, before: Cents) -> Ledger:
    before += _contributed(now)
    if not now.here:
        return Ledger(before)
    if BASIS_RETURNS[now.basis.state] == AS_COST and not _converted(now):
        return _by_payment(now, before)
    if now.contract.regime == POOL_IRA:
        return _of_iras(now, before)
    return _of_plan(now, before)


def _contributed(now: _Year) -> Cents:
    """Return the year's contributions to IRAs, which some states tax whatever the federal law."""
    state, contract = now.basis.state, now.contract
    if contract.regime != POOL_IRA or state not in _TAX_IRA_CONTRIBUTIONS:
        return 0
    return sum(
        event.amount
        for event in now.context.book.events
        if isinstance(event, Contribution)
        and event.contribution in contract.accounts
        and event.date.year == now.year
        and lived_there(now.context, contract.owner, state, event.date)
    )


def _converted(now: _Year) -> bool:
    if now.contract.regime != POOL_IRA:
        return False
    return now.context.outcome.pool_year(now.contract, now.year).conversions > 0


def _is_spread(now: _Year) -> bool:
    elected = is_elected(now.context.book, now.contract.owner, now.year)
    return _converted(now) and is_spread(now.year) and not elected


def _of_iras(now: _Year, before: Cents) -> Ledger:
    state, how = now.basis.state, BASIS_RETURNS[now.basis.state]
    if _converted(now) and how in _CONVERSIONS_UNREAD:
        text = _("How {state} takes a conversion was read in no text, so nothing is worked out.")
        return Ledger(before, undone=text.format(state=_(NAMES[state])))
    if _is_spread(now):
        text = _(
            "The federal law spread the income of conversions of {year} over later years; whether "
            "{state} did was read in no text, so nothing is worked out."
        )
        return Ledger(before, undone=text.format(year=now.year, state=_(NAMES[state])))
    whole, amount = _whole(now), _whole(now)
    if len(now.here) < len(now.paid):
        amount = sum(_amount(now.context, one) for one in now.here)
        paid = sum(_amount(now.context, one) for one in now.paid)
        if how == IN_PROPORTION or paid != whole:
            return Ledger(before, undone=_moved(now))
    value = now.context.outcome.pool_year(now.contract, now.year).value
    asked = StateDistribution(amount, _federal(now, amount), value + whole - amount)
    return _divided(now, asked, before)


def _whole(now: _Year) -> Cents:
    """Return a year's distributions and conversions of all IRAs of a kind."""
    pool = now.context.outcome.pool_year(now.contract, now.year)
    return pool.distributions + pool.conversions


def _federal(now: _Year, amount: Cents) -> Cents:
    """Return what is includible federally of what was paid in the state, `amount` in all.

    All of a year's payments of IRAs are one distribution, so each has the same share of it.
    """
    if now.contract.regime != POOL_IRA:
        return sum(one.includible for one in now.here)
    pool = now.context.outcome.pool_year(now.contract, now.year)
    includible = pool.distribution_includible + pool.conversion_includible
    return pro_rata(includible, amount, _whole(now))


def _moved(now: _Year) -> str:
    text = _("The owner moved in {year}; how {state} takes such a year was read in no text.")
    return text.format(year=now.year, state=_(NAMES[now.basis.state]))


def _of_plan(now: _Year, before: Cents) -> Ledger:
    if BASIS_RETURNS[now.basis.state] == AS_INVESTMENT:
        return _by_payment(now, before)
    amount = sum(_amount(now.context, one) for one in now.here)
    return _divided(now, StateDistribution(amount, _federal(now, amount)), before)


def _divided(now: _Year, asked: StateDistribution, before: Cents) -> Ledger:
    made = recovery(now.basis.state, asked, before)
    return Ledger(made.unrecovered, made, asked.federal)


def _by_payment(now: _Year, before: Cents) -> Ledger:
    """Return payments divided one by one: some are exempt, or the balance is another."""
    parts: list[StateRecovery] = []
    amounts = [_amount(now.context, one) for one in now.here]
    for one, amount in zip(now.here, amounts, strict=True):
        asked = StateDistribution(
            amount, one.includible, _left(now, one, amount), _is_exempt(now, one)
        )
        made = recovery(now.basis.state, asked, before)
        before = made.unrecovered
        parts.append(made)
    whole = StateRecovery(
        sum(part.recovered for part in parts),
        sum(part.includible for part in parts),
        sum(part.excluded for part in parts),
        before,
    )
    return Ledger(before, whole, _federal(now, sum(amounts)))


def _left(now: _Year, paid: Paid, amount: Cents) -> Cents:
    """Return the balance of a plan's contract after a payment, with what it paid elsewhere."""
    if now.contract.regime == POOL_IRA:
        return 0
    balance = sum(left.balance for left in paid.lefts if left.contract.id == now.contract.id)
    taken = sum(
        result.amount
        for result, contract in zip(paid.taken, paid.contracts, strict=False)
        if contract.id == now.contract.id
    )
    return balance + taken - amount


def _is_exempt(now: _Year, paid: Paid) -> bool:
    """Return whether Pennsylvania exempts a payment whole."""
    payment = paid.entry.payment
    if payment is not None and payment.reason in ("disability", "death"):
        return True
    if now.contract.regime != POOL_IRA:
        return now.basis.retired is not None and paid.entry.date >= now.basis.retired
    born = now.context.book.owners[now.contract.owner].born
    return born is not None and attained_59_half(as_day(born), as_day(paid.entry.date), early_age())


def _amount(context: Context, paid: Paid) -> Cents:
    """Return what of a payment reached its owner; what an IRA converted counts too."""
    layout, pooled = context.outcome.program.layout, paid.contract.regime == POOL_IRA
    return sum(
        part.result.amount
        for part in paid.placed
        if part.account is None or (pooled and layout.contract_of(part.account).regime == ROTH_IRA)
    )
