"""Contributions: money now, and basis of the year that they are for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from basisbook.engine.contracts import as_day
from basisbook.engine.encoding.encoder import Encoder
from basisbook.engine.encoding.plan_events import allocation_step
from basisbook.engine.encoding.year_of_contribution import deducted_of
from basisbook.engine.entries import Move
from basisbook.engine.step import CONTRIBUTE, DEDUCT, DESIGNATE, PUT, STARTS_NO_CLOCK, Step
from basisbook.law import days
from basisbook.law.ages import charitable_age
from basisbook.ledger.book import IRA_ACCOUNTS, ROTH_IRA, Contribution
from basisbook.ledger.contributed import is_roth_by_employer
from basisbook.ledger.correctives import came_back
from basisbook.ledger.standing import FROM_5498
from basisbook.ledger.vesting import held, whole
from basisbook.remembered import remembered
from basisbook.years import attained_on

_AGE_LIMIT = "federal.limits.ira_age_limit"

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.ledger.book import Book
    from basisbook.money import Cents


def contribution_steps(
    encoder: Encoder, number: int, entry: Entry, event: Contribution
) -> Iterator[Step]:
    """Yield a contribution; one for the year before is basis then, and money now."""
    name, gone = event.contribution, encoder.taken_back(entry)
    encoder.begin(name, entry.date.year)
    encoder.held[name] += held(event)
    encoder.forfeitable[name] += whole(event) - held(event)
    if is_roth_by_employer(encoder.book, event):
        yield allocation_step(encoder, number, entry, event)
    amount = held(event) - gone
    if gone:
        yield encoder.step(number, entry, PUT, name, gone)
    if amount == 0:
        return
    invested = _invested(encoder, entry, event, amount)
    allowed = min(amount, encoder.within.get(int(entry.keys[1]), amount))
    if invested < allowed and _is_since_70(encoder, event):
        yield encoder.step(number, entry, DEDUCT, name, allowed - invested)
    of_year = event.for_year or entry.date.year
    deducted = deducted_of(encoder.book, event, of_year, allowed - invested)
    if event.date > entry.date:
        yield from _paid_after(encoder, number, entry, (event, amount, invested, deducted))
        return
    if event.for_year is None or event.for_year == entry.date.year:
        clock = STARTS_NO_CLOCK if came_back(encoder.book, name, entry.date.year) else 0
        yield encoder.step(number, entry, CONTRIBUTE, name, amount, invested, deducted or clock)
        return
    yield encoder.step(number, entry, CONTRIBUTE, name, amount, 0)
    account = encoder.names.accounts[name]
    yield Step(event.for_year, 1232, DESIGNATE, account, 0, invested, deducted, 0, number)


def _paid_after(
    encoder: Encoder, number: int, entry: Entry, paid: tuple[Contribution, Cents, Cents, Cents]
) -> Iterator[Step]:
    """Yield a contribution of a form that came after the year: basis now, money then."""
    event, amount, invested, deducted = paid
    name, account = event.contribution, encoder.names.accounts[event.contribution]
    encoder.held[name] -= amount
    encoder.coming.append((event.date, Move(name, amount, direct=True)))
    yield Step(entry.date.year, 1232, DESIGNATE, account, 0, invested, deducted, 0, number)
    yield Step(event.date.year, 0, CONTRIBUTE, account, amount, 0, 0, 0, number)


def _is_since_70(encoder: Encoder, event: Contribution) -> bool:
    """Return whether a deduction reduces what charitable distributions exclude later.

    Those do that could not be deducted while the law had an age limit, for years that end on
    or after the day of attaining 70 1/2 (26 USC 408(d)(8)(A)).
    """
    account = encoder.book.accounts[event.contribution]
    born = encoder.book.owners[encoder.book.owner_of(event.contribution)].born
    if account.kind not in IRA_ACCOUNTS or event.source is not None or born is None:
        return False
    year = event.for_year or event.date.year
    limited = days.last_day(_AGE_LIMIT).year
    return year > limited and year >= attained_on(as_day(born), charitable_age()).year


def put_back_step(encoder: Encoder, number: int, entry: Entry, place: int, move: Move) -> Step:
    """Return the contribution that a failed rollover made of what was put back.

    Of traditional IRAs no more than the limit can be basis: the rest is an excess
    contribution. In Roth IRAs all that was contributed is.
    """
    paid_in = move.deposited or entry.date
    encoder.coming.append((paid_in, move))
    basis = move.amount
    if encoder.book.accounts[move.account].kind != ROTH_IRA:
        basis = encoder.within.get(encoder.put_back[entry.id, place], move.amount)
        basis = basis if basis and _is_nondeductible(encoder, move, paid_in) else 0
    arrival = entry._replace(date=paid_in)
    return encoder.step(number, arrival, CONTRIBUTE, move.account, move.amount, basis)


def _is_nondeductible(encoder: Encoder, move: Move, paid_in: datetime.date) -> bool:
    subject = f"{move.account} {paid_in}"
    options = ("deductible", "nondeductible")
    return encoder.resolver.ask("failed-rollover", subject, *options) == "nondeductible"


def _invested(encoder: Encoder, entry: Entry, event: Contribution, amount: Cents) -> Cents:
    """Return how much of what stays of a contribution is investment in the contract."""
    kind = encoder.book.accounts[event.contribution].kind
    if kind in IRA_ACCOUNTS:
        return _of_ira(encoder, entry, event, amount)
    # What an employer pays into a designated Roth account is taxed when it is paid in.
    return 0 if kind == "pre-tax" else amount


def _of_ira(encoder: Encoder, entry: Entry, event: Contribution, amount: Cents) -> Cents:
    """Return the nondeductible part of a contribution; what an employer paid has none."""
    if event.source is not None:
        return 0
    amount = min(amount, encoder.within.get(int(entry.keys[1]), amount))
    settled = encoder.nondeductible.get(int(entry.keys[1]))
    if settled is not None:
        year = event.for_year or entry.date.year
        if settled < amount:
            encoder.assumed.append(("deducted", event.contribution, year))
        return min(settled, amount)
    options = ("deductible", "nondeductible")
    treatment = event.treatment or encoder.resolver.ask(*_question(encoder, event), *options)
    return amount if treatment == "nondeductible" else 0


def _question(encoder: Encoder, event: Contribution) -> tuple[str, str]:
    """Return by what code and subject it is asked whether a contribution was deducted.

    Of the many of a payday account a return deducts an amount, and not this one or that one.
    """
    of_year = f"{event.contribution} {_year(event)}"
    if event.note == FROM_5498:
        return "deducted-of-form", of_year
    if _untold(encoder.book)[event.contribution, _year(event)] > 1:
        return "deducted-of-year", of_year
    return "deductibility", f"{event.contribution} {event.date}"


@remembered
def _untold(book: Book) -> Counter[tuple[str, int]]:
    """Return how many of an owner's contributions for a year do not say what they were.

    What an employer paid in, the owner does not deduct.
    """
    return Counter(
        (one.contribution, _year(one))
        for one in book.events
        if isinstance(one, Contribution)
        and (one.treatment, one.source) == (None, None)
        and one.note != FROM_5498
    )


def _year(event: Contribution) -> int:
    return event.for_year or event.date.year
