"""Conversions whose income the law spread over several years: what is not worked out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Problem
from basisbook.i18n import gettext as _
from basisbook.ledger.book import ROTH_IRA, DivorceTransfer, Opening
from basisbook.ledger.outflows import NO_DISTRIBUTION
from basisbook.ledger.spread_conversions import (
    DESIGNATED_ROTH,
    ROTH,
    conversions,
    death_of_owner,
    every_outflow,
    goes_on,
    is_elected,
    is_spread,
    last_spread,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.outflows import Outflow
    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Keys


def spread_problems(read: ReadBook) -> Iterator[Problem]:
    """Yield what happened to spread conversions of which no rule is known here, or not enough."""
    for keys, text in _refused(read.book):
        remedy = _(
            "If the owner elected to include all of it in the year of the conversion, write "
            "`conversions_spread: no` under `returns:`. Otherwise begin the book after the years "
            "of the spread, with an opening that lists the conversion under `conversions:`."
        )
        yield Problem("G309", read.source.place(keys), text, remedy)


def _refused(book: Book) -> Iterator[tuple[Keys, str]]:
    for moved, target in conversions(book):
        yield from _over_new_year(book, moved, target)
        if _is_spread(book, target, moved.date.year):
            yield from _paid_by_plan(book, moved, target)
            yield from _divorced(book, moved, target)
            yield from _paid_to_spouse(book, moved, target)
    yield from _opened_within(book)


def _is_spread(book: Book, account: str, year: int) -> bool:
    return is_spread(year) and not is_elected(book, book.owner_of(account), year)


def _over_new_year(book: Book, moved: Outflow, target: str) -> Iterator[tuple[Keys, str]]:
    """Yield a conversion that arrived in the next year, among whose conversions it then is."""
    for leg in moved.legs:
        late = leg.deposited is not None and leg.deposited.year > moved.date.year
        years = (moved.date.year, moved.date.year + 1)
        if leg.target == target and late and any(_is_spread(book, target, one) for one in years):
            yield (
                moved.keys,
                _(
                    "The income of conversions of {year} was spread over several years, and this "
                    "one reached the Roth account in another year than it left. Basisbook does not "
                    "tell apart what distributions then took of either year's conversions."
                ).format(year=next(one for one in years if is_spread(one))),
            )


def _paid_by_plan(book: Book, moved: Outflow, target: str) -> Iterator[tuple[Keys, str]]:
    """Yield payments of a designated Roth account that may bring income forward."""
    if book.accounts[target].kind != DESIGNATED_ROTH:
        return
    for paid in every_outflow(book):
        within = moved.date <= paid.date and paid.date.year < last_spread(moved.date.year)
        if within and target in paid.sources:
            yield (
                paid.keys,
                _(
                    "The income of an in-plan Roth rollover of {year} is spread over later years, "
                    "and what this took of it is brought forward (26 USC 402A(c)(4)(D)). No text "
                    "was read that says how much of a payment comes out of the rollover."
                ).format(year=moved.date.year),
            )


def _divorced(book: Book, moved: Outflow, target: str) -> Iterator[tuple[Keys, str]]:
    """Yield transfers to a spouse under a divorce while the spread runs."""
    owner = book.owner_of(target)
    for index, event in enumerate(book.events):
        if not isinstance(event, DivorceTransfer):
            continue
        source = book.accounts[event.divorce_transfer]
        within = moved.date <= event.date and event.date.year < last_spread(moved.date.year)
        own = book.owner_of(event.divorce_transfer) == owner
        if own and source.kind == ROTH_IRA and within:
            yield (
                ("events", index),
                _(
                    "The income of the owner's conversions of {year} was still being spread over "
                    "years. No text says whose income what the former spouse takes out brings "
                    "forward."
                ).format(year=moved.date.year),
            )


def _paid_to_spouse(book: Book, moved: Outflow, target: str) -> Iterator[tuple[Keys, str]]:
    """Yield what a spouse who goes on with the spread takes out of Roth IRAs meanwhile."""
    owner = book.owner_of(target)
    died, spouse = death_of_owner(book, owner), goes_on(book, owner)
    if died is None or spouse is None:
        return
    for paid in every_outflow(book):
        names = [name for name in paid.sources if book.accounts[name].kind in ROTH]
        own = [name for name in names if book.owner_of(name) == spouse]
        within = died.date <= paid.date and paid.date.year < last_spread(moved.date.year)
        if own and within and paid.kind not in NO_DISTRIBUTION:
            yield (
                paid.keys,
                _(
                    "The surviving spouse goes on with the spread of the conversions of {year}, "
                    "and distributions bring it forward (26 CFR 1.408A-6 A-6). Basisbook does not "
                    "work out how much after the money has passed on."
                ).format(year=moved.date.year),
            )


def _opened_within(book: Book) -> Iterator[tuple[Keys, str]]:
    """Yield openings within the years of a spread, which do not tell what is left of it."""
    for index, event in enumerate(book.events):
        if not isinstance(event, Opening):
            continue
        for number, one in enumerate(event.conversions):
            open_ = _is_spread(book, event.opening, one.year) and one.taxable
            if open_ and event.date.year <= last_spread(one.year):
                yield (
                    ("events", index, "conversions", number),
                    _(
                        "The income of conversions of {year} was spread over years to {last}, and "
                        "the opening does not tell what is left to include."
                    ).format(year=one.year, last=last_spread(one.year)),
                )
