"""The events of a year, and the Forms 1099-R that their payers should issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.answers import wording
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.forms.comparison import Compared, compare_form
from basisbook.i18n import gettext as _
from basisbook.ledger.book import Contribution, Opening, StatementValue
from basisbook.report.figures import Key
from basisbook.report.labels import amount_label, box_label
from basisbook.report.model import Amount, Box, BoxChoice, EventReport, ExpectedForm, Movement
from basisbook.report.naming import (
    account_title,
    entry_accounts,
    entry_title,
    subject_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.engine.outcome import Paid
    from basisbook.engine.points import Point
    from basisbook.forms.f1099r import Expected
    from basisbook.report.context import Context

_PLAN_AMOUNTS = (
    "gross",
    "includible",
    "recovered",
    "excluded",
    "deferred",
    "rolled_over",
    "unrecovered",
    "moved_excess",
    "additional_tax_base",
    "withholding_required",
)
_IRA_AMOUNTS = ("gross", "includible", "recovered", "rolled_over")


def events(context: Context, owner: str, year: int) -> Iterator[EventReport]:
    """Yield an owner's events of a year, in order of time."""
    paid = {one.entry.id: one for one in context.outcome.paid}
    for number, entry in enumerate(context.outcome.program.entries):
        accounts = entry_accounts(entry)
        if entry.date.year == year and context.book.owner_of(accounts[0]) == owner:
            known = paid.get(entry.id) if entry.payment is not None else None
            amounts = _paid(context, known) if known else _told(context, number, entry)
            yield EventReport(
                entry.id,
                entry.date.isoformat(),
                entry.kind,
                accounts[0],
                entry_title(context.book, entry),
                amounts,
                tuple(_movements(context, known)) if known else (),
                tuple(_why(context, known)) if known else (),
            )


def _told(context: Context, number: int, entry: Entry) -> tuple[Amount, ...]:
    """Return the amounts that the book itself gives of an event that pays nothing out."""
    event = entry.event
    given: list[tuple[str, int]] = []
    if isinstance(event, Opening):
        given.append(("balance", event.balance))
        known = {
            "investment": event.investment,
            "basis": event.basis,
            "regular": event.regular,
        }
        given += [(name, cents) for name, cents in known.items() if cents is not None]
    elif isinstance(event, Contribution):
        given.append(("amount", event.amount))
    elif isinstance(event, StatementValue):
        given.append(("balance", event.amount))
        changes = context.outcome.program.changes
        given += [("change", cents) for place, _account, cents in changes if place == number]
    return tuple(Amount(name, amount_label(name), cents) for name, cents in given)


def _paid(context: Context, paid: Paid) -> tuple[Amount, ...]:
    key = Key(paid.entry.date.year, paid.contract.owner, "event", paid.entry.id, "")
    if paid.contract.regime in (PLAN, DESIGNATED_ROTH):
        return context.amounts(key, _PLAN_AMOUNTS, always=3)
    return context.amounts(key, _IRA_AMOUNTS, always=1)


def _movements(context: Context, paid: Paid) -> Iterator[Movement]:
    for number, part in enumerate(paid.placed):
        id_ = f"{paid.entry.id}/{number}"
        key = Key(paid.entry.date.year, paid.contract.owner, "part", id_, "")
        names = ("amount", "includible", "recovered", "deferred")
        amounts = context.amounts(key, names, always=1)
        if part.account is None:
            text = _("paid to the owner")
        elif part.direct:
            text = _("to {account}").format(account=account_title(context.book, part.account))
        else:
            text = _("to {account}, within 60 days").format(
                account=account_title(context.book, part.account)
            )
        yield Movement(part.account, text, amounts)


