"""Figures of Worksheet 1-1 of Publication 590-B, in the years that it is made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.engine.encoding.deductibility import limited_years, nondeductible
from basisbook.engine.ira_limits import contributed_for
from basisbook.engine.state import POOL_IRA, Positions
from basisbook.facts import PoolYear
from basisbook.forms.worksheet_1_1 import form_of, worksheet_1_1_lines
from basisbook.kernel.records import load
from basisbook.kernel.rule import WORKSHEET, mark, silent
from basisbook.ledger.contributed import contributions
from basisbook.report.keys import Figure, Key
from basisbook.rules.s408_ira import taxable_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.outcome import Outcome
    from basisbook.ledger.book import Book
    from basisbook.ledger.contributed import Contributed


def worksheet_figures(book: Book, outcome: Outcome) -> Iterator[tuple[Key, Figure]]:
    """Yield the worksheet's lines for each owner's years of both a payment and a contribution.

    It is for contributions that may not be deductible in full. Where nothing could be basis,
    or all of it is, the form needs no help.
    """
    with silent():
        settled = nondeductible(book)
    places = load(Positions, outcome.program.tables.positions[0]).line_10_places
    for number, contract in enumerate(outcome.program.layout.contracts):
        if contract.regime != POOL_IRA or contract.decedent is not None:
            continue
        for year in outcome.years:
            made = _open_to_deduction(book, (contract.owner, year), settled)
            pool = outcome.pool_year(contract, year)
            told = all(one.treatment == "deductible" for one in made)
            without_basis = told and not pool.prior_basis + pool.contributions
            if not made or without_basis or not pool.distributions + pool.conversions:
                continue
            mark(WORKSHEET, number, year)
            part = taxable_part(PoolYear(*pool[: len(PoolYear._fields)]), pool.deducted, places)
            for name, cents in worksheet_1_1_lines(pool, part).items():
                key = Key(year, contract.owner, "form", form_of(year), name)
                yield key, Figure(cents, ((WORKSHEET, number),))


def _open_to_deduction(
    book: Book, of: tuple[str, int], settled: dict[int, int]
) -> list[Contributed]:
    """Return an owner's contributions for a year that income may keep from being deducted."""
    if of not in limited_years(book):
        return []
    owner, year = of
    return [
        one
        for one in contributed_for(contributions(book), owner, year)
        if one.regular
        and one.kind != "Roth IRA"
        and one.treatment != "nondeductible"
        and settled.get(one.event) != one.amount
    ]
