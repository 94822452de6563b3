"""Series of substantially equal periodic payments, and what modifies one (26 USC 72(t)(4)).

The amounts are taken as they were paid: whether the first of them was worked out by one of
the methods of Rev. Rul. 2002-62 (from 2023 Notice 2022-6) is not checked. What is checked is
that nothing changes before five years are over and the owner is 59 1/2, whichever is later.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from basisbook.engine.contracts import as_day
from basisbook.engine.encoding.claims import COVERED, PUBLIC_SAFETY, Covered
from basisbook.law.ages import early_age, series_years
from basisbook.ledger.book import ROTH_IRA, Contribution
from basisbook.years import attained_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.encoding.encoder import Encoder
    from basisbook.engine.encoding.reasons import Case, Refusal
    from basisbook.engine.entries import Entry
    from basisbook.money import Cents

_OTHERS = ("disability", "equal payments")
"""Reasons of payments that leave a series as it is, whether or not they are covered."""


class Paid(NamedTuple):
    """A payment of a series, and the row of its claim."""

    row: int
    day: datetime.date
    account: str
    amount: Cents
    varies: bool
    """Whether its amount follows the value of the account (the required minimum method)."""


def of_series(case: Case) -> Covered | Refusal:
    """Return a payment of a series, whole; of a plan only after separation from service."""
    if case.plan is not None:
        left = case.encoder.book.plans[case.plan].separated
        if left is None or left > case.day:
            return "not separated"
    claims = case.encoder.claims
    varies = case.facts.method == "required minimum"
    paid = Paid(len(claims.claims), case.day, case.account, case.payment.gross, varies)
    claims.series.setdefault((case.owner, case.facts.of or case.account), []).append(paid)
    return Covered(case.cash)


def note_modified(encoder: Encoder, happened: tuple[Entry, ...]) -> None:
    """Note in the claims of each series the year in which it was modified, if it was.

    What is paid in later years under its name has no exception.
    """
    last = max((entry.date.year for entry in happened), default=0)
    for (owner, _name), payments in encoder.claims.series.items():
        end = _end(encoder, owner, payments[0].day)
        changes = [*_other_changes(encoder, happened, payments), *_amounts(payments, end, last)]
        broken = min((day for day in changes if payments[0].day <= day < end), default=None)
        if broken is not None:
            encoder.claims.modified[owner, broken.year] = broken
            for paid in payments:
                if paid.day.year <= broken.year:
                    encoder.claims.recapture(paid.row, broken.year)
                else:
                    # No part of the series that was, and no series begins unless one is named.
                    encoder.claims.refuse(paid.row, "modified")


def _end(encoder: Encoder, owner: str, first: datetime.date) -> datetime.date:
    """Return the day from which a series may change: five years, or 59 1/2 if that is later."""
    born = encoder.book.owners[owner].born
    if born is None:
        older = encoder.resolver.ask("birth-date", owner, "younger", "older") == "older"
        return _five_years(first) if older else datetime.date.max
    half = attained_on(as_day(born), early_age())
    old = datetime.date(half.year, half.month_day // 100, half.month_day % 100)
    return max(old, _five_years(first))


def _five_years(first: datetime.date) -> datetime.date:
    try:
        return first.replace(year=first.year + series_years())
    except ValueError:
        return datetime.date(first.year + series_years(), 3, 1)


def _other_changes(
    encoder: Encoder, happened: tuple[Entry, ...], payments: list[Paid]
) -> Iterator[datetime.date]:
    """Yield the days of other changes of the accounts: Rev. Rul. 2002-62 section 2.02(e).

    A payment under another exception is none (Benz, 132 T.C. 330), nor is a conversion
    (26 CFR 1.408A-4 A-12). Nothing is after the owner has become disabled.
    """
    accounts = {paid.account for paid in payments}
    for number, entry in enumerate(happened):
        payment = entry.payment
        if payment is not None and payment.reason == "disability":
            return
        if isinstance(entry.event, Contribution) and entry.event.contribution in accounts:
            yield entry.date
        if payment is None:
            continue
        into = {move.account for move in payment.moves}
        from_series = bool(accounts & {name for name, _cents in payment.sources})
        kinds = {encoder.book.accounts[name].kind for name in into}
        if (into - accounts and from_series and kinds != {ROTH_IRA}) or (
            into & accounts and not from_series
        ):
            yield entry.date
        covered = encoder.claims.said.get(number) in (COVERED, PUBLIC_SAFETY)
        if from_series and payment.cash and not covered and payment.reason not in _OTHERS:
            yield entry.date


def _amounts(payments: list[Paid], end: datetime.date, last: int) -> Iterator[datetime.date]:
    """Yield the day on which a year's payments came to another amount than before.

    The first year may be a part of one, and so may the year in which the series may end and
    the last of the book.
    """
    years = range(payments[0].day.year, min(end.year - 1, last) + 1)
    totals = {year: sum(p.amount for p in payments if p.day.year == year) for year in years}
    for year in years[1:]:
        paid = [p for p in payments if p.day.year == year]
        before, now = totals[year - 1], totals[year]
        short = now < before or (now > before and year > years[0] + 1)
        ends = paid[-1].day if paid else datetime.date(year, 12, 31)
        if any(p.varies for p in paid):
            continue
        if short and not (now < before and year == last):
            yield ends