def _why(context: Context, paid: Paid) -> Iterator[str]:
    """Yield the reasons behind an event's amounts, in words."""
    if paid.contract.regime == POOL_IRA:
        yield _(
            "All traditional, SEP and SIMPLE IRAs are one: the year's distributions are divided "
            "at the end of the year (Form 8606)."
        )
    elif paid.contract.regime == ROTH_IRA:
        yield _(
            "All Roth IRAs are one: a year's distributions take regular contributions first, then "
            "conversions, the oldest first, and earnings last."
        )
    elif paid.contract.regime == PLAN and _is_below_basis(context, paid):
        yield _(
            "The contract held more investment than money, so everything paid is recovered "
            "investment, and nothing is includible."
        )
    elif paid.contract.regime == DESIGNATED_ROTH and paid.excess:
        yield _(
            "The account was worth less than what was contributed and left whole, so all of its "
            "investment becomes basis where it went."
        )
    elif paid.contract.kind == "commingled":
        yield _(
            "The plan keeps after-tax and pre-tax money as one contract, so every payment holds "
            "both in proportion."
        )
    if paid.contract.regime == PLAN and _went_to_roth_ira(context, paid):
        yield _("Form 8606 is not needed for a rollover from a plan to a Roth IRA.")
    if paid.deferred and paid.includible == 0:
        yield _("Untaxed money goes into rollovers first, and stays untaxed there.")


def _went_to_roth_ira(context: Context, paid: Paid) -> bool:
    kinds = [context.book.accounts[part.account].kind for part in paid.placed if part.account]
    return "Roth IRA" in kinds


def _is_below_basis(context: Context, paid: Paid) -> bool:
    """Return whether an emptied contract leaves investment, whatever the answers are."""
    key = Key(paid.entry.date.year, paid.contract.owner, "event", paid.entry.id, "unrecovered")
    return context.range(key).low > 0


def expected_forms(context: Context, owner: str, year: int) -> Iterator[ExpectedForm]:
    """Yield the Forms 1099-R that an owner's payers should issue for a year."""
    entries = {entry.id: entry for entry in context.outcome.program.entries}
    for form in context.answers.base.forms:
        if form.year == year and context.book.owner_of(form.accounts[0]) == owner:
            title = entry_title(context.book, entries[form.event])
            compared = compare_over_answers(context, form)
            boxes = tuple(_boxes(context, owner, form))
            yield ExpectedForm(form.event, title, boxes, compared.status, compared.findings)


def compare_over_answers(context: Context, form: Expected) -> Compared:
    """Return how a received form compares with what any way of answering would expect.

    A form that fits another answer than the first is not wrong: it is evidence for it.
    """
    first = compare_form(context.book, form)
    if first.status != "differs":
        return first
    for varied in context.answers.questions:
        for option, run in varied.runs.items():
            if any(
                (other.event, other.treatment) == (form.event, form.treatment)
                and compare_form(context.book, other).status != "differs"
                for other in run.forms
            ):
                id_ = context.question_ids[varied.point.code, varied.point.subject]
                return Compared("accepted", (_fits(context, varied.point, option, id_),))
    return first


def _fits(context: Context, point: Point, option: str, id_: str) -> str:
    words = wording.question(point.code, point.subject, subject_title(context.book, point.subject))
    return _("The form fits one answer to {question}: {answer} It is evidence for that.").format(
        question=id_, answer=words.options.get(option, option)
    )


def _boxes(context: Context, owner: str, form: Expected) -> Iterator[Box]:
    key = Key(form.year, owner, "box", f"{form.event}/{form.treatment}", "")
    for box, cents in (("1", form.box_1), ("2a", form.box_2a), ("5", form.box_5)):
        if cents is None:
            yield Box(box, box_label(box), text=_("blank"))
        else:
            amount = context.amount(key._replace(name=box), box_label(box))
            known = box == "5" and amount.cents is not None
            yield Box(box, box_label(box), amount, accepts=_accepts(form) if known else ())
    yield Box("7", box_label("7"), text=_(" or ").join(form.codes))
    if form.ira:
        yield Box("IRA", box_label("IRA"), text=_("checked"))


def _accepts(form: Expected) -> tuple[BoxChoice, ...]:
    """Return both values of box 5 that are right when a contract was emptied at a loss."""
    if form.whole_box_5 is None or form.box_5 is None:
        return ()
    if "G" in form.codes:
        kept = _("The plan keeps the rest of the basis on the source, for later payments.")
        released = _("A total distribution: the plan released all basis and keeps none.")
    else:
        kept = _("Only the investment in the amount paid; the form does not show the rest.")
        released = _("All investment in the account, as the instructions ask for a total payment.")
    return (BoxChoice(form.box_5, kept), BoxChoice(form.whole_box_5, released))
