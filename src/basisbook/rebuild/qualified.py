"""Which payments of Roth IRAs are qualified, as far as a book tells: yes, no, or open.

A payment is qualified after the five taxable years, and at 59 1/2, on disability or on death
(26 USC 408A(d)(2)). Evidence of many years often lacks a part of that; then it stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.contracts import as_day
from basisbook.law import store
from basisbook.law.ages import early_age
from basisbook.ledger.book import Distribution, Form1099R
from basisbook.rebuild.spans import NOTHING, Bounds, less, total
from basisbook.rules.s72t_early import attained_59_half
from basisbook.years import attained_on, clock_has_run

if TYPE_CHECKING:
    from basisbook.ledger.book import Event
    from basisbook.rebuild.payments import Paid
    from basisbook.rebuild.roths import RothFiles

_HOME = "first home"
_HOME_CAP = "federal.early_distributions.caps.first_home"
_EVENTS = ("disability", "death")


class Taken(NamedTuple):
    """What payments put on Form 8606.

    Units: cents.
    """

    unqualified: Bounds
    """Line 19: first homes are on it even where they make a payment qualified."""
    home: Bounds
    """Line 20: what of it went into a first home after the five years."""


def unqualified(files: RothFiles, since: int) -> dict[int, Taken]:
    """Return what is on lines 19 and 20 of every year with payments.

    `since` is the first year in which the evidence has anything in the Roth IRAs.
    """
    room = _room(files)
    found: dict[int, Taken] = {}
    for year in sorted(files.paid):
        taken = Taken(NOTHING, NOTHING)
        for paid in files.paid[year]:
            one = _taken(files, paid, since, room)
            # What was treated so before the five years were over counts too.
            room = less(room, _home(files, paid, room))
            taken = Taken(*map(total, zip(taken, one, strict=True)))
        found[year] = taken
    return found


def _taken(files: RothFiles, paid: Paid, since: int, room: Bounds) -> Taken:
    clock, aged = _clock(files, paid.year, since), _aged(files, paid)
    if clock is None and "Q" in _codes(files, paid):
        clock = True
    if clock and aged:
        return Taken(NOTHING, NOTHING)
    sure = False in (clock, aged)
    home = _home(files, paid, room) if clock is not False else NOTHING
    if not (clock and sure):
        home = home._replace(low=0)
    return Taken(Bounds(paid.amount if sure else 0, paid.amount), home)


def _room(files: RothFiles) -> Bounds:
    """Return what is left of the limit for life; other accounts may have used some of it."""
    left = max(0, store.always(_HOME_CAP) - files.book.owners[files.owner].first_home_before)
    elsewhere = any(
        isinstance(event, Distribution)
        and event.reason == _HOME
        and event.distribution not in files.iras
        for event in files.book.events
    )
    return Bounds(0 if elsewhere else left, left)


def _home(files: RothFiles, paid: Paid, room: Bounds) -> Bounds:
    """Return what of a payment is treated as paid for a first home, within what is left for it."""
    event = _event(files, paid)
    if not isinstance(event, Distribution) or event.reason != _HOME:
        return NOTHING
    told = event.exception.expenses if event.exception else None
    most = paid.amount if told is None else min(paid.amount, told)
    return Bounds(0 if told is None else min(most, room.low), min(most, room.high))


def _clock(files: RothFiles, year: int, since: int) -> bool | None:
    """Return whether the five taxable years are over, None where it is not told."""
    begun = [files.book.accounts[name].first_contribution for name in files.iras]
    known = [one for one in begun if one is not None]
    if any(clock_has_run(one, year) for one in (*known, since)):
        return True
    return None if len(known) < len(begun) else False


def _aged(files: RothFiles, paid: Paid) -> bool | None:
    """Return whether age, disability or death makes a payment qualified, None if not told."""
    born = files.book.owners[files.owner].born
    event = _event(files, paid)
    reason = event.reason if isinstance(event, Distribution) else None
    if reason in _EVENTS or _codes(files, paid) & {"Q", "T"}:
        return True
    if born is None:
        return None
    if event is not None:
        return attained_59_half(as_day(born), as_day(event.date), early_age())
    # A Form 1099-R tells the year only.
    attained = attained_on(as_day(born), early_age())
    return None if attained.year == paid.year else attained.year < paid.year


def _event(files: RothFiles, paid: Paid) -> Event | None:
    """Return the event of a payment, None where a Form 1099-R stands for it."""
    return files.book.events[int(paid.keys[1])] if paid.keys[0] == "events" else None


def _codes(files: RothFiles, paid: Paid) -> set[str]:
    """Return what a payer wrote in box 7; empty where the book has an event instead."""
    form = files.book.documents[int(paid.keys[1])] if paid.keys[0] == "documents" else None
    return set(form.boxes.box_7 or "") if isinstance(form, Form1099R) else set()
