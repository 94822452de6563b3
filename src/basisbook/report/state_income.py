"""What a state taxes of a year's distributions by a basis of its own, and its early-payment tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers.state_basis import EarlyIncome, authority, early_tax
from basisbook.engine.contracts import as_day
from basisbook.engine.finding import paid_in
from basisbook.engine.state import POOL_IRA
from basisbook.errors import LawError
from basisbook.i18n import gettext as _
from basisbook.law.ages import early_age
from basisbook.law.states import NAMES
from basisbook.ledger.residence import state_on
from basisbook.report.keys import Key
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount, StateIncomeReport
from basisbook.report.naming import contract_title
from basisbook.report.state_ledgers import ledger
from basisbook.rules.s72t_early import attained_59_half

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.contracts import Contract
    from basisbook.ledger.book import StateBasis
    from basisbook.money import Cents
    from basisbook.report.context import Context
    from basisbook.report.state_ledgers import Ledger


def state_income(context: Context, owner: str, year: int) -> Iterator[StateIncomeReport]:
    """Yield what the owner's state taxes of the year, where the federal amounts are not its own."""
    recovered = 0
    for basis in context.book.state_basis:
        contract = context.outcome.program.layout.contract_of(basis.account)
        if contract.owner == owner and year >= basis.year:
            found = ledger(context, contract, basis, year)
            if found.made is not None or found.undone:
                yield _told(context, contract, basis, found)
                if basis.state == "CA" and found.made is not None:
                    recovered += found.made.recovered
    yield from _early(context, owner, year, recovered)


def _told(
    context: Context, contract: Contract, basis: StateBasis, found: Ledger
) -> StateIncomeReport:
    title = _("{state}: {account}").format(
        state=_(NAMES[basis.state]), account=contract_title(context.book, contract)
    )
    if found.made is None:
        return StateIncomeReport(basis.state, title, found.undone, (), (), "refused")
    made = found.made
    amounts = {
        "includible": found.federal,
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
        "AL": _(
            "What Alabama had taxed of contributions before 1982 is investment there, and comes "
            "back in proportion, beside what is recovered federally."
        ),
        "NY": _(
            "New York taxed the contributions and exempts what its own governments' plans pay, "
            "whole. What is rolled over to an IRA is no longer exempt."
        ),
    }[state]


def _early(
    context: Context, owner: str, year: int, recovered: Cents
) -> Iterator[StateIncomeReport]:
    """Yield the tax on early distributions of the state where the owner lived when they were paid.

    California's is on what it includes: what its own basis `recovered` is no part of that.
    """
    key = Key(year, owner, "total", "", "additional_tax")
    base, tax = context.range(key._replace(name="additional_tax_base")), context.range(key)
    if not base.high or base.low != base.high or tax.low != tax.high:
        return
    new_simple = sum(
        context.outcome.pool_year(one, year).new_simple
        for one in context.outcome.program.layout.contracts
        if one.regime == POOL_IRA and one.owner == owner
    )
    early = EarlyIncome(max(0, base.cents - recovered), new_simple, tax.cents)
    states = _where_early(context, owner, year)
    for state in states:
        if state is not None:
            yield from _tax_of(state, year, early, divided=len(states) > 1)


def _where_early(context: Context, owner: str, year: int) -> tuple[str | None, ...]:
    """Return where an owner lived on the days of payments before 59 1/2; None is not told."""
    born = context.book.owners[owner].born
    days = (one.entry.date for one in paid_in(context.outcome, owner, year))
    age = early_age()
    early = (day for day in days if born and not attained_59_half(as_day(born), as_day(day), age))
    return tuple(dict.fromkeys(state_on(context.book, owner, day) for day in early))


def _tax_of(
    state: str, year: int, early: EarlyIncome, *, divided: bool
) -> Iterator[StateIncomeReport]:
    """Yield what a state taxes, or that payments of several states' days are not divided."""
    try:
        found = early_tax(state, year, early)
    except LawError:
        return
    if not found.amount:
        return
    title = _("{state}: early distributions").format(state=_(NAMES[state]))
    if divided:
        text = _(
            "The state has a tax of its own on early distributions. Of {year} they were paid in "
            "part while you lived elsewhere, and how the tax divides was read in no text."
        )
        yield StateIncomeReport(
            state, title, text.format(year=year), (), found.authority, "refused"
        )
        return
    text = _("The state has a tax of its own on early distributions, beside the federal.")
    amount = Amount("state_early_tax", amount_label("state_early_tax"), found.amount)
    yield StateIncomeReport(state, title, text, (amount,), found.authority, "verified")
