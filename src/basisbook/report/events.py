"""The events of a year, and the Forms 1099-R that their payers should issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.finding import changes_at, entries_in, paid_in
from basisbook.engine.shares import Sale
from basisbook.engine.state import ANNUITY, DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.engine.step import BY_REGULATION, TAKE
from basisbook.i18n import gettext as _
from basisbook.ledger.book import (
    AnnuityStart,
    Contribution,
    Death,
    DivorceTransfer,
    DomesticRelationsOrder,
    ExcessDeferral,
    Loan,
    LoanRepayment,
    Opening,
    Recharacterization,
    Repayment,
    RestorativePayment,
    ReturnedContribution,
    StatementValue,
    Theft,
    WashSale,
    Worthless,
)
from basisbook.ledger.spread_conversions import is_spread
from basisbook.ledger.vesting import held
from basisbook.money import dollars
from basisbook.report.annuities import annuity_reason, annuity_told, passed_told
from basisbook.report.conversions import conversion_events, conversion_reasons
from basisbook.report.divorce import divorce_reasons
from basisbook.report.exceptions import about_reason
from basisbook.report.hardship import hardship_reasons
from basisbook.report.holders import about_holder
from basisbook.report.keys import Key
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount, EventReport, Movement
from basisbook.report.naming import (
    account_title,
    decedent_title,
    entry_accounts,
    entry_owner,
    entry_title,
)
from basisbook.report.plan_reasons import divided_reasons, plan_reasons
from basisbook.report.repayments import (
    later_years,
    repayment_amounts,
    repayment_reasons,
    spread_reasons,
)
from basisbook.report.required import required_reasons
from basisbook.report.shares import sale_amounts, sale_reasons, shares_reasons
from basisbook.report.taken_back import late_reasons, later_taken_back, why_taken_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry, Move
    from basisbook.engine.outcome import Paid
    from basisbook.money import Cents
    from basisbook.report.context import Context

_PLAN_AMOUNTS = (
    "gross",
    "includible",
    "recovered",
    "later",
    "untaxed",
    "excluded",
    "earlier",
    "excess_loss",
    "deferred",
    "rolled_over",
    "appreciation",
    "shares_basis",
    "unrecovered",
    "moved_excess",
    "additional_tax_base",
    "withholding_required",
    "withholding_default",
    "above_need",
    "above_deferrals",
)
_TAKEN_BACK = (
    "contribution",
    "gross",
    "returned",
    "net_income",
    "net_loss",
    "includible",
    "additional_tax_base",
)
_IRA_AMOUNTS = (
    "gross",
    "returned",
    "includible",
    "recovered",
    "later",
    "untaxed",
    "excluded",
    "rolled_over",
)


def events(context: Context, owner: str, year: int) -> Iterator[EventReport]:
    """Yield an owner's events of a year, in order of time."""
    paid = {one.entry.id: one for one in paid_in(context.outcome, owner, year)}
    for number, entry in entries_in(context.outcome.program, year):
        if entry_owner(context.book, entry) == owner:
            known = paid.get(entry.id) if entry.payment is not None else None
            amounts = _paid(context, known) if known else _told(context, owner, number, entry)
            yield EventReport(
                entry.id,
                entry.date.isoformat(),
                entry.kind,
                next(iter(entry_accounts(entry)), ""),
                entry_title(context.book, entry),
                amounts,
                tuple(_movements(context, known)) if known else (),
                tuple(_why(context, known)) if known else _why_unpaid(context, entry),
            )
    yield from _earlier(context, owner, year)
    yield from later_years(context, owner, year)
    yield from conversion_events(context, owner, year)


def _told(context: Context, owner: str, number: int, entry: Entry) -> tuple[Amount, ...]:
    """Return the amounts that the book itself gives of an event that pays nothing out."""
    event = entry.event
    if isinstance(event, _MOVES_BACK):
        return _moved_back(context, owner, entry)
    given: list[tuple[str, int]] = []
    if isinstance(event, Opening):
        given += [] if event.balance is None else [("balance", event.balance)]
        known = {
            "investment": event.investment,
            "basis": event.basis,
            "regular": event.regular,
        }
        given += [(name, cents) for name, cents in known.items() if cents is not None]
        given += _vested(event)
    elif isinstance(event, AnnuityStart):
        given += annuity_told(context.outcome, event)
    elif isinstance(event, Death | DomesticRelationsOrder):
        given += passed_told(context.outcome, number)
    elif isinstance(event, Contribution):
        given.append(("amount", event.amount))
        given += _vested(event)
    elif isinstance(event, _TOLD_WHOLE):
        given.append(("amount", event.amount))
    elif isinstance(event, Sale):
        return sale_amounts(context, entry)
    elif isinstance(event, StatementValue):
        given.append(("balance", event.amount))
        given += _vested(event)
        changes = changes_at(context.outcome.program, number)
        given += [("change", cents) for cents in changes]
    return tuple(Amount(name, amount_label(name), cents) for name, cents in given)


