"""The compiled run: rows in, rows of results out, one participant after another."""

from __future__ import annotations

from basisbook.batch.kernel.columns import Bounds, Columns, participant
from basisbook.batch.kernel.encode import encode
from basisbook.batch.kernel.measure import BY_BOOK, FINE, Measured
from basisbook.batch.kernel.results import Out, write_years
from basisbook.batch.kernel.work import STEPS, Scratch, begin, counted, own_tables
from basisbook.engine.driver import run
from basisbook.engine.state import Tables
from basisbook.kernel.records import Table, load, store


def run_rows(columns: Columns, found: Table, scratch: Scratch, out: Out) -> None:
    """Work out every row that was found fine; one that turns out to be more is marked so.

    A function for one row would be a level more, and at each level all that is called below it is
    compiled once more.
    """
    bounds = load(Bounds, columns.bounds[0])
    for row in range(len(found)):
        measured = load(Measured, found[row])
        if measured.status != FINE:
            continue
        one = participant(row, columns)
        sizes = begin(one, bounds, scratch)
        if not encode(row, measured, columns, scratch):
            more = Measured(BY_BOOK, 0, measured.first_year, measured.years, 0, 0)
            store(found[row], more)
            continue
        own = own_tables(sizes, len(one.accounts.kind), measured.years, scratch)
        first_law = measured.first_year - bounds.first_year
        own = with_laws(own, columns.laws[first_law : first_law + measured.years])
        steps = scratch.steps[0 : counted(STEPS, scratch)]
        run(steps, measured.first_year, measured.years, own)
        mine = Scratch(own, steps, scratch.held, scratch.paid, scratch.landings, scratch.counters)
        write_years(row, measured.first_year, one, mine, out)


def with_laws(t: Tables, laws: Table) -> Tables:
    """Return tables with the law of their years."""
    return Tables(
        t.persons,
        t.accounts,
        t.terms,
        t.balances,
        t.plans,
        t.designated_roths,
        t.pools,
        t.roth_iras,
        t.layers,
        t.claims,
        t.limits,
        t.spreads,
        t.repayments,
        t.conversion_spreads,
        t.aparts,
        t.annuity_terms,
        t.annuities,
        t.coming,
        t.pending,
        t.positions,
        laws,
        t.results,
        t.plan_years,
        t.designated_roth_years,
        t.pool_years,
        t.roth_years,
        t.annuity_years,
        t.person_years,
    )
