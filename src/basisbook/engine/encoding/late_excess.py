"""An excess contribution that comes back after the due date: what of it is still in excess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.payments import payment_steps
from basisbook.engine.ira_limits import room_of, year_of
from basisbook.engine.put_back import put_back
from basisbook.engine.step import WITHDRAW
from basisbook.ledger.book import ReturnedContribution
from basisbook.ledger.contributed import contributions
from basisbook.ledger.undone import is_late
from basisbook.rules.s408_ira import excess_returned_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.entries import Entry, Payment
    from basisbook.engine.ira_limits import Room, Year
    from basisbook.engine.step import Step
    from basisbook.ledger.contributed import Contributed
    from basisbook.money import Cents


def late_steps(
    encoder: Encoder, number: int, entry: Entry, event: ReturnedContribution, payment: Payment
) -> Iterator[Step]:
    """Yield what comes out as an excess, and the rest as a distribution like any other."""
    account = event.returned_contribution
    every = (*contributions(encoder.book), *put_back(encoder.book, encoder.happened))
    owner = encoder.book.owner_of(account)
    one = year_of(encoder.book, owner, event.for_year, every)
    room = room_of(one, every)
    # What an employer paid to a SEP raises the limit by as much (26 USC 408(d)(5)(A)).
    above = max(0, _into(one) - room.dollars)
    left = 0 if above else _in_excess(encoder, entry, event, every)
    free = excess_returned_late.function(event.amount, left, above)
    yield encoder.step(number, entry, WITHDRAW, account, event.amount, left, above)
    encoder.held[account] -= free
    if event.amount > free:
        rest = payment._replace(sources=((account, event.amount - free),))
        yield from payment_steps(encoder, number, entry, rest)


def _into(one: Year) -> Cents:
    return sum(paid.amount for paid in one.traditional)


def _in_excess(
    encoder: Encoder, entry: Entry, event: ReturnedContribution, every: tuple[Contributed, ...]
) -> Cents:
    """Return what of a year's excess was neither deducted, taken out nor absorbed before.

    Room that later years left takes the oldest excess in; from then on it is a contribution of
    that year (26 USC 219(f)(6), 4973(b)(2)(C)). Decision 0057.
    """
    owner = encoder.book.owner_of(event.returned_contribution)
    first = min(paid.year for paid in every if paid.owner == owner)
    left: dict[int, Cents] = {}
    for year in range(first, event.date.year + 1):
        one = year_of(encoder.book, owner, year, every)
        if any(left.values()) and year < event.date.year:
            _absorb(left, _unused(encoder, one, room_of(one, every)))
        for before in _taken_out(encoder, entry, owner, year):
            held = left.get(before.for_year, 0)
            left[before.for_year] = held - min(held, before.amount)
        if one.traditional and year <= event.for_year:
            told = sum(paid.amount for paid in one.traditional if paid.treatment == "deductible")
            allowed = max(room_of(one, every).traditional, told)
            left[year] = max(0, _into(one) - allowed)
    return left.get(event.for_year, 0)


def _unused(encoder: Encoder, one: Year, room: Room) -> Cents:
    """Return the limit that a year left; asked where facts are missing, as for the tax."""
    unused = max(0, room.traditional - one.contributed)
    if not room.needs or not unused:
        return unused
    answer = encoder.resolver.ask("excess-room", f"{one.owner} {one.year}", "none", "all")
    return 0 if answer == "none" else unused


def _absorb(left: dict[int, Cents], unused: Cents) -> None:
    """Let an unused limit take in excess, the oldest first."""
    for year in sorted(left):
        taken = min(left[year], unused)
        left[year] -= taken
        unused -= taken


def _taken_out(
    encoder: Encoder, entry: Entry, owner: str, year: int
) -> Iterator[ReturnedContribution]:
    """Yield what came back late in a year before this did."""
    for one in encoder.happened[: encoder.happened.index(entry)]:
        event = one.event
        if (
            isinstance(event, ReturnedContribution)
            and is_late(event)
            and event.date.year == year
            and encoder.book.owner_of(event.returned_contribution) == owner
        ):
            yield event
