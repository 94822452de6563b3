"""One batch of rows worked out: years of participants, and rows that were rejected."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from basisbook.batch.codes import CODES
from basisbook.batch.columns import columns_of, fitted
from basisbook.batch.kernel.columns import Columns
from basisbook.batch.kernel.measure import BY_BOOK, FINE, MOST_ACCOUNTS, Measured, measure
from basisbook.batch.kernel.results import Filled, FormRow, Out, YearRow
from basisbook.batch.kernel.run import run_rows
from basisbook.batch.kernel.work import COUNTERS, Counter, Held, Landing, Paid, Scratch
from basisbook.batch.part import Part
from basisbook.batch.rejects import rejected
from basisbook.batch.schema import AMOUNTS, FORM, REJECT, YEAR
from basisbook.engine.conversions import ConversionSpread
from basisbook.engine.state import (
    LAYER_YEARS,
    Account,
    Annuity,
    AnnuityTerms,
    AnnuityYear,
    Apart,
    Balance,
    Claim,
    Coming,
    DesignatedRoth,
    LawRow,
    Limit,
    Pending,
    Person,
    PersonYear,
    Plan,
    PlanYear,
    Pool,
    PoolResult,
    Positions,
    Repayment,
    Result,
    RothIras,
    RothResult,
    Spread,
    Tables,
    Terms,
)
from basisbook.engine.step import Step
from basisbook.facts import Layer
from basisbook.kernel.compiled import compiled, table_column, zeros

if TYPE_CHECKING:
    from collections.abc import Sequence


class Worked(NamedTuple):
    """What a batch came to; every row is in one of the two."""

    years: pa.RecordBatch
    rejects: pa.RecordBatch
    counts: Counts


class Counts(NamedTuple):
    """Rows read, and what became of them: `rows == compiled + interpreted + rejected`."""

    rows: int = 0
    compiled: int = 0
    interpreted: int = 0
    rejected: int = 0
    years: int = 0
    forms: int = 0
    open: int = 0
    """Participants of whom something is not told that may matter."""

    def plus(self, other: Counts) -> Counts:
        """Return the counts of both."""
        return Counts(*(one + more for one, more in zip(self, other, strict=True)))


def work_out(batch: pa.RecordBatch, first_row: int = 0, bad: Sequence[int] = ()) -> Worked:
    """Return what a batch of participants comes to.

    `first_row` is the place of its first row in the whole input; `bad` are rows of the batch
    that repeat an id. Raises `UnfitInputError` where a column is missing.
    """
    batch = fitted(batch)
    columns = columns_of(batch)
    found = _measured(columns, len(batch))
    for row in bad:
        found[row][0] = _TWICE
    statuses = table_column(found, len(batch), 0)
    fine = np.flatnonzero(np.asarray(statuses) == FINE)
    out = _run(columns, found, len(fine))
    statuses = np.asarray(table_column(found, len(batch), 0))
    fast = _years(batch, out)
    from basisbook.batch.interpreted import interpret

    by_book = np.flatnonzero(statuses == BY_BOOK)
    slow, refused = interpret(batch, by_book.tolist(), first_row)
    wrong = np.flatnonzero((statuses != FINE) & (statuses != BY_BOOK))
    places = np.asarray(table_column(found, len(batch), 1))
    rejects = [*rejected(batch, wrong, statuses, places, first_row), *refused]
    return _joined(batch, (fast, slow), rejects, len(by_book) - len(refused))


_TWICE = 761


def _measured(columns: Columns, rows: int) -> Any:
    found = zeros(rows, len(Measured._fields))
    compiled(measure)(columns, found)
    return found


def _run(columns: Columns, found: Any, fine: int) -> Out:
    rows = len(found)
    years, steps, forms, accounts, most_years = 0, 0, 0, 0, 0
    if rows and fine:
        status = np.asarray(table_column(found, rows, 0)) == FINE
        spans = np.where(status, table_column(found, rows, 3), 0)
        years, most_years = int(spans.sum()), int(spans.max())
        steps = int(np.where(status, table_column(found, rows, 4), 0).max())
        forms = int(np.where(status, table_column(found, rows, 5), 0).sum())
        accounts = MOST_ACCOUNTS
    out = Out(
        zeros(years, len(YearRow._fields)),
        zeros(forms, len(FormRow._fields)),
        zeros(1, len(Filled._fields)),
    )
    if fine:
        compiled(run_rows)(columns, found, _scratch(steps, accounts, most_years), out)
    return out


_LOCAL = threading.local()
"""Tables are made once a thread, and again only for a larger row."""


def _scratch(steps: int, accounts: int, years: int) -> Scratch:
    wanted = (steps, accounts, years)
    made = getattr(_LOCAL, "scratch", None)
    if made is None or any(one < more for one, more in zip(_LOCAL.sizes, wanted, strict=True)):
        _LOCAL.sizes = tuple(
            max(one, more)
            for one, more in zip(getattr(_LOCAL, "sizes", wanted), wanted, strict=True)
        )
        made = _LOCAL.scratch = _made(*_LOCAL.sizes)
    return made


_POSITIONS = Positions(line_10_places=0, early_first=0, excess_moves=1, apart_1987=1)
"""The stated defaults: a row makes no choices."""


def _made(steps: int, accounts: int, years: int) -> Scratch:
    def made(rows: int, record: type[tuple[int, ...]]) -> Any:
        return zeros(rows, len(record._fields))  # type: ignore[attr-defined]

    of_years = accounts * years
    positions = made(1, Positions)
    positions[0][:] = list(_POSITIONS)
    tables = Tables(
        persons=made(1, Person),
        accounts=made(accounts, Account),
        terms=made(accounts, Terms),
        balances=made(accounts, Balance),
        plans=made(accounts, Plan),
        designated_roths=made(accounts, DesignatedRoth),
        pools=made(accounts, Pool),
        roth_iras=made(accounts, RothIras),
        layers=made(accounts * LAYER_YEARS, Layer),
        claims=made(0, Claim),
        limits=made(0, Limit),
        spreads=made(0, Spread),
        repayments=made(0, Repayment),
        conversion_spreads=made(0, ConversionSpread),
        aparts=made(accounts, Apart),
        annuity_terms=made(0, AnnuityTerms),
        annuities=made(0, Annuity),
        coming=made(accounts, Coming),
        pending=made(1, Pending),
        positions=positions,
        laws=made(0, LawRow),
        results=made(steps, Result),
        plan_years=made(of_years, PlanYear),
        designated_roth_years=made(of_years, PlanYear),
        pool_years=made(of_years, PoolResult),
        roth_years=made(of_years, RothResult),
        annuity_years=made(0, AnnuityYear),
        person_years=made(years, PersonYear),
    )
    return Scratch(
        tables,
        made(steps, Step),
        made(accounts, Held),
        made(years, Paid),
        made(steps, Landing),
        made(COUNTERS, Counter),
    )


def _years(batch: pa.RecordBatch, out: Out) -> Part:
    years, forms = (int(n) for n in out.filled[0])
    of_year = {
        name: np.ascontiguousarray(table_column(out.years, years, number))
        for number, name in enumerate(YearRow._fields)
    }
    offsets = np.zeros(years + 1, dtype=np.int32)
    np.cumsum(of_year["forms"], out=offsets[1:])
    made = [
        batch.column("id").take(pa.array(of_year["row"])),
        pa.nulls(years, pa.string()),
        pa.array(of_year["year"].astype(np.int16)),
        *(pa.array(of_year[name]) for name in AMOUNTS),
        pa.array(of_year["open"].astype(np.int32)),
        pa.nulls(years, pa.bool_()).fill_null(False),
        pa.ListArray.from_arrays(pa.array(offsets), _forms(out, forms)),
    ]
    return Part(of_year["row"], pa.RecordBatch.from_arrays(made, schema=YEAR))


def _forms(out: Out, forms: int) -> pa.StructArray:
    made = []
    for number, (name, field) in enumerate(zip(FormRow._fields, FORM, strict=True)):
        cells = np.ascontiguousarray(table_column(out.forms, forms, number))
        if name == "box_7":
            made.append(CODES.take(pa.array(cells)))
        elif name in ("direct", "total", "ira"):
            blank = cells < 0
            made.append(pa.array(cells > 0, mask=blank if blank.any() else None))
        else:
            blank = cells < 0 if name != "box_11" else cells == 0
            array = pa.array(cells, mask=blank if blank.any() else None)
            made.append(array.cast(field.type))
    return pa.StructArray.from_arrays(made, fields=list(FORM))


def _joined(
    batch: pa.RecordBatch, parts: tuple[Part, Part], rejects: list[dict[str, Any]], interpreted: int
) -> Worked:
    fast, slow = parts
    years = fast.years
    if len(slow.rows):
        rows = np.concatenate([fast.rows, slow.rows])
        both = pa.Table.from_batches([fast.years, slow.years]).combine_chunks()
        taken = both.take(pa.array(np.argsort(rows, kind="stable"))).combine_chunks()
        years = taken.to_batches()[0] if len(taken) else fast.years
    rejects.sort(key=lambda one: int(one["row"]))
    refused = pa.RecordBatch.from_pylist(rejects, schema=REJECT)
    opened = np.asarray(years.column("open")) > 0
    everyone = years.column("id").filter(pa.array(opened))
    counts = Counts(
        rows=len(batch),
        compiled=len(batch) - interpreted - len(rejects),
        interpreted=interpreted,
        rejected=len(rejects),
        years=len(years),
        forms=len(years.column("forms_1099r").values),
        open=len(everyone.unique()),
    )
    return Worked(years, refused, counts)
