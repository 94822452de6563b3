"""An excess deferral that came back smaller, paid on the other side of April 15: both, in amounts.

Whether the loss counts, and whether the money is income twice, turns on that one day. So the
book is worked out a second time with the payment moved over it, and nothing else changed.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.answers.income_tax import bill
from basisbook.answers.returns import filer_of, told_filer
from basisbook.i18n import gettext as _
from basisbook.kernel.rule import silent
from basisbook.ledger.book import CorrectiveDistribution, Distribution, ExcessDeferral
from basisbook.ledger.check import check
from basisbook.ledger.due_dates import last_day_for_deferrals
from basisbook.ledger.late_correctives import read_late_correctives
from basisbook.report.context import Context
from basisbook.report.keys import Key
from basisbook.report.labels import amount_label
from basisbook.report.model import Amount, Timing, TimingRow
from basisbook.report.variants import work_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.loss import Loss
    from basisbook.ledger.book import Book, Event
    from basisbook.money import Cents

_TOTALS = ("includible", "excess_loss", "additional_tax")


class _Moved(NamedTuple):
    """A payment on the other side of the day: the events with it, the year it was too much for."""

    events: tuple[Event, ...]
    date: datetime.date
    for_year: int


def timing(context: Context, loss: Loss) -> Timing | None:
    """Return the amounts of both outcomes, None for other losses and where there is no other."""
    if loss.how not in ("excess returned", "excess returned late"):
        return None
    moved = _moved(context.book, int(loss.id.rpartition("-")[2]) - 1)
    if moved is None:
        return None
    other = context.read._replace(book=context.book._replace(events=moved.events))
    other = other._replace(book=read_late_correctives(other.book, other.source))
    if check(other):
        return None
    with silent():
        beside = Context(other, work_out(other))
    years = sorted({moved.for_year, loss.year, moved.date.year})
    late = loss.how == "excess returned late"
    return Timing(
        _text(moved.for_year, late=late),
        loss.date,
        moved.date.isoformat(),
        (*_rows(context, beside, loss.owner, years), *_taxes(context, beside, loss, years)),
    )


def _text(year: int, *, late: bool) -> str:
    last = last_day_for_deferrals(year)
    if late:
        return _(
            "The same money, had the plan paid it back by {last}: it would be income once, and its "
            "loss would count."
        ).format(last=last)
    return _(
        "The same money, had the plan paid it back only after {last}: it would be income twice, "
        "and its loss would be nobody's."
    ).format(last=last)


def _moved(book: Book, index: int) -> _Moved | None:
    """Return the payment that event `index` tells of, moved to the other side of the day."""
    event = book.events[index]
    if isinstance(event, CorrectiveDistribution):
        last = last_day_for_deferrals(event.for_year)
        date = last if event.date > last else last + datetime.timedelta(days=1)
        changed: Event = event._replace(date=date)
        return _Moved(_with(book, {index: changed}), date, event.for_year)
    return _in_time(book, index, event) if isinstance(event, ExcessDeferral) else None


def _in_time(book: Book, index: int, excess: ExcessDeferral) -> _Moved | None:
    """Return a late payment as one that came back in time, where it was nothing but that."""
    back, year, account = excess.came_back, excess.date.year, excess.excess_deferral
    if back is None:
        return None
    same = account, back.date, back.amount, ()
    for number, event in enumerate(book.events):
        if _is_payment(event, same):
            last = last_day_for_deferrals(year)
            changed = CorrectiveDistribution(
                last, account, "excess deferrals", year, back.amount, excess.amount
            )
            return _Moved(_with(book, {number: changed, index: None}), last, year)
    return None


def _is_payment(event: Event, same: tuple[object, ...]) -> bool:
    if not isinstance(event, Distribution):
        return False
    return (event.distribution, event.date, event.amount, event.to) == same


def _with(book: Book, changed: dict[int, Event | None]) -> tuple[Event, ...]:
    every = (changed.get(index, event) for index, event in enumerate(book.events))
    return tuple(event for event in every if event is not None)


def _rows(one: Context, other: Context, owner: str, years: list[int]) -> Iterator[TimingRow]:
    """Yield what is includible, deducted and added by year, where either outcome has any."""
    for year in years:
        for name in _TOTALS:
            key = Key(year, owner, "total", "", name)
            both = _amount(one, key), _amount(other, key)
            if any(amount.cents != 0 for amount in both):
                yield TimingRow(year, *both)


def _amount(context: Context, key: Key) -> Amount:
    known = context.range(key)
    label = amount_label(key.name)
    if known.low == known.high:
        return Amount(key.name, label, known.cents)
    return Amount(key.name, label, None, known.low, known.high)


def _taxes(one: Context, other: Context, loss: Loss, years: list[int]) -> Iterator[TimingRow]:
    """Yield the income tax of both outcomes, in years whose return tells enough.

    `agi` is that of the return as filed, so what the other outcome moves is added to it.
    """
    owner = loss.owner
    for year in years:
        told = told_filer(one.book, filer_of(one.book, owner, year), year)
        moves = _income(other, owner, year) - _income(one, owner, year)
        if told is not None and moves:
            with silent():
                taxes = bill(told).tax, bill(told._replace(agi=told.agi + moves)).tax
            label = amount_label("income_tax")
            yield TimingRow(year, *(Amount("income_tax", label, tax) for tax in taxes))


def _income(context: Context, owner: str, year: int) -> Cents:
    key = Key(year, owner, "total", "", "includible")
    return context.cents(key) - context.cents(key._replace(name="excess_loss"))
