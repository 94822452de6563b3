"""What a state taxes of a year's distributions by a basis of its own, and its early-payment tax."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.state_basis import (
    EarlyIncome,
    StateDistribution,
    authority,
    early_tax,
    recovery,
)
from basisbook.engine.contracts import as_day
from basisbook.engine.state import POOL_IRA
from basisbook.errors import LawError
from basisbook.facts import StateRecovery
from basisbook.i18n import gettext as _
from basisbook.law.ages import early_age
from basisbook.law.states import NAMES
from basisbook.ledger.book import Contribution
from basisbook.ledger.residence import stays
from basisbook.report.keys import Key
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount, StateIncomeReport
from basisbook.report.naming import contract_title
from basisbook.rules.s72t_early import attained_59_half

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.engine.outcome import Paid
    from basisbook.ledger.book import StateBasis
    from basisbook.money import Cents
    from basisbook.report.context import Context

_TAX_IRA_CONTRIBUTIONS = ("NJ", "MA", "PA")
"""The states that never let contributions to IRAs be deducted."""


class _Ledger(NamedTuple):
    """A state's own basis in one contract, at the end of a year."""

    unrecovered: Cents
    made: StateRecovery | None
    """What the year's distributions were; None where there were none, or nothing is worked out."""
    federal: Cents
    undone: str = ""
    """Why nothing is worked out."""


def state_income(context: Context, owner: str, year: int) -> Iterator[StateIncomeReport]:
    """Yield what the owner's state taxes of the year, where the federal amounts are not its own."""
    recovered = 0
    for basis in context.book.state_basis:
        contract = context.outcome.program.layout.contract_of(basis.account)
        if contract.owner == owner and year >= basis.year and _lives(context, owner, year, basis):
            ledger = _ledger(context, contract, basis, year)
            if ledger.made is not None or ledger.undone:
                yield _told(context, contract, basis, ledger)
                if basis.state == "CA" and ledger.made is not None:
                    recovered += ledger.made.recovered
    yield from _early(context, owner, year, recovered)


def _lives(context: Context, owner: str, year: int, basis: StateBasis) -> bool:
    """Return whether the owner lives in the state that year; a book that tells nothing means so."""
    if not context.book.residence:
        return True
    return basis.state in {stay.state for stay in stays(context.book, owner, year)}


def _ledger(context: Context, contract: Contract, basis: StateBasis, year: int) -> _Ledger:
    """Return a state's basis at the end of a year: each year before it has taken its part."""
    ledger = _Ledger(basis.amount, None, 0)
    for each in range(basis.year, year + 1):
        if each in context.outcome.years:
            ledger = _next(context, contract, basis, each, ledger.unrecovered)
    return ledger


def _next(
    context: Context, contract: Contract, basis: StateBasis, year: int, before: Cents
) -> _Ledger:
    before += _contributed(context, contract, basis, year)
    lived = {stay.state for stay in stays(context.book, contract.owner, year)}
    if context.book.residence and basis.state not in lived:
        return _Ledger(before, None, 0)
    if len(lived) > 1:
        moved = _("The owner moved in {year}; how states divide such a year is not worked out.")
        return _Ledger(before, None, 0, moved.format(year=year))
    if contract.regime == POOL_IRA:
        return _of_iras(context, contract, basis, year, before)
    return _of_plan(context, contract, basis, year, before)


def _contributed(context: Context, contract: Contract, basis: StateBasis, year: int) -> Cents:
    """Return the year's contributions to IRAs, which some states tax whatever the federal law."""
    if contract.regime != POOL_IRA or basis.state not in _TAX_IRA_CONTRIBUTIONS:
        return 0
    return sum(
        event.amount
        for event in context.book.events
        if isinstance(event, Contribution)
        and event.contribution in contract.accounts
        and event.date.year == year
    )


def _of_iras(
    context: Context, contract: Contract, basis: StateBasis, year: int, before: Cents
) -> _Ledger:
    pool = context.outcome.pool_year(contract, year)
    if pool.conversions and basis.state not in ("NJ", "CA", "OR", "GA"):
        text = _("How {state} takes a conversion was read in no text, so nothing is worked out.")
        return _Ledger(before, None, 0, text.format(state=_(NAMES[basis.state])))
    amount = pool.distributions + pool.conversions
    federal = pool.distribution_includible + pool.conversion_includible
    if not amount:
        return _Ledger(before, None, 0)
    if basis.state == "PA":
        mine = [one for one in context.outcome.paid if _is_of(one, contract, year)]
        return _by_payment(context, basis, before, mine, federal)
    asked = StateDistribution(amount, federal, pool.value)
    return _divided(basis, asked, before)


