"""What the law of its years has to say of a book as a whole, before anything is worked out.

Years without law, what did not exist yet in its year, and facts without which a year cannot
be trusted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.periods import has_table
from basisbook.engine.required import is_required
from basisbook.errors import LawError, Problem
from basisbook.i18n import gettext as _
from basisbook.law import store
from basisbook.law.year import available, federal_law, hardship_can_be_rolled_over, since
from basisbook.ledger.book import (
    IRA_ACCOUNTS,
    ROTH_IRA,
    Contribution,
    Distribution,
    Form1099R,
    LoanOffset,
    SourcesTable,
)
from basisbook.ledger.one_day import paid_again
from basisbook.ledger.outflows import (
    NEVER_REQUIRED,
    NO_DISTRIBUTION,
    form_outflows,
    is_direct,
    is_hardship,
    outflows,
)
from basisbook.ledger.plans import has_account
from basisbook.ledger.read import in_order
from basisbook.report.lawful_plans import plan_problems
from basisbook.report.lawful_spread import spread_problems
from basisbook.report.reasons import check_reasons

_ONE_DISTRIBUTION = "federal.rollovers.split_pretax_first"

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.one_day import Again
    from basisbook.ledger.outflows import Outflow
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys


def check_years(read: ReadBook) -> tuple[Problem, ...]:
    """Return a problem for the first entry of every year that has no law.

    Where every year has its law, return what the law of its year did not allow yet.
    """
    refused: dict[int, Problem] = {}
    for year, keys in _years(read.book):
        try:
            federal_law(year)
        except LawError as error:
            problem = error.problems[0]._replace(place=read.source.place(keys))
            refused.setdefault(year, problem)
    if refused:
        return tuple(refused[year] for year in sorted(refused))
    return in_order(
        (
            *_not_yet(read),
            *plan_problems(read),
            *spread_problems(read),
            *_one_day(read),
            *_hardship(read),
            *check_reasons(read),
        )
    )


def _years(book: Book) -> Iterator[tuple[int, Keys]]:
    for index, event in enumerate(book.events):
        yield event.date.year, ("events", index, "date")
        if isinstance(event, Contribution) and event.for_year is not None:
            yield event.for_year, ("events", index, "for")
    for index, document in enumerate(book.documents):
        if isinstance(document, Form1099R):
            yield document.form_1099r, ("documents", index, "form_1099r")
        elif isinstance(document, SourcesTable):
            yield document.date.year, ("documents", index, "date")


def _not_yet(read: ReadBook) -> Iterator[Problem]:
    for index, moved in outflows(read.book):
        for leg in moved.legs:
            source = read.book.accounts[next(iter(moved.sources))].kind
            needed = _needed(source, read.book.accounts[leg.target].kind)
            if needed and not available(needed, moved.date.year):
                place = read.source.place(("events", index, "date"))
                yield Problem("L203", place, _text(needed, moved.date.year), _remedy())


def _one_day(read: ReadBook) -> Iterator[Problem]:
    """Yield payments of a plan on one day, where the law takes them as one distribution.

    What is after-tax in each part then follows from the whole, so that parts written
    alone come out wrong.
    """
    for again in paid_again(read.book):
        if not store.number(_ONE_DISTRIBUTION, again.date.year):
            continue
        if _has_offset(read.book, again):
            place = read.source.place(("events", again.event, "date"))
            yield Problem("G347", place, _offset_text(), _offset_remedy())
            continue
        first = read.source.place(("events", again.first, "date"))
        text = _(
            "'{plan}' made a distribution on this day already, in line {line}; what a plan pays at "
            "one time is one distribution (Notice 2014-54)."
        ).format(plan=again.plan, line=first.line)
        remedy = _(
            "Write one `distribution`: each account with its amount inside braces, and where the "
            "money went under `to:`. If they were for different days, correct the date."
        )
        yield Problem("E288", read.source.place(("events", again.event, "date")), text, remedy)


def _hardship(read: ReadBook) -> Iterator[Problem]:
    """Yield hardship distributions of which the book rolls a part over, where the law bars that."""
    for index, event in enumerate(read.book.events):
        if not isinstance(event, Distribution) or not is_hardship(event) or not event.to:
            continue
        if not hardship_can_be_rolled_over(event.date.year):
            place = read.source.place(("events", index, "to"), on_key=True)
            text = _(
                "Nothing that is distributed on account of hardship can be rolled over (26 USC"
                " 402(c)(4)(C))."
            )
            remedy = _(
                "If the plan paid for another reason, or paid this part apart from the hardship, "
                "correct the entry. Otherwise the money that reached an IRA is a contribution to "
                "it: write it as one."
            )
            yield Problem("E520", place, text, remedy)


def _has_offset(book: Book, again: Again) -> bool:
    return any(isinstance(book.events[index], LoanOffset) for index in (again.event, again.first))


def _offset_text() -> str:
    return _(
        "A loan offset on the day of another payment is one distribution with it (Notice 2014-54). "
        "How much of its after-tax money is in the offset, and how much in what was rolled over, "
        "was read in no text."
    )


def _offset_remedy() -> str:
    return _(
        "If they were for different days, correct one. Otherwise see what the payer's forms say of "
        "the two, and take the year to a tax preparer."
    )


def _needed(source: str, target: str) -> str | None:
    """Return what the law must have for money to go from one kind of account to another."""
    if source in IRA_ACCOUNTS or source == ROTH_IRA:
        return "roth_ira" if target == ROTH_IRA else None
    if source == "designated Roth":
        return "designated_roth_account"
    return {
        ROTH_IRA: "plan_to_roth_ira",
        "designated Roth": "in_plan_roth_rollover",
        **(dict.fromkeys(IRA_ACCOUNTS, "after_tax_to_ira") if source == "after-tax" else {}),
    }.get(target)


def _text(needed: str, year: int) -> str:
    return {
        "roth_ira": _("There were no Roth IRAs in {year}; they began in {since}."),
        "designated_roth_account": _(
            "There were no designated Roth accounts in {year}; they began in {since}."
        ),
        "plan_to_roth_ira": _(
            "Money of a plan could not be rolled over to a Roth IRA in {year}, only from {since}."
        ),
        "in_plan_roth_rollover": _(
            "There were no in-plan Roth rollovers in {year}; they began in {since}."
        ),
        "after_tax_to_ira": _(
            "After-tax money of a plan could not be rolled over to an IRA in {year}, only from "
            "{since}."
        ),
    }[needed].format(year=year, since=since(needed))


def _remedy() -> str:
    return _("Check the date of the event, and the kinds of the two accounts.")


def check_owner(read: ReadBook, owner: str | None) -> tuple[Problem, ...]:
    """Return a problem if a report is asked for someone whom the book does not know."""
    if owner is None or owner in read.book.owners:
        return ()
    text = _("The book has no owner {owner}.").format(owner=owner)
    known = ", ".join(read.book.owners)
    return (Problem("E173", None, text, _("Choose one of {owners}.").format(owners=known)),)


class Gap(NamedTuple):
    """A year and an account of which a fact is missing that Basisbook has no field for."""

    code: str
    year: int
    account: str


def required_minimum(read: ReadBook) -> tuple[Gap, ...]:
    """Return the years and accounts from which money was rolled over that was required.

    What is paid first in a year is its required minimum, and that cannot be rolled over or
    converted (26 USC 402(c)(4)(B), 408(d)(3)(E)). It is worked out from the table of the year
    (`engine.required`); these are the years without one, and in-plan Roth rollovers, of which
    a plan cannot make a payment. Cash that was paid earlier, or at the same time, out of the
    same plan or out of any of the owner's IRAs is taken to be the minimum. For a book whose
    years all have their law.
    """
    return tuple(gap for gap, covered in _minima(read.book) if not covered)


def _minima(book: Book) -> list[tuple[Gap, bool]]:
    """Return each year and account with a required minimum once, and whether cash covers it."""
    found: dict[Gap, bool] = {}
    paid = (*outflows(book), *form_outflows(book))
    cash = [
        moved
        for index, moved in paid
        if moved.pays_owner and moved.kind not in NEVER_REQUIRED and not _unsaid(book, index, moved)
    ]
    for index, moved in paid:
        for account in moved.sources if _rolls_over(book, index, moved) else ():
            if is_required(book, account, moved.date.year) and _is_left(book, moved):
                gap = Gap("G313", moved.date.year, account)
                covered = any(_covers(book, one, account, moved.date) for one in cash)
                found[gap] = found.get(gap, True) and covered
    return sorted(found.items())


def _is_left(book: Book, moved: Outflow) -> bool:
    """Return whether the minimum in a rollover is not worked out."""
    in_plan = moved.kind == "in_plan_roth_rollover"
    return in_plan or not has_table(book, moved.sources, moved.date.year)


def _rolls_over(book: Book, index: int, moved: Outflow) -> bool:
    return moved.kind not in NO_DISTRIBUTION and (bool(moved.legs) or _unsaid(book, index, moved))


def _unsaid(book: Book, index: int, moved: Outflow) -> bool:
    """Return whether a form reports a direct rollover and the book does not say where to."""
    form = book.documents[index] if moved.kind == "form_1099r" else None
    return isinstance(form, Form1099R) and form.to is None and is_direct(form)


def _covers(book: Book, one: Outflow, account: str, day: datetime.date) -> bool:
    """Return whether cash paid until `day` counts toward the minimum of an account."""
    pool = book.accounts[account].plan, book.owner_of(account)
    counting = {
        (book.accounts[name].plan, book.owner_of(name))
        for name in one.sources
        if is_required(book, name, day.year)
    }
    return one.date.year == day.year and one.date <= day and pool in counting


def missing_siblings(read: ReadBook) -> tuple[str, ...]:
    """Return the plans whose after-tax money was paid out and whose pre-tax money is not listed.

    Unless the plan keeps after-tax money as a contract of its own, what is includible
    depends on all of its pre-tax money: a finding G314.
    """
    book = read.book
    paid = {
        name
        for _index, moved in (*outflows(book), *form_outflows(book))
        for name in moved.sources
        if book.accounts[name].kind == "after-tax"
    }
    plans = {entry.plan for name, entry in book.accounts.items() if name in paid}
    return tuple(
        name
        for name, plan in book.plans.items()
        if name in plans
        and plan.after_tax_contract != "separate"
        and not has_account(book, name, "pre-tax")
    )
