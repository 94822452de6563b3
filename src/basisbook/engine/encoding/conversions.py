"""Conversions whose income is spread: a row for each account that receives them, and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.conversions import ConversionSpread
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.ledger.spread_conversions import (
    death_of_owner,
    goes_on,
    is_elected,
    is_spread,
    last_spread,
    spread_over,
    spread_start,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.engine.contracts import Contract, Layout
    from basisbook.engine.entries import Entry
    from basisbook.kernel.records import Table
    from basisbook.ledger.book import Book


def conversion_rows(book: Book, names: Layout, happened: Iterable[Entry]) -> Table:
    """Return the rows of all conversions of which no election included the income at once."""
    rows: Table = []
    for contract, year in dict.fromkeys(_conversions(names, happened)):
        if not is_elected(book, contract.owner, year):
            number = names.contracts.index(contract)
            spread = year, spread_start(year), spread_over(year)
            made = ConversionSpread(number, *spread, _last_year(book, contract.owner))
            rows.append(list(made))
    return rows


def last_of_conversions(rows: Table) -> int:
    """Return the last year that includes a part of what is spread; 0 if nothing is."""
    return max((last_spread(ConversionSpread(*row).year) for row in rows), default=0)


def _conversions(names: Layout, happened: Iterable[Entry]) -> Iterator[tuple[Contract, int]]:
    """Yield where conversions of years with a spread went, and the years."""
    for entry in happened:
        if entry.payment is None or not is_spread(entry.date.year):
            continue
        source = names.contract_of(entry.payment.sources[0][0])
        for move in entry.payment.moves:
            target = names.contract_of(move.account)
            roth = target.regime in (ROTH_IRA, DESIGNATED_ROTH)
            if roth and source.regime in (PLAN, POOL_IRA):
                yield target, entry.date.year


def _last_year(book: Book, owner: str) -> int:
    """Return the owner's last taxable year, if what is left is included in it; else 0."""
    died = death_of_owner(book, owner)
    return 0 if died is None or goes_on(book, owner) is not None else died.date.year
