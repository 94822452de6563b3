"""What left an owner's traditional IRAs, and what came into them from plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.balances import resolve_all
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, Form1099R, Form5498
from basisbook.ledger.failed_rollovers import failed_rollovers
from basisbook.ledger.outflows import (
    NO_DISTRIBUTION,
    is_direct,
    outflow,
    possible_conversions,
    stands_for_event,
)
from basisbook.ledger.undone import undone
from basisbook.money import dollars
from basisbook.rebuild.spans import NOTHING, Bounds, exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.yamltext import Keys

_GIVEN = ("charitable_distribution", "hsa_funding")


class Paid(NamedTuple):
    """What a year's distribution or conversion took out of IRAs: lines 7 and 8 of Form 8606."""

    year: int
    amount: Cents
    text: str
    keys: Keys
    converted: Bounds = NOTHING
    """What of it went to Roth IRAs."""
    given: bool = False
    """Whether it went to charity or into an HSA: it is on no line of the form."""


class Arrived(NamedTuple):
    """What came into IRAs from a plan, and what of it can be after-tax money."""

    year: int
    bounds: Bounds
    text: str
    keys: Keys


def payments(read: ReadBook, iras: tuple[str, ...]) -> dict[int, tuple[Paid, ...]]:
    """Return what left an owner's IRAs for good, by year."""
    # What goes from a traditional to a Roth IRA is a conversion; else it is still in IRAs.
    roth = bool(iras) and read.book.accounts[iras[0]].kind == ROTH_IRA
    out = frozenset(() if roth else {ROTH_IRA})
    return _by_year((*_of_events(read, iras, out), *_of_forms(read.book, iras, out)))


def converted(paid: tuple[Paid, ...]) -> Bounds:
    """Return what of a year's payments went to Roth IRAs."""
    return Bounds(sum(one.converted.low for one in paid), sum(one.converted.high for one in paid))


def _by_year(every: tuple[Paid, ...]) -> dict[int, tuple[Paid, ...]]:
    return {
        year: tuple(one for one in every if one.year == year) for year in {e.year for e in every}
    }


def _of_events(read: ReadBook, iras: tuple[str, ...], out: frozenset[str]) -> Iterator[Paid]:
    resolved, failed = resolve_all(read), failed_rollovers(read.book)
    for index, event in enumerate(read.book.events):
        moved = outflow(event, index)
        if moved is None or moved.kind in NO_DISTRIBUTION or index not in resolved:
            continue
        known = resolved[index]
        gross = sum(amount for name, amount in known.sources.items() if name in iras)
        back = sum(one.amount for one in undone(read.book) if one.of == index)
        gross -= back
        kept = sum(
            part
            for leg, part in zip(moved.legs, known.parts, strict=True)
            if read.book.accounts[leg.target].kind not in out and leg.keys not in failed
        )
        if gross > kept:
            text = _("Distribution or conversion of {date}: {amount}").format(
                date=event.date, amount=dollars(gross - kept)
            )
            to_roth = sum(
                part
                for leg, part in zip(moved.legs, known.parts, strict=True)
                if read.book.accounts[leg.target].kind in out
            )
            went = exactly(max(0, to_roth - back))
            keys: Keys = ("events", index)
            given = moved.kind in _GIVEN
            yield Paid(event.date.year, gross - kept, text, keys, went, given)


def _of_forms(book: Book, iras: tuple[str, ...], out: frozenset[str]) -> Iterator[Paid]:
    for index, form in enumerate(book.documents):
        if not isinstance(form, Form1099R) or form.account not in iras:
            continue
        if not stands_for_event(book, form):
            continue
        rolled = sum(
            part.amount for part in form.to or () if book.accounts[part.account].kind not in out
        )
        to_plan = is_direct(form) and form.to is None
        amount = 0 if to_plan else form.boxes.box_1 - rolled
        text = _("Form 1099-R for {year}, box 1: {amount}").format(
            year=form.form_1099r, amount=dollars(form.boxes.box_1)
        )
        to_roth = sum(
            part.amount for part in form.to or () if book.accounts[part.account].kind in out
        )
        untold = out and form.to is None and not is_direct(form)
        went = Bounds(0, _may_be_converted(book, form, amount)) if untold else exactly(to_roth)
        yield Paid(form.form_1099r, amount, text, ("documents", index), went)


def _may_be_converted(book: Book, form: Form1099R, amount: Cents) -> Cents:
    """Return the most of a payment that can have gone to Roth IRAs, of which its form is silent.

    Forms 5498 of the year tell what was converted, if there are any for all Roth IRAs.
    """
    if possible_conversions(book, form):
        return amount
    owner = book.owner_of(form.account)
    arrived = sum(
        one.boxes.conversions or 0
        for one in book.documents
        if isinstance(one, Form5498)
        and one.form_5498 == form.form_1099r
        and book.owner_of(one.account) == owner
    )
    return min(amount, arrived)


def arrivals(read: ReadBook, iras: tuple[str, ...]) -> dict[int, tuple[Arrived, ...]]:
    """Return what came into an owner's IRAs from plans and may be after-tax money, by year."""
    every = (*_rolled_events(read, iras), *_rolled_forms(read.book, iras))
    found = (*every, *_unexplained(read.book, iras, every))
    return {
        year: tuple(one for one in found if one.year == year) for year in {e.year for e in found}
    }


def _rolled_events(read: ReadBook, iras: tuple[str, ...]) -> Iterator[Arrived]:
    resolved = resolve_all(read)
    for index, event in enumerate(read.book.events):
        moved = outflow(event, index)
        if moved is None or index not in resolved:
            continue
        kinds = {read.book.accounts[name].kind for name in moved.sources}
        if not kinds & {"after-tax", "pre-tax"}:
            continue
        for leg, part in zip(moved.legs, resolved[index].parts, strict=True):
            if leg.target in iras:
                high = part if "after-tax" in kinds else 0
                text = _("Rollover of {date} from a plan: {amount}").format(
                    date=event.date, amount=dollars(part)
                )
                yield Arrived(event.date.year, Bounds(0, high), text, ("events", index))


def _rolled_forms(book: Book, iras: tuple[str, ...]) -> Iterator[Arrived]:
    for index, form in enumerate(book.documents):
        if not isinstance(form, Form1099R) or form.account in iras:
            continue
        if not stands_for_event(book, form) or book.accounts[form.account].kind in IRA_ACCOUNTS:
            continue
        into = sum(part.amount for part in form.to or () if part.account in iras)
        invested = form.boxes.box_5 or 0
        if into:
            # All of it went there, or it is not told which part took the after-tax money.
            low = min(into, invested) if into == form.boxes.box_1 else 0
            text = _("Form 1099-R for {year} from a plan, box 5: {amount}").format(
                year=form.form_1099r, amount=dollars(invested)
            )
            bounds = Bounds(low, min(into, invested))
            yield Arrived(form.form_1099r, bounds, text, ("documents", index, "boxes", "5"))


def _unexplained(
    book: Book, iras: tuple[str, ...], explained: tuple[Arrived, ...]
) -> Iterator[Arrived]:
    """Yield rollovers of Forms 5498 for which the book has no distribution in that year."""
    years = {one.year for one in explained}
    for index, form in enumerate(book.documents):
        if not isinstance(form, Form5498) or form.account not in iras:
            continue
        amount = form.boxes.rollovers
        if amount and form.form_5498 not in years:
            text = _("Form 5498 for {account}, box 2: {amount}").format(
                account=form.account, amount=dollars(amount)
            )
            place: Keys = ("documents", index, "boxes", "2")
            yield Arrived(form.form_5498, Bounds(0, amount), text, place)