def _of_plan(
    context: Context, contract: Contract, basis: StateBasis, year: int, before: Cents
) -> _Ledger:
    mine = [one for one in context.outcome.paid if _is_of(one, contract, year) and _kept(one)]
    if not mine:
        return _Ledger(before, None, 0)
    federal = sum(one.includible for one in mine)
    if basis.state == "PA":
        return _by_payment(context, basis, before, mine, federal)
    return _divided(basis, StateDistribution(sum(map(_kept, mine)), federal), before)


def _divided(basis: StateBasis, asked: StateDistribution, before: Cents) -> _Ledger:
    made = recovery(basis.state, asked, before)
    if not isinstance(made, StateRecovery):
        return _Ledger(before, None, asked.federal, made.text)
    return _Ledger(made.unrecovered, made, asked.federal)


def _by_payment(
    context: Context, basis: StateBasis, before: Cents, paid: list[Paid], federal: Cents
) -> _Ledger:
    """Return payments divided one by one, as Pennsylvania does: some are exempt."""
    parts: list[StateRecovery] = []
    for one in paid:
        asked = StateDistribution(
            _kept(one), one.includible, exempt=_is_exempt(context, basis, one)
        )
        made = recovery("PA", asked, before)
        if isinstance(made, StateRecovery):
            before = made.unrecovered
            parts.append(made)
    whole = StateRecovery(
        sum(part.recovered for part in parts),
        sum(part.includible for part in parts),
        sum(part.excluded for part in parts),
        before,
    )
    return _Ledger(before, whole, federal)


def _is_exempt(context: Context, basis: StateBasis, paid: Paid) -> bool:
    payment = paid.entry.payment
    if payment is not None and payment.reason in ("disability", "death"):
        return True
    if paid.contract.regime != POOL_IRA:
        return basis.retired is not None and paid.entry.date >= basis.retired
    born = context.book.owners[paid.contract.owner].born
    return born is not None and attained_59_half(as_day(born), as_day(paid.entry.date), early_age())


def _is_of(paid: Paid, contract: Contract, year: int) -> bool:
    return paid.contract.id == contract.id and paid.entry.date.year == year


def _kept(paid: Paid) -> Cents:
    """Return what of a payment reached its owner."""
    return sum(part.result.amount for part in paid.placed if part.account is None)


def _told(
    context: Context, contract: Contract, basis: StateBasis, ledger: _Ledger
) -> StateIncomeReport:
    title = _("{state}: {account}").format(
        state=_(NAMES[basis.state]), account=contract_title(context.book, contract)
    )
    if ledger.made is None:
        return StateIncomeReport(basis.state, title, ledger.undone, (), (), "refused")
    made = ledger.made
    amounts = {
        "includible": ledger.federal,
        "state_includible": made.includible,
        "state_recovered": made.recovered,
        "state_exempt": made.excluded,
        "state_unrecovered": made.unrecovered,
    }
    shown = (
        Amount(name, amount_label(name), cents)
        for name, cents in amounts.items()
        if cents or name != "state_exempt"
    )
    return StateIncomeReport(
        basis.state, title, _rule(basis.state), tuple(shown), authority(basis.state), "verified"
    )


def _rule(state: str) -> str:
    return {
        "NJ": _("Contributions that New Jersey had taxed come back in proportion, year by year."),
        "MA": _("Contributions that Massachusetts had taxed come back before anything else."),
        "PA": _(
            "Pennsylvania takes a payment for the owner's own contributions first, and exempts it "
            "upon retirement, from an IRA at 59 1/2, upon disability or death."
        ),
        "CA": _("What California had taxed of contributions before 1987 comes off first."),
        "OR": _("What another state had taxed of contributions comes off first in Oregon."),
        "GA": _("What Georgia had taxed of contributions in 1981 to 1986 comes off first."),
    }[state]


def _early(
    context: Context, owner: str, year: int, recovered: Cents
) -> Iterator[StateIncomeReport]:
    """Yield the state's own tax on early distributions, where the owner lives in such a state.

    California's is on what it includes: what its own basis `recovered` is no part of that.
    """
    key = Key(year, owner, "total", "", "additional_tax")
    base, tax = context.range(key._replace(name="additional_tax_base")), context.range(key)
    lived = dict.fromkeys(stay.state for stay in stays(context.book, owner, year))
    if len(lived) != 1 or not base.high or base.low != base.high or tax.low != tax.high:
        return
    new_simple = sum(
        context.outcome.pool_year(one, year).new_simple
        for one in context.outcome.program.layout.contracts
        if one.regime == POOL_IRA and one.owner == owner
    )
    for state in lived:
        try:
            found = early_tax(
                state, year, EarlyIncome(max(0, base.cents - recovered), new_simple, tax.cents)
            )
        except LawError:
            continue
        if found.amount:
            label = amount_label("state_early_tax")
            title = _("{state}: early distributions").format(state=_(NAMES[state]))
            text = _("The state has a tax of its own on early distributions, beside the federal.")
            amount = Amount("state_early_tax", label, found.amount)
            yield StateIncomeReport(state, title, text, (amount,), found.authority, "verified")