_TOLD_WHOLE = (
    ExcessDeferral,
    Loan,
    LoanRepayment,
    RestorativePayment,
    Theft,
    WashSale,
    Worthless,
)
"""Events of which the book gives one amount, and nothing follows from it for the account."""
_MOVES_BACK = (DivorceTransfer, Recharacterization, Repayment, ReturnedContribution)


def _moved_back(context: Context, owner: str, entry: Entry) -> tuple[Amount, ...]:
    """Return the amounts of money that goes back, or to a spouse."""
    event = entry.event
    if isinstance(event, DivorceTransfer):
        return (Amount("amount", amount_label("amount"), event.amount),)
    if isinstance(event, Repayment):
        return repayment_amounts(context, owner, entry)
    key = Key(entry.date.year, owner, "event", entry.id, "")
    return context.amounts(key, _TAKEN_BACK, always=2)


def _vested(event: Opening | Contribution | StatementValue) -> list[tuple[str, Cents]]:
    """Return the nonforfeitable part of an amount, if the book tells it apart."""
    return [] if event.vested is None else [("vested", held(event))]


def _paid(context: Context, paid: Paid) -> tuple[Amount, ...]:
    key = Key(paid.entry.date.year, paid.contract.owner, "event", paid.entry.id, "")
    if paid.contract.regime in (PLAN, DESIGNATED_ROTH, ANNUITY):
        return context.amounts(key, _PLAN_AMOUNTS, always=3)
    return context.amounts(key, _IRA_AMOUNTS, always=1)


def _movements(context: Context, paid: Paid) -> Iterator[Movement]:
    for number, part in enumerate(paid.placed):
        id_ = f"{paid.entry.id}/{number}"
        key = Key(paid.entry.date.year, paid.contract.owner, "part", id_, "")
        names = ("amount", "includible", "recovered", "deferred")
        amounts = context.amounts(key, names, always=1)
        if part.given:
            text = _given(paid)
        elif part.account is None:
            text = _kept(context, paid)
        elif part.direct:
            text = _("to {account}").format(account=account_title(context.book, part.account))
        else:
            text = _later(paid).format(account=account_title(context.book, part.account))
        yield Movement(part.account, text, amounts)


def _later(paid: Paid) -> str:
    """Return how a part reached an account that the owner paid it into."""
    if paid.entry.kind == "loan_offset":
        return _("to {account}, in place of the loan")
    return _("to {account}, within 60 days")


def _kept(context: Context, paid: Paid) -> str:
    """Return what became of a part that went to no account, or that counts as if it had not."""
    back = paid.entry.payment.put_back if paid.entry.payment else ()
    if back:
        return _put_back(context, paid, back)
    if paid.entry.kind == "deemed_distribution":
        return _("a loan, treated as paid to the owner")
    if paid.entry.kind == "loan_offset":
        return _("a loan that was offset; no money was paid")
    if paid.entry.payment is not None and paid.entry.payment.reason == "order for a dependent":
        return _("paid to a child or other dependent")
    return _("paid to the owner")


def _put_back(context: Context, paid: Paid, back: tuple[Move, ...]) -> str:
    """Return where money went that could not be rolled over, and counts as contributed there."""
    into = _(", ").join(dict.fromkeys(account_title(context.book, one.account) for one in back))
    amount = sum(one.amount for one in back)
    if amount < paid.paid_out:
        text = _("paid to the owner, but for {amount} put into {account}: no rollover")
        return text.format(amount=dollars(amount), account=into)
    return _("put into {account}: no rollover, but a contribution").format(account=into)


def _earlier(context: Context, owner: str, year: int) -> Iterator[EventReport]:
    """Yield what a payment of a later year makes includible in this one."""
    for one in context.outcome.included:
        if (one.contract.owner, one.year) == (owner, year) and one.entry.date.year != year:
            label = amount_label("includible")
            yield EventReport(
                one.entry.id,
                one.entry.date.isoformat(),
                one.entry.kind,
                entry_accounts(one.entry)[0],
                entry_title(context.book, one.entry),
                (Amount("includible", label, one.cents),),
                why=(_("The deferrals are includible for the year in which they were made."),),
            )


def _why_unpaid(context: Context, entry: Entry) -> tuple[str, ...]:
    """Return what is said of an entry that pays nothing out of a contract."""
    return (
        *why_taken_back(context, entry),
        *sale_reasons(context, entry),
        *repayment_reasons(context, entry),
        *divorce_reasons(context, entry),
    )


def _given(paid: Paid) -> str:
    if paid.entry.kind == "hsa_funding":
        return _("to a health savings account")
    return _("to a charity")


