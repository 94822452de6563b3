"""Who was paid, and out of what, where that decides the tax: heirs, alternate payees and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.contracts import as_day
from basisbook.i18n import gettext as _
from basisbook.law.ages import early_age
from basisbook.ledger.book import ExcessDeferral
from basisbook.ledger.outflows import SERIES
from basisbook.ledger.simple import in_first_two_years
from basisbook.money import dollars
from basisbook.rules.s72t_early import attained_59_half

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid
    from basisbook.report.context import Context


def about_holder(context: Context, paid: Paid) -> Iterator[str]:
    """Yield what being an heir, an alternate payee or new in a SIMPLE plan means for a payment."""
    yield from _about_excess(context, paid)
    payment = paid.entry.payment
    if payment and payment.reason == SERIES and paid.contract.plan:
        yield _(
            "One of a series of equal payments out of a plan cannot be rolled over (26 USC "
            "402(c)(4)(A)), and tax is withheld from it like from wages unless its owner chose "
            "otherwise (26 USC 3405(a)); how much is not worked out here."
        )
    if paid.contract.ordered and paid.contract.kind == "designated Roth" and paid.paid_out:
        employee = context.book.accounts[paid.contract.accounts[0]].alternate_payee_of
        yield _(
            "Whether this is qualified goes by the age, death or disability of {employee}, the "
            "employee, and by the employee's five years; a disability is taken not to be there "
            "(26 CFR 1.402A-1 A-4(d))."
        ).format(employee=employee)
    born = context.book.owners[paid.contract.owner].born
    day = as_day(paid.entry.date)
    if not paid.paid_out or (born and attained_59_half(as_day(born), day, early_age())):
        return
    if paid.contract.decedent is not None:
        yield _(
            "What is paid to a beneficiary after a death is under no additional tax, at any age "
            "(26 USC 72(t)(2)(A)(ii))."
        )
    elif paid.contract.ordered:
        yield _(
            "What a plan pays to a spouse or former spouse under a qualified domestic relations "
            "order is under no additional tax, at any age (26 USC 72(t)(2)(C)). If its Form 1099-R "
            "has code 1, claim that on Form 5329, line 2. The exception ends with a rollover to an "
            "IRA."
        )
    elif any(
        in_first_two_years(context.book.accounts[name], paid.entry.date)
        for name, _amount in (paid.entry.payment.sources if paid.entry.payment else ())
    ):
        yield _(
            "Paid in the first two years of participation in the SIMPLE plan: what is under the "
            "additional tax is so at the higher rate (26 USC 72(t)(6))."
        )


def _about_excess(context: Context, paid: Paid) -> Iterator[str]:
    """Yield that a payment holds deferrals that were includible once already."""
    kept = [
        event
        for event in context.book.events
        if isinstance(event, ExcessDeferral)
        and event.excess_deferral in paid.contract.accounts
        and event.date < paid.entry.date
        and context.book.accounts[event.excess_deferral].kind == "pre-tax"
    ]
    if kept and paid.includible:
        yield _(
            "{amount} of excess deferrals stayed in this plan. They were includible for their "
            "year, and are includible again when the plan pays them: they are no investment (26 "
            "USC 402(g)(6))."
        ).format(amount=dollars(sum(event.amount for event in kept)))
