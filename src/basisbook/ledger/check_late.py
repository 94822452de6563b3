"""Excess contributions that come back after the due date of the return (26 USC 408(d)(5))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import IRA_ACCOUNTS, ReturnedContribution
from basisbook.ledger.contributed import contributions
from basisbook.ledger.due_dates import last_day_for
from basisbook.ledger.filing import filing_of
from basisbook.ledger.outflows import outflows
from basisbook.ledger.undone import is_late
from basisbook.money import dollars

if TYPE_CHECKING:
    from basisbook.ledger.book import Book
    from basisbook.ledger.findings import Findings
    from basisbook.money import Cents
    from basisbook.yamltext import Keys


def check_late(findings: Findings, index: int, event: ReturnedContribution, roth: bool) -> None:  # noqa: FBT001 - of a Roth IRA
    """Find what of a late return cannot be as it is written, or has no rule."""
    keys: Keys = ("events", index)
    last = last_day_for(event.for_year, employer=True)
    book = findings.book
    found = _left(book, index, event)
    if roth:
        findings.add(
            "E476",
            (*keys, "date"),
            _("A contribution for {year} could be returned with its income until {last}.").format(
                year=event.for_year, last=last
            ),
            _("Write `distribution`: it takes regular contributions out first."),
        )
    elif event.paid not in (None, event.amount):
        findings.add(
            "E536",
            (*keys, "paid"),
            _(
                "After {last} a contribution for {year} comes back alone: what it earned or lost"
                " stays in the IRA (26 USC 408(d)(5))."
            ).format(last=last, year=event.for_year),
            _("Leave `paid` out; if income was paid too, write it as a `distribution`."),
        )
    elif found < event.amount:
        findings.add(
            "E537",
            (*keys, "amount"),
            _("Only {found} of contributions for {year} is left in '{account}'.").format(
                found=dollars(found), year=event.for_year, account=event.returned_contribution
            ),
            _("Add the contribution as an entry of its own, or write `distribution`."),
        )
    elif not _has_limit(book, event):
        findings.add(
            "E540",
            (*keys, "for"),
            _("Whether this was in excess depends on compensation of {year}, and on age.").format(
                year=event.for_year
            ),
            _(
                "Add `returns: - {{year: {year}, filing_status: ..., compensation: ...}}`, on a"
                " joint return of both spouses, and the owner's `born`."
            ).format(year=event.for_year),
        )
    elif _paid_between(book, event):
        findings.add(
            "G342",
            (*keys, "date"),
            _(
                "Distributions of the years between took off some of this excess, as far as they"
                " were includible (26 USC 4973(b)(2)(A)). How much of it could still be returned"
                " without income (26 USC 408(d)(5)) was read in no text."
            ),
            _(
                "Take the years to a tax preparer; written as a `distribution` it would be"
                " includible."
            ),
        )


def _left(book: Book, index: int, event: ReturnedContribution) -> Cents:
    """Return what of a year's contributions to an account has not come back before."""
    of = event.returned_contribution, event.for_year
    made = sum(one.amount for one in contributions(book) if (one.account, one.year) == of)
    gone = sum(
        other.amount
        for place, other in enumerate(book.events)
        if isinstance(other, ReturnedContribution)
        and is_late(other)
        and (other.returned_contribution, other.for_year) == of
        and (other.date, place) < (event.date, index)
    )
    return made - gone


def _has_limit(book: Book, event: ReturnedContribution) -> bool:
    """Return whether the book tells what limits the contributions of the year."""
    owner = book.owner_of(event.returned_contribution)
    filing = filing_of(book, owner, event.for_year)
    told = filing.compensation is not None and filing.status is not None
    spouse = not filing.joint or filing.spouse_compensation is not None
    return told and spouse and book.owners[owner].born is not None


def _paid_between(book: Book, event: ReturnedContribution) -> bool:
    """Return whether an owner's IRAs paid the owner in a year between the two."""
    owner = book.owner_of(event.returned_contribution)
    years = range(event.for_year + 1, event.date.year)
    return any(
        moved.date.year in years
        and moved.kind == "distribution"
        and moved.pays_owner
        and any(
            book.owner_of(name) == owner and book.accounts[name].kind in IRA_ACCOUNTS
            for name in moved.sources
        )
        for _index, moved in outflows(book)
    )
