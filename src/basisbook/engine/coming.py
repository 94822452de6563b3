"""Money on its way over New Year: paid out in one taxable year, in its IRA in the next."""

from __future__ import annotations

from basisbook.engine.state import DESIGNATED_ROTH, POOL_IRA, Coming, Tables, Terms
from basisbook.facts import Split
from basisbook.kernel.records import load, store
from basisbook.money import Cents

NOTHING = Coming(0, 0, 0, 0, 0, 0)


def coming_row(terms: Terms, tables: Tables) -> int:
    """Return where a contract of IRAs has what is coming."""
    return terms.place if terms.regime == POOL_IRA else roth_row(terms.place, tables)


def roth_row(index: int, tables: Tables) -> int:
    """Return where a Roth IRA family has what is coming."""
    return len(tables.pools) + index


def send(row: int, more: Coming, tables: Tables) -> None:
    """Add to what is on its way."""
    known = load(Coming, tables.coming[row])
    store(
        tables.coming[row],
        Coming(
            known.money + more.money,
            known.basis + more.basis,
            known.conversions + more.conversions,
            known.taxable + more.taxable,
            known.nontaxable + more.nontaxable,
            max(known.started, more.started),
        ),
    )


def out_of_plan(split: Split, moved: Cents, source: int, target: int) -> Coming:
    """Return what a rollover from a plan's contract brings to IRAs after New Year.

    Basis belongs to the year in which it arrives (Form 8606 line 2), and so do the periods
    of a Roth IRA; only what is includible belongs to the year distributed.
    """
    if target == POOL_IRA:
        return Coming(0, moved, 0, 0, 0, 0)
    if source == DESIGNATED_ROTH:
        return Coming(0, moved, 0, 0, 0, 1)
    return Coming(0, 0, 0, split.pretax, split.investment, 1)


def under_way(coming: Coming) -> Cents:
    """Return the money that is on its way to Roth IRAs, from wherever it comes."""
    return coming.money + coming.basis + coming.taxable + coming.nontaxable


def received(row: int, tables: Tables) -> Coming:
    """Return what was on its way, which has arrived: the next year begins with nothing coming."""
    arrived = load(Coming, tables.coming[row])
    store(tables.coming[row], NOTHING)
    return arrived
