"""Securities that a plan paid out in kind: their basis, their sale, and what to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import place_of
from basisbook.engine.shares import Sale, is_of_plan, shares_of
from basisbook.i18n import gettext as _
from basisbook.kernel.rule import EVENT, mark
from basisbook.ledger.plans import same_employer
from basisbook.money import dollars
from basisbook.report.keys import Figure, Key
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount, Finding
from basisbook.report.naming import entry_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Outcome, Paid
    from basisbook.report.context import Context

_OF_SALE = ("long_term", "long_term_loss", "short_term", "short_term_loss")


def share_figures(outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield what became of shares: their basis when they were paid out, and gains on sales."""
    for number, entry in enumerate(outcome.program.entries):
        subject = (EVENT, number)
        if isinstance(entry.event, Sale):
            mark(*subject, entry.date.year)
            gain = entry.event.gain
            amounts = {
                "proceeds": entry.event.amount,
                "shares_basis": entry.event.basis,
                "long_term": max(0, gain.long_term),
                "long_term_loss": max(0, -gain.long_term),
                "short_term": max(0, gain.short_term),
                "short_term_loss": max(0, -gain.short_term),
            }
            owner = outcome.program.layout.contract_of(entry.event.sale).owner
            for name, cents in amounts.items():
                key = Key(entry.date.year, owner, "event", entry.id, name)
                yield key, Figure(cents, (subject,))
    for paid in outcome.paid:
        shares = shares_of(paid.entry.event)
        if shares is not None:
            key = Key(paid.entry.date.year, paid.contract.owner, "event", paid.entry.id, "")
            number = place_of(outcome.program, paid.entry)
            left = shares.value - paid.appreciation + paid.in_shares
            basis = Figure(left, ((EVENT, number),))
            yield key._replace(name="shares_basis"), basis


def sale_amounts(context: Context, entry: Entry) -> tuple[Amount, ...]:
    """Return the amounts of a sale."""
    if not isinstance(entry.event, Sale):
        return ()
    owner = context.book.owner_of(entry.event.sale)
    key = Key(entry.date.year, owner, "event", entry.id, "")
    proceeds = Amount("proceeds", amount_label("proceeds"), entry.event.amount)
    return (proceeds, *context.amounts(key, ("shares_basis", *_OF_SALE), always=1))


def sale_reasons(context: Context, entry: Entry) -> Iterator[str]:
    """Yield what to know of a sale of shares that a plan had paid out."""
    if not isinstance(entry.event, Sale):
        return
    key = Key(entry.date.year, context.book.owner_of(entry.event.sale), "event", entry.id, "")
    yield _("The sale goes on Form 8949 and Schedule D, not on the lines of distributions.")
    if entry.event.appreciation:
        yield _(
            "The gain up to the appreciation that the plan had is long-term, however soon the "
            "shares are sold; the rest goes by how long they were held after the distribution."
        )
    if any(
        context.cents(key._replace(name=name)) for name in ("long_term_loss", "short_term_loss")
    ):
        yield _(
            "This loss is a capital loss (26 USC 165(f), 1211(b)). It is the owner's, and not a "
            "loss of the plan."
        )


def shares_reasons(context: Context, paid: Paid) -> Iterator[str]:
    """Yield what to know of securities in a distribution."""
    shares = shares_of(paid.entry.event)
    if shares is None:
        return
    if paid.appreciation:
        yield _(
            "The shares are worth {value} and cost the plan {cost}. {apart} of appreciation is not "
            "includible now, nor under the additional tax; it is taxed when they are sold."
        ).format(
            value=dollars(shares.value),
            cost=dollars(shares.cost),
            apart=dollars(paid.appreciation),
        )
    elif shares.of != "other" and is_of_plan(context.book, paid.entry.event):
        yield _(
            "None of the appreciation of the shares stays out of income: that takes a lump-sum "
            "distribution, or contributions of the employee in their cost (26 USC 402(e)(4))."
        )
    elif paid.in_shares:
        yield _(
            "The contract held {left} of investment above what was paid. Nothing closed in cash, "
            "so no loss is sustained yet: the securities take it as their basis, and their sale "
            "shows it (Strassburger v. Commissioner, 37 B.T.A. 881)."
        ).format(left=dollars(paid.in_shares))
    else:
        yield _("Securities count at what they are worth, and that is then their basis.")


def share_findings(context: Context) -> Iterator[Finding]:
    """Yield shares whose distribution the book shows to be no lump sum, or below its investment."""
    for paid in context.outcome.paid:
        shares = shares_of(paid.entry.event)
        if shares is None:
            continue
        if shares.lump_sum is not None and _left(context, paid):
            yield Finding(
                "E533",
                "problem",
                _(
                    "{event}: the book calls this a lump-sum distribution, but the plan, or one of "
                    "the same employer, still holds {left} at the end of the year."
                ).format(
                    event=entry_title(context.book, paid.entry),
                    left=dollars(_left(context, paid)),
                ),
                _(
                    "All that is to the employee's credit must be paid within one taxable year (26 "
                    "USC 402(e)(4)(D)). Add what was paid, or leave `lump_sum` out."
                ),
                paid.entry.date.year,
                paid.entry.id,
            )
        if paid.left.balance == 0 and paid.left.investment > 0 and not paid.in_shares:
            yield Finding(
                "G357",
                "gap",
                _(
                    "{event}: the contract held {left} of investment above what was paid. Whether "
                    "it adds to the basis of the shares was not found in any text."
                ).format(
                    event=entry_title(context.book, paid.entry),
                    left=dollars(paid.left.investment),
                ),
                _("Take the sale of these shares to a tax preparer."),
                paid.entry.date.year,
                paid.entry.id,
            )


def _left(context: Context, paid: Paid) -> int:
    """Return what plans of the employer still hold at the end of the year of a payment."""
    plan = str(paid.contract.plan)
    plans = (plan, *same_employer(context.book, plan))
    return sum(
        context.outcome.plan_year(contract, paid.entry.date.year).balance
        for contract in context.outcome.program.layout.contracts
        if contract.plan in plans
    )


def about_sales(context: Context, owner: str, year: int) -> Iterator[str]:
    """Yield what sales of securities that a plan had paid out brought in a year."""
    sold = [
        entry.id
        for entry in context.outcome.program.entries
        if isinstance(entry.event, Sale)
        and entry.date.year == year
        and context.outcome.program.layout.contract_of(entry.event.sale).owner == owner
    ]
    result = sum(
        context.cents(Key(year, owner, "event", id_, name)) * (-1 if "loss" in name else 1)
        for id_ in sold
        for name in _OF_SALE
    )
    if sold and result >= 0:
        yield _(
            "Securities that a plan had paid out were sold with a capital gain of {gain}."
        ).format(gain=dollars(result))
    elif sold:
        yield _(
            "Securities that a plan had paid out were sold with a capital loss of {loss}."
        ).format(loss=dollars(-result))
