"""Sentences about single entries that leave a part out: what a default makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.contracts import as_day
from basisbook.engine.encoding.claims import COVERED
from basisbook.engine.entries import FROM_1099R
from basisbook.i18n import gettext as _
from basisbook.law.ages import early_age
from basisbook.ledger.book import (
    IRA_ACCOUNTS,
    ROTH_IRA,
    AnnuityPayment,
    AnnuityStart,
    Contribution,
    Death,
    Distribution,
    Form1099R,
    Opening,
)
from basisbook.ledger.disasters import act_of, first_of_code
from basisbook.ledger.due_dates import last_day_for
from basisbook.ledger.outflows import form_outflows, outflows
from basisbook.ledger.plans import is_own_457
from basisbook.ledger.untold_annuities import pays_untold, reported_recovery
from basisbook.money import dollars
from basisbook.report.naming import account_title, owner_title
from basisbook.report.quiet_years import of_quiet_years
from basisbook.rules.s72t_early import attained_59_half

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.engine.limit import Limit
    from basisbook.ledger.book import Book
    from basisbook.report.context import Context

_ROTH = (ROTH_IRA, "designated Roth")
_OF_MANY = ("disaster", "coronavirus")
"""Reasons that an act gives to those whom an event hit, which the book does not tell."""


def of_defaults(context: Context) -> Iterator[str]:
    """Yield what is taken for granted because an entry does not say it, entry by entry."""
    for event in context.book.events:
        if isinstance(event, Contribution):
            yield from _own_year(context.book, event)
        elif isinstance(event, Opening):
            yield from _no_balance(context.book, event)
            yield from _one_part(context.book, event)
            yield from _none_of_1986(context.book, event)
        elif isinstance(event, Death):
            yield from _whole(context.book, event)
    for entry in context.outcome.program.entries:
        yield from _held_as_reported(context.book, entry)
        yield from _kept(context.book, entry)
        yield from _no_hardship(context.book, entry)
        yield from _no_code(context.book, entry)
        yield from _nothing_withheld(context.book, entry)
        yield from _recovered_by_form(context.book, entry)
        yield from _shared_by_forms(context.book, entry)
        yield from _no_lump_sum(entry)
        yield from _of_employer(entry)
        yield from _no_exception(context.book, entry)
        yield from _first_time(context.book, entry)
        yield from _of_disaster(context, entry)
    for name in context.book.accounts:
        yield from _single(context.book, name)
    for owner in context.book.owners:
        yield from _no_minimum(context.book, owner)
        yield from of_quiet_years(context, owner)
    yield from _no_day_of_exception(context)
    yield from _not_lowered(context)
    yield from _arrived(context)


def _arrived(context: Context) -> Iterator[str]:
    """Yield where the money of forms is taken to have gone because a Form 5498 reports it."""
    for index, form in enumerate(context.book.documents):
        told = context.read.source.written(("documents", index, "to"))
        if isinstance(form, Form1099R) and told is None:
            for part in form.to or ():
                yield _(
                    "{amount} that the Form 1099-R of {year} reports out of {account} is taken to "
                    "be what the Form 5498 of that year reports in {target}."
                ).format(
                    amount=dollars(part.amount),
                    year=form.form_1099r,
                    account=account_title(context.book, form.account),
                    target=account_title(context.book, part.account),
                )


def _not_lowered(context: Context) -> Iterator[str]:
    """Yield the years in which limits may be lower than facts of the book show them."""
    limits = context.answers.base.limits
    for year in dict.fromkeys(one.year for one in limits if _is_open(one)):
        yield _(
            "Limits on the contributions of {year} are taken not to be lowered by income or "
            "compensation: facts of the return are missing, as told there."
        ).format(year=year)


def _is_open(one: Limit) -> bool:
    """Return whether facts of a return may still lower a limit; none does that of a loan."""
    return bool(one.needs) and "law" not in one.needs and one.code != "plan-loans"


def _own_year(book: Book, event: Contribution) -> Iterator[str]:
    """Yield that a contribution is for the year of its date, where it could be for the last."""
    ira = book.accounts[event.contribution].kind in (*IRA_ACCOUNTS, ROTH_IRA)
    if ira and event.for_year is None and event.date <= last_day_for(event.date.year - 1):
        yield _(
            "The contribution of {date} to {account} is taken to be for {year}, because `for` does "
            "not name the year before."
        ).format(
            date=event.date,
            account=account_title(book, event.contribution),
            year=event.date.year,
        )


def _no_balance(book: Book, event: Opening) -> Iterator[str]:
    """Yield that an opening tells basis alone, where the value comes from later statements."""
    if event.balance is None:
        yield _(
            "What {account} held on {date} is not told: its basis alone is opened, and what it "
            "holds comes from later values."
        ).format(account=account_title(book, event.opening), date=event.date)


def _one_part(book: Book, event: Opening) -> Iterator[str]:
    """Yield that a conversion of an opening has one part only, where the other is not written."""
    for layer in event.conversions:
        if not layer.taxable or not layer.nontaxable:
            yield (
                _("No part of the conversion of {year} in {account} is taken to have been taxed.")
                if not layer.taxable
                else _("All of the conversion of {year} in {account} is taken to have been taxed.")
            ).format(year=layer.year, account=account_title(book, event.opening))


def _none_of_1986(book: Book, event: Opening) -> Iterator[str]:
    """Yield that nothing invested is of before 1987, where that would come out first."""
    plan = book.plans.get(book.accounts[event.opening].plan or "")
    first = plan is not None and plan.withdrawals_1986 == "permitted"
    if first and event.investment and event.investment_1986 is None:
        yield _(
            "Nothing of the investment of {account} is taken to be of before 1987: no "
            "`investment_1986` is entered."
        ).format(account=account_title(book, event.opening))


def _held_as_reported(book: Book, entry: Entry) -> Iterator[str]:
    """Yield that an account held what its form reports, because nothing else tells of it."""
    event = entry.event
    if isinstance(event, Opening) and event.evidence == FROM_1099R and event.investment is not None:
        yield _(
            "Nothing but Form 1099-R of {year} tells what {account} held: it is taken to have held "
            "the {balance} that was paid, with {investment} of investment in the contract."
        ).format(
            year=entry.date.year,
            account=account_title(book, event.opening),
            balance=dollars(event.balance or 0),
            investment=dollars(event.investment),
        )


def _kept(book: Book, entry: Entry) -> Iterator[str]:
    """Yield that the payment of a form was not rolled over, where the book tells of no rollover."""
    if isinstance(entry.event, Form1099R) and entry.payment and not entry.payment.moves:
        yield _(
            "What the Form 1099-R of {year} shows as paid from {account} is taken to have been "
            "kept: no rollover of it is entered."
        ).format(year=entry.event.form_1099r, account=account_title(book, entry.event.account))


def _recovered_by_form(book: Book, entry: Entry) -> Iterator[str]:
    """Yield that a form tells what an annuity's payments recovered, where nothing else does."""
    form = entry.event
    if not isinstance(form, Form1099R) or not pays_untold(book, form):
        return
    recovered = reported_recovery(form)
    if recovered is not None:
        yield _(
            "The payments of {year} from {account} are taken to have recovered {amount} of its "
            "cost, as boxes 2a and 5 of the Form 1099-R agree; no event tells when the annuity "
            "started and what it cost, so that nothing proves it."
        ).format(
            year=form.form_1099r,
            account=account_title(book, form.account),
            amount=dollars(recovered),
        )


