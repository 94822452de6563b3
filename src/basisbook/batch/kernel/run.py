"""The compiled run: rows in, rows of results out, one participant after another."""

from __future__ import annotations

from basisbook.batch.kernel.columns import Bounds, Columns, participant
from basisbook.batch.kernel.encode import encode
from basisbook.batch.kernel.measure import BY_BOOK, FINE, Measured
from basisbook.batch.kernel.results import Out, write_years
from basisbook.batch.kernel.work import STEPS, Scratch, begin, counted, own_tables
from basisbook.engine.driver import run
from basisbook.engine.state import Tables
from basisbook.kernel.records import Table, apart, load, store


def run_rows(columns: Columns, found: Table, scratch: Scratch, out: Out) -> None:
    """Work out every row that was found fine; one that turns out to be more is marked so."""
    for row in range(len(found)):
        measured = load(Measured, found[row])
        if measured.status == FINE and not run_row(row, measured, columns, scratch, out):
            store(
                found[row],
                Measured(BY_BOOK, 0, measured.first_year, measured.years, 0, 0),
            )


def run_row(row: int, measured: Measured, columns: Columns, scratch: Scratch, out: Out) -> bool:
    """Work out one row; return False, with nothing written, if it is for the book."""
    one = participant(row, columns)
    bounds = load(Bounds, columns.bounds[0])
    sizes = begin(one, bounds, scratch)
    if not encode(row, measured, columns, scratch):
        return False
    accounts = len(one.accounts.kind)
    first_law = measured.first_year - bounds.first_year
    own = own_tables(sizes, accounts, measured.years, scratch)
    own = with_laws(own, columns.laws[first_law : first_law + measured.years])
    steps = scratch.steps[0 : counted(STEPS, scratch)]
    fold(steps, measured.first_year, measured.years, own)
    mine = Scratch(own, steps, scratch.held, scratch.paid, scratch.landings, scratch.counters)
    write_years(row, measured.first_year, one, mine, out)
    return True


@apart
def fold(steps: Table, first_year: int, years: int, tables: Tables) -> None:
    """Run the folds, as for a book."""
    run(steps, first_year, years, tables)


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
