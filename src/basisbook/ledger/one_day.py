"""Payments of one plan on one day, which the law may take as one distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.ledger.outflows import outflows
from basisbook.ledger.plans import COMMINGLED, may_be_one_contract

_APART = ("in_plan_roth_rollover", "deemed_distribution", "corrective_distribution")
"""Outflows that are not one with what a plan pays on the same day."""

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from basisbook.ledger.book import Book
    from basisbook.ledger.outflows import Outflow


class Again(NamedTuple):
    """An event by which a plan pays again on one day; `first` is the day's first event."""

    event: int
    first: int
    plan: str
    date: datetime.date


def paid_again(book: Book) -> Iterator[Again]:
    """Yield the events by which a plan pays pre-tax or after-tax money again on one day.

    Where after-tax money can be in none of a day's payments, nothing depends on it. An
    in-plan Roth rollover is an event of its own: a distribution has no part for it.
    """
    firsts: dict[tuple[str, datetime.date], tuple[int, bool]] = {}
    for index, plan, moved in _from_plans(book):
        first, before = firsts.get((plan, moved.date), (index, False))
        basis = before or _may_hold_basis(book, moved)
        firsts[plan, moved.date] = first, basis
        if first != index and basis:
            yield Again(index, first, plan, moved.date)


def _from_plans(book: Book) -> Iterator[tuple[int, str, Outflow]]:
    for index, moved in outflows(book):
        source = book.accounts[next(iter(moved.sources))]
        apart = moved.kind in _APART
        if source.plan is not None and source.kind in COMMINGLED and not apart:
            yield index, source.plan, moved


def _may_hold_basis(book: Book, moved: Outflow) -> bool:
    mates = {mate for name in moved.sources for mate in may_be_one_contract(book, name)}
    return any(book.accounts[name].kind == "after-tax" for name in mates)