def _shared_by_forms(book: Book, entry: Entry) -> Iterator[str]:
    """Yield how forms of one distribution share pre-tax money, where only they tell it."""
    if entry.kind != "forms_1099r" or entry.payment is None:
        return
    for move in entry.payment.moves:
        if move.pretax is not None:
            yield _(
                "Of the {amount} that went to {account} on {date}, {pretax} is taken to be pre-tax "
                "money, as you chose: box 5 of its Form 1099-R shows the rest."
            ).format(
                amount=dollars(move.amount),
                account=account_title(book, move.account),
                date=entry.date,
                pretax=dollars(move.pretax),
            )


def _no_hardship(book: Book, entry: Entry) -> Iterator[str]:
    """Yield that a payment while employed, which gives no reason, was not for hardship."""
    event = entry.event
    if not isinstance(event, Distribution) or event.reason or not entry.payment:
        return
    plan = book.plans.get(book.accounts[entry.payment.sources[0][0]].plan or "")
    if plan and plan.still_employed and plan.still_employed >= event.date:
        yield _(
            "The distribution of {date} from {account} is taken to be none for hardship, and may "
            "be rolled over: it gives no reason."
        ).format(date=event.date, account=account_title(book, entry.payment.sources[0][0]))


def _no_code(book: Book, entry: Entry) -> Iterator[str]:
    """Yield what a form without a code is taken to tell, where nothing else says it."""
    form = entry.event
    if isinstance(form, Form1099R) and form.boxes.box_7 is None and not form.to:
        yield _(
            "The Form 1099-R of {year} for {account} shows no code in box 7: the money is taken "
            "to have been paid out and kept, without an exception."
        ).format(year=form.form_1099r, account=account_title(book, form.account))


def _nothing_withheld(book: Book, entry: Entry) -> Iterator[str]:
    """Yield that no tax was withheld from a payment of which no withholding is told."""
    paid = entry.payment
    # What buys an annuity is paid to nobody.
    if isinstance(entry.event, AnnuityStart):
        return
    if paid and not paid.withheld and (paid.cash or not all(move.direct for move in paid.moves)):
        yield _(
            "No income tax was withheld from the payment of {date} out of {account}: the book "
            "tells of none."
        ).format(date=entry.date, account=account_title(book, paid.sources[0][0]))


