"""Why what only plans do has the amounts it has, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import place_of
from basisbook.i18n import gettext as _
from basisbook.kernel.rule import EVENT
from basisbook.ledger.book import LoanOffset
from basisbook.ledger.correctives import is_late
from basisbook.money import dollars
from basisbook.report.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Paid
    from basisbook.report.context import Context


def plan_reasons(paid: Paid) -> Iterator[str]:
    """Yield the reasons of a loan that became a distribution, or of a correction."""
    event = paid.entry.event
    if paid.entry.kind == "deemed_distribution":
        yield _(
            "A deemed distribution takes out basis in proportion, is under the additional tax, and "
            "cannot be rolled over. The loan is no part of the balance any more; what is repaid "
            "later is basis (26 CFR 1.72(p)-1 A-11, A-12, A-19, A-21)."
        )
    elif isinstance(event, LoanOffset):
        yield _(
            "A loan offset is an actual distribution: other money may be rolled over for it "
            "(26 CFR 1.402(c)-2 A-9)."
        )
        if event.because is not None:
            yield _(
                "Because of a separation or the plan's termination there is time until the due "
                "date of the year's return (26 USC 402(c)(3)(C))."
            )
    elif paid.corrective is not None:
        yield _correction(paid)
    elif paid.contract.plan is not None and paid.entry.payment is not None:
        yield from _by_reason(paid.entry.payment.reason)


def divided_reasons(context: Context, paid: Paid) -> Iterator[str]:
    """Yield how a payment of a plan was divided: old investment first, the rest in proportion."""
    if paid.entry.payment is not None and paid.entry.payment.reason == "dividends":
        return
    year = paid.entry.date.year
    number = place_of(context.outcome.program, paid.entry)
    first = sum(context.trace.results("plan.before_1987", (EVENT, number), year))
    key = Key(year, paid.contract.owner, "event", paid.entry.id, "recovered")
    known = context.range(key)
    old = first if known.low == known.high else 0
    if old:
        yield _(
            "Investment of before 1987 comes out first, before anything is divided in proportion: "
            "{amount} of this payment (26 USC 72(e)(8)(D))."
        ).format(amount=dollars(old))
    if paid.contract.kind == "commingled" and old < context.cents(key._replace(name="gross")):
        yield _rest_in_proportion() if old else _in_proportion()


def _in_proportion() -> str:
    return _(
        "The plan keeps after-tax and pre-tax money as one contract, so every payment holds "
        "both in proportion."
    )


def _rest_in_proportion() -> str:
    return _(
        "The rest holds after-tax and pre-tax money in proportion, because the plan keeps them "
        "as one contract."
    )


def _by_reason(reason: str | None) -> Iterator[str]:
    """Yield what a plan's payment is, where its reason makes another thing of it."""
    if reason == "dividends":
        yield _(
            "Dividends that section 404(k) describes count as paid under a contract of their own, "
            "without investment: they are includible whole, cannot be rolled over, and meet no "
            "required minimum (26 USC 72(e)(5)(D); Announcement 2008-56)."
        )
    elif reason == "order for a dependent":
        yield _(
            "What an order of a court gives to a child or other dependent is includible for the "
            "participant, as if paid to the participant: only a spouse or former spouse is taxed "
            "instead (26 USC 402(e)(1)(A)). It cannot be rolled over."
        )


def _correction(paid: Paid) -> str:
    event = paid.corrective
    if event is not None and is_late(event):
        return _(
            "Excess deferrals that are paid back after April 15 are includible again, come out of "
            "a designated Roth account first, and cannot be rolled over."
        )
    return _(
        "A corrective distribution cannot be rolled over and is under no additional tax; it is not "
        "divided in proportion."
    )
