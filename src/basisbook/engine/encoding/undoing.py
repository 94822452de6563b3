"""Contributions taken back: they never were, and what they earned is another's or income."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.contracts import as_day
from basisbook.engine.encoding.year_of_contribution import may_be_limited
from basisbook.engine.step import AWAIT, CONTRIBUTE, DESIGNATE, INCOME, PUT, REMOVE, TAXED, Step
from basisbook.law.year import earnings_excepted
from basisbook.ledger.book import ROTH_IRA, Contribution, Recharacterization
from basisbook.ledger.undone import account_undone, year_of
from basisbook.money import pro_rata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry, Payment
    from basisbook.ledger.undone import Undoing, Undone
    from basisbook.money import Cents

YEAR_END = 1232
"""After the last day of a year: what belongs to it and happened later."""


def undoing_steps(
    encoder: Encoder, number: int, entry: Entry, event: Undoing, payment: Payment
) -> Iterator[Step]:
    """Yield the removal of a contribution, and what becomes of it."""
    account = account_undone(event)
    encoder.held[account] -= payment.gross
    yield encoder.step(number, entry, REMOVE, account, event.amount, *payment.adjusted)
    pieces = [one for one in encoder.undone if one.by == entry.keys[1]]
    if isinstance(event, Recharacterization):
        yield from _recharacterized(encoder, number, entry, event, pieces)
    else:
        yield from _returned(encoder, number, entry, payment, pieces)


def _returned(
    encoder: Encoder, number: int, entry: Entry, payment: Payment, pieces: list[Undone]
) -> Iterator[Step]:
    """Yield the income of each year in which a part of the contribution was made."""
    ((account, gross),) = payment.sources
    whole = sum(piece.amount for piece in pieces)
    before = 0
    for piece in pieces:
        made = encoder.book.events[piece.of].date.year
        until = before + piece.amount
        paid = pro_rata(gross, until, whole) - pro_rata(gross, before, whole)
        income = max(0, gross - whole)
        share = pro_rata(income, until, whole) - pro_rata(income, before, whole)
        before = until
        yield _counted(encoder, number, entry, account, (made, share, paid))


def _counted(
    encoder: Encoder, number: int, entry: Entry, account: str, what: tuple[int, Cents, Cents]
) -> Step:
    year, income, paid = what
    day = as_day(entry.date)
    flags = 0 if earnings_excepted(entry.date) else TAXED
    when = day.month_day if year == day.year else YEAR_END
    third = day.year * 10_000 + day.month_day
    place = encoder.names.accounts[account]
    return Step(year, when, INCOME, place, income, paid, third, flags, number)


def _recharacterized(
    encoder: Encoder, number: int, entry: Entry, event: Recharacterization, pieces: list[Undone]
) -> Iterator[Step]:
    """Yield the money that reaches the second IRA, and the contribution as made to it."""
    payment = entry.payment
    gross = payment.gross if payment else 0
    encoder.begin(event.to, entry.date.year)
    encoder.held[event.to] += gross
    yield encoder.step(number, entry, PUT, event.to, gross)
    first = encoder.book.events[pieces[-1].of].date.year
    for year in range(first, entry.date.year):
        yield from _valued(encoder, number, event, (year, gross))
    of_year = event.for_year or first
    if of_year == entry.date.year:
        yield _counted(encoder, number, entry, event.recharacterization, (of_year, 0, gross))
    left = encoder.within.get(int(entry.keys[1]), event.amount)
    for piece in pieces:
        invested = min(left, piece.amount)
        left -= invested
        yield from _as_made(encoder, number, event, piece, invested)


def _valued(
    encoder: Encoder, number: int, event: Recharacterization, what: tuple[int, Cents]
) -> Iterator[Step]:
    """Yield what a recharacterization after a year's end changes in that year's value.

    Form 8606 line 6 takes into account those made after December 31.
    """
    year, gross = what
    for account, amount in ((event.recharacterization, -gross), (event.to, gross)):
        if encoder.book.accounts[account].kind != ROTH_IRA:
            place = encoder.names.accounts[account]
            yield Step(year, YEAR_END, AWAIT, place, amount, 0, 0, 0, number)


def _as_made(
    encoder: Encoder, number: int, event: Recharacterization, piece: Undone, invested: Cents
) -> Iterator[Step]:
    """Yield a regular contribution as if it had been made to the second IRA."""
    made = encoder.book.events[piece.of]
    if not isinstance(made, Contribution) or not invested:
        return
    year, day = year_of(made), as_day(made.date)
    kind, when = (DESIGNATE, YEAR_END) if year < day.year else (CONTRIBUTE, day.month_day)
    place = encoder.names.accounts[event.to]
    if _is_invested(encoder, event):
        yield Step(year, when, kind, place, 0, invested, 0, 0, number)
    elif may_be_limited(encoder.book, encoder.book.owner_of(event.to), year):
        yield Step(year, when, kind, place, 0, 0, invested, 0, number)


def _is_invested(encoder: Encoder, event: Recharacterization) -> bool:
    if encoder.book.accounts[event.to].kind == ROTH_IRA:
        return True
    subject = f"{event.to} {event.date}"
    treatment = event.treatment or encoder.resolver.ask(
        "recharacterized-deductibility", subject, "deductible", "nondeductible"
    )
    return treatment == "nondeductible"