def _no_lump_sum(entry: Entry) -> Iterator[str]:
    """Yield that shares are not of a lump-sum distribution, where no event makes it one."""
    shares = entry.event.shares if isinstance(entry.event, Distribution) else None
    if shares and not shares.lump_sum:
        yield _(
            "The distribution of shares of {date} is taken to be no lump-sum distribution: "
            "`lump_sum` names no event that makes it one."
        ).format(date=entry.date)


def _of_employer(entry: Entry) -> Iterator[str]:
    """Yield that shares are the employer's, where nothing says whose they are."""
    shares = entry.event.shares if isinstance(entry.event, Distribution) else None
    if shares and shares.of is None:
        yield _("The shares of {date} are taken to be the employer's.").format(date=entry.date)


def _whole(book: Book, event: Death) -> Iterator[str]:
    """Yield that an account passes whole at a death, where no amount is written."""
    for passing in event.passes:
        if passing.amount == "all" and passing.to is not None:
            yield _("All that {account} holds at the death is taken to pass to {heir}.").format(
                account=account_title(book, passing.account), heir=account_title(book, passing.to)
            )


def _no_exception(book: Book, entry: Entry) -> Iterator[str]:
    """Yield that cash paid before age 59 1/2 is under no exception, where no reason is written."""
    event = entry.event
    if not isinstance(event, Distribution) or event.reason or not entry.payment:
        return
    account = entry.payment.sources[0][0]
    born = book.owners[book.owner_of(account)].born
    if (
        not any(book.accounts[account].holding)
        and not is_own_457(book, account)
        and entry.payment.cash
        and born
        and not attained_59_half(as_day(born), as_day(event.date), early_age())
    ):
        yield _(
            "The distribution of {date} from {account} gives no `reason`: only age and separation "
            "are taken to free it of the additional tax."
        ).format(date=event.date, account=account_title(book, account))


def _no_day_of_exception(context: Context) -> Iterator[str]:
    """Yield that a reason is no exception yet, for want of the day from which it counts."""
    program = context.outcome.program
    for number, said in program.claims.said.items():
        entry = program.entries[number]
        if said == "no date" and entry.payment:
            yield _(
                "The distribution of {date} from {account} tells its reason but not the day from "
                "which the exception counts: none is taken to apply."
            ).format(
                date=entry.date, account=account_title(context.book, entry.payment.sources[0][0])
            )


def _of_disaster(context: Context, entry: Entry) -> Iterator[str]:
    """Yield what an exception for a disaster takes for granted of the owner."""
    program = context.outcome.program
    said = program.claims.said.get(program.entries.index(entry))
    payment = entry.payment
    if said != COVERED or payment is None or payment.reason not in _OF_MANY:
        return
    account = account_title(context.book, payment.sources[0][0])
    began = payment.exception.date if payment.exception else None
    act = act_of(began) if began and began < first_of_code() else None
    if payment.reason == "coronavirus":
        yield _(
            "The payment of {date} from {account}: its owner is taken to have been a qualified "
            "individual, by illness or by losses that the coronavirus caused."
        ).format(date=entry.date, account=account)
        return
    yield _(
        "The payment of {date} from {account}: the disaster is taken to be one that {act} is for, "
        "with the owner's main home in its area and an economic loss by it."
    ).format(date=entry.date, account=account, act=act.name if act else "26 USC 72(t)(11)")


def _first_time(book: Book, entry: Entry) -> Iterator[str]:
    """Yield that nothing was paid for a first home before, where the owner's entry has nothing."""
    event = entry.event
    if isinstance(event, Distribution) and event.reason == "first home" and entry.payment:
        owner = book.owner_of(entry.payment.sources[0][0])
        if book.owners[owner].first_home_before == 0:
            yield _(
                "{owner} is taken to have had no distribution for a first home before those of "
                "the book."
            ).format(owner=owner_title(book, owner))


def _single(book: Book, account: str) -> Iterator[str]:
    """Yield that an entry of an annuity stands for one payment, where it gives no number."""
    events = (event for event in book.events if isinstance(event, AnnuityPayment))
    if any(event.annuity_payment == account and event.payments == 1 for event in events):
        yield _(
            "An entry of {account} that gives no number of `payments` is taken to be one payment."
        ).format(account=account_title(book, account))


def _no_minimum(book: Book, owner: str) -> Iterator[str]:
    """Yield that nothing rolled over was a required minimum, where no date of birth says so."""
    moved = any(
        flow.legs and book.owner_of(name) == owner and book.accounts[name].kind not in _ROTH
        for _index, flow in (*outflows(book), *form_outflows(book))
        for name in flow.sources
    )
    if moved and book.owners[owner].born is None:
        yield _(
            "Nothing that {owner} rolled over or converted is taken to have been a required "
            "minimum distribution: no date of birth is entered."
        ).format(owner=owner_title(book, owner))
