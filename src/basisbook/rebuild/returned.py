"""What came back into an owner's IRAs, or was undone: repayments, failed rollovers."""

from __future__ import annotations

from basisbook.i18n import gettext as _
from basisbook.ledger.balances import resolve_all
from basisbook.ledger.book import (
    Contribution,
    Distribution,
    Recharacterization,
    Repayment,
)
from basisbook.ledger.failed_rollovers import failed_rollovers
from basisbook.ledger.outflows import accounts_of, outflows
from basisbook.ledger.repaying import DISASTERS, repays_reservist
from basisbook.ledger.undone import account_undone, undone
from basisbook.ledger.undone import year_of as year_of_contribution
from basisbook.money import Cents, dollars
from basisbook.rebuild.files import Files
from basisbook.rebuild.model import Evidence


def repaid(files: Files, year: int, notes: list[Evidence], *, reservist: bool = False) -> Cents:
    """Return what was paid back into an owner's IRAs in a year under a right to do so.

    What a reservist pays back is apart: a contribution that cannot be deducted.
    """
    total = 0
    for index, event in enumerate(files.book.events):
        if not isinstance(event, Repayment) or event.repayment not in files.iras:
            continue
        if event.date.year == year and repays_reservist(files.book, event) == reservist:
            text = _("Repayment of {date} to {account}: {amount}").format(
                date=event.date, account=event.repayment, amount=dollars(event.amount)
            )
            notes.append(Evidence(text, files.place(("events", index))))
            total += event.amount
    return total


def put_back(files: Files, year: int, notes: list[Evidence]) -> Cents:
    """Return what came into an owner's IRAs in a year as a rollover that failed: a contribution."""
    total = 0
    resolved, failed = resolve_all(files.read), failed_rollovers(files.book)
    for index, moved in outflows(files.book):
        parts = resolved[index].parts if index in resolved else ()
        for leg, amount in zip(moved.legs, parts, strict=False):
            came = (leg.deposited or moved.date).year == year and leg.target in files.iras
            if came and leg.keys in failed:
                text = _("Contributed to {account}, because its rollover failed: {amount}").format(
                    account=leg.target, amount=dollars(amount)
                )
                notes.append(Evidence(text, files.place(("events", index))))
                total += amount
    return total


def is_beside(files: Files, year: int) -> bool:
    """Return whether other forms take a part of a year's income: Forms 8915, or repayments."""
    return any(
        isinstance(event, Distribution)
        and event.date.year == year
        and event.reason is not None
        and not set(files.iras).isdisjoint(accounts_of(event))
        and (event.reason in DISASTERS or _is_repaid(files, event))
        for event in files.book.events
    )


def _is_repaid(files: Files, event: Distribution) -> bool:
    return any(isinstance(one, Repayment) and one.of == event.date for one in files.book.events)


def after_the_end(files: Files, year: int) -> Cents:
    """Return what line 6 adds to the value of December 31, or takes off, for its year.

    Recharacterized later, at the amount transferred; repaid in the year.
    """
    book, total = files.book, 0
    moved = resolve_all(files.read)
    for by in dict.fromkeys(one.by for one in undone(book)):
        event = book.events[by]
        of = next(book.events[one.of] for one in undone(book) if one.by == by)
        taxable = year_of_contribution(of) if isinstance(of, Contribution) else of.date.year
        if isinstance(event, Recharacterization) and event.date.year > year == taxable:
            amount = sum(moved[by].sources.values()) if by in moved else event.amount
            total += amount * ((event.to in files.iras) - (account_undone(event) in files.iras))
    return total - repaid(files, year, [])