def _pooled(context: Context, paid: Paid) -> str:
    decedent = paid.contract.decedent
    if decedent is not None:
        return _(
            "All traditional, SEP and SIMPLE IRAs inherited from {decedent} are one, apart from "
            "all others: the year's distributions are divided at the end of the year (Form 8606)."
        ).format(decedent=decedent_title(context.book, decedent))
    return _(
        "All traditional, SEP and SIMPLE IRAs are one: the year's distributions are divided "
        "at the end of the year (Form 8606)."
    )


def _deducted_before(context: Context, paid: Paid) -> Iterator[str]:
    """Yield why not all that went to charities is excluded, where deductions come off it."""
    year = paid.entry.date.year
    includible = context.outcome.pool_year(paid.contract, year).charity_includible
    if paid.entry.kind == "charitable_distribution" and includible:
        yield _(
            "{amount} of what the IRAs paid to charities in {year} is includible all the same: "
            "deductions for contributions since the owner attained 70 1/2 come off the exclusion, "
            "each once (26 USC 408(d)(8)(A))."
        ).format(amount=dollars(includible), year=year)


def _why(context: Context, paid: Paid) -> Iterator[str]:
    """Yield the reasons behind an event's amounts, in words."""
    yield from plan_reasons(paid)
    yield from about_reason(context, paid)
    yield from about_holder(context, paid)
    yield from spread_reasons(context, paid)
    yield from conversion_reasons(context, paid)
    if paid.entry.kind in ("charitable_distribution", "hsa_funding"):
        yield _(
            "It comes out of the income of all traditional, SEP and SIMPLE IRAs first. As far as "
            "it is not includible for that reason it is on no line of Form 8606 and leaves their "
            "basis as it is; what goes beyond it is on line 7. Line 4a of Form 1040 has all of it, "
            "line 4b what is includible; mark it there as QCD or HFD."
        )
        yield from _deducted_before(context, paid)
    elif paid.contract.regime == POOL_IRA:
        yield _pooled(context, paid)
    elif paid.contract.regime == ROTH_IRA:
        yield _(
            "All Roth IRAs are one: a year's distributions take regular contributions first, then "
            "conversions, the oldest first, and earnings last."
        )
    elif paid.contract.regime == ANNUITY:
        yield annuity_reason(context.outcome, paid)
    elif paid.contract.regime == PLAN and _is_all_recovered(context, paid):
        yield _(
            "The contract held more investment than money, so everything paid is recovered "
            "investment, and nothing is includible."
        )
    elif paid.contract.regime == DESIGNATED_ROTH and paid.excess:
        yield _moved_excess(context, paid)
    elif paid.contract.regime == PLAN:
        yield from divided_reasons(context, paid)
    in_part_3 = is_spread(paid.entry.date.year)
    if paid.contract.regime == PLAN and not in_part_3 and _went_to_roth_ira(context, paid):
        yield _("Form 8606 is not needed for a rollover from a plan to a Roth IRA.")
    if paid.deferred and paid.includible == 0:
        yield _("Untaxed money goes into rollovers first, and stays untaxed there.")
    yield from later_taken_back(context, paid.entry)
    yield from late_reasons(context, paid.entry)
    yield from hardship_reasons(context, paid)
    yield from required_reasons(paid)
    yield from shares_reasons(context, paid)


def _went_to_roth_ira(context: Context, paid: Paid) -> bool:
    kinds = [context.book.accounts[part.account].kind for part in paid.placed if part.account]
    return "Roth IRA" in kinds


def _is_all_recovered(context: Context, paid: Paid) -> bool:
    """Return whether a contract below its basis paid nothing but investment, in any case."""
    key = Key(paid.entry.date.year, paid.contract.owner, "event", paid.entry.id, "unrecovered")
    includible = context.range(key._replace(name="includible"))
    recovered = context.range(key._replace(name="recovered"))
    gross = context.cents(key._replace(name="gross"))
    return context.range(key).low > 0 and includible.high == 0 and recovered.low == gross


def _moved_excess(context: Context, paid: Paid) -> str:
    """Return what moved with a rollover of an account below its basis, and by what."""
    key = Key(paid.entry.date.year, paid.contract.owner, "event", paid.entry.id, "moved_excess")
    program = context.outcome.program
    regulated = any(
        step.kind == TAKE and step.flags & BY_REGULATION
        for step in program.steps
        if step.number >= 0 and program.entries[step.number].id == paid.entry.id
    )
    if regulated:
        text = _(
            "The account was below its basis and was emptied. {excess} of investment above what "
            "was paid moved with the rollover, as the regulations say."
        )
    else:
        text = _(
            "The account was below its basis and was emptied. {excess} of investment above what "
            "was paid is taken to move with the rollover; the law of this case is unsettled, as "
            "told below."
        )
    return text.format(excess=context.said(key))
