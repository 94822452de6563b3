"""Rows that need more law than the compiled encoder knows: worked out as books, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from basisbook.batch.books import book_text
from basisbook.batch.part import Part
from basisbook.batch.rejects import reject
from basisbook.batch.schema import AMOUNTS, OPEN, YEAR
from basisbook.engine.finding import paid_in
from basisbook.engine.spreading import brought_back
from basisbook.engine.state import DESIGNATED_ROTH, PLAN, POOL_IRA, ROTH_IRA
from basisbook.errors import BookError, ProblemsError
from basisbook.ledger.book import Distribution
from basisbook.ledger.read import read_text
from basisbook.report.build import fact_problems
from basisbook.report.keys import Key
from basisbook.report.told import untenable
from basisbook.report.tree import Runs
from basisbook.report.variants import work_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.entries import Entry
    from basisbook.forms.f1099r import Expected
    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.report.figures import Run

_MERGED = {
    "unknown-basis": "unknown-investment",
    "deducted-of-form": "deductibility",
    "deducted-of-year": "deductibility",
    "simple-participation": "other",
}


def interpret(
    batch: pa.RecordBatch, rows: list[int], first_row: int
) -> tuple[Part, list[dict[str, Any]]]:
    """Return the years of rows worked out as books, and the rows that are no good book."""
    made: list[dict[str, Any]] = []
    places: list[int] = []
    refused: list[dict[str, Any]] = []
    for row in rows:
        told = batch.slice(row, 1).to_pylist()[0]
        try:
            years = list(row_years(told))
        except ProblemsError as error:
            refused.append(reject(first_row + row, told["id"], *_said(error)))
        else:
            made += years
            places += [row] * len(years)
    found = pa.RecordBatch.from_pylist(made, schema=YEAR)
    return Part(np.array(places, dtype=np.int64), found), refused


def _said(error: ProblemsError) -> tuple[str, str]:
    first = error.problems[0]
    more = "" if len(error.problems) == 1 else f" (+{len(error.problems) - 1})"
    return first.code, f"{first.text} {first.remedy}{more}"


def row_run(told: dict[str, Any]) -> Run:
    """Return the interpreted run of a row, with the first answer to what it leaves open.

    Raises `BookError` with all that is wrong with it.
    """
    read = read_text(book_text(told), str(told["id"]))
    problems = fact_problems(read)
    if problems:
        raise BookError(problems)
    return evaluated(read)


def row_years(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the years of a row that is worked out as a book."""
    run = row_run(told)
    owners = run.outcome.program.layout.owners
    opened = open_bits(run)
    for year in run.outcome.years:
        for owner in owners:
            yield _year(told["id"], run, (owner, year), opened)


def open_bits(run: Run) -> int:
    """Return the bits of what the run had to take an answer for."""
    bits = 0
    for point in run.points:
        if not point.settled and len(point.options) > 1:
            code = _MERGED.get(point.code, point.code)
            bits |= 1 << OPEN.index(code if code in OPEN else "other")
    return bits


def evaluated(read: ReadBook) -> Run:
    """Return the run of first answers; amounts of which parts are told are held against it."""
    if any(getattr(part, "pretax", None) is not None for part in _parts(read.book)):
        answers = work_out(read)
        problems = untenable(read, answers)
        if problems:
            raise BookError(problems)
        return answers.base
    return Runs(read).get({}).run


def _parts(book: Book) -> Iterator[object]:
    for event in book.events:
        if isinstance(event, Distribution):
            yield from event.to


def _year(id_: str, run: Run, of: tuple[str, int], opened: int) -> dict[str, Any]:
    owner, year = of
    outcome = run.outcome
    paid = paid_in(outcome, owner, year)
    amounts = dict.fromkeys(AMOUNTS, 0)
    for name in AMOUNTS:
        figure = run.figures.get(Key(year, owner, "total", "", name))
        amounts[name] = figure.cents if figure else 0
    amounts["distributed"] = sum(one.gross for one in paid)
    amounts["rolled_over"] = sum(
        part.result.amount for one in paid for part in one.placed if part.account is not None
    )
    for name, left in _left(run, of):
        amounts[name] += left
    numbers = list(outcome.program.layout.accounts)
    forms = [
        _form(form, numbers, outcome.program.entries)
        for form in run.forms
        if form.year == year and outcome.program.layout.contract_of(form.accounts[0]).owner == owner
    ]
    told = {"id": id_, "owner": owner, "year": year, "open": opened, "interpreted": True}
    return {**told, **amounts, "forms_1099r": forms}


def _left(run: Run, of: tuple[str, int]) -> Iterator[tuple[str, int]]:
    """Yield what each contract of an owner has left at a year's end, and has lost."""
    owner, year = of
    outcome = run.outcome
    for contract in outcome.program.layout.contracts:
        if contract.owner != owner:
            continue
        if contract.regime in (PLAN, DESIGNATED_ROTH):
            held = outcome.plan_year(contract, year)
            roth = contract.regime == DESIGNATED_ROTH
            yield "designated_roth_investment" if roth else "plan_investment", held.investment
            yield "lost", held.lost
        elif contract.regime == POOL_IRA:
            back = brought_back(outcome, contract, year)
            yield "ira_basis", outcome.pool_year(contract, year).basis + back
        elif contract.regime == ROTH_IRA:
            roth_year = outcome.roth_year(contract, year)
            back = brought_back(outcome, contract, year)
            yield "roth_ira_basis", roth_year.regular + roth_year.conversions + back


def _form(form: Expected, accounts: list[str], entries: tuple[Entry, ...]) -> dict[str, Any]:
    event = next(number for number, entry in enumerate(entries) if entry.id == form.event)
    return {
        "account": accounts.index(form.accounts[0]),
        "event": event,
        "direct": form.treatment == "direct",
        "box_1": form.box_1,
        "box_2a": form.box_2a,
        "total": form.total,
        "box_5": form.box_5,
        "box_7": form.codes[0],
        "ira": form.ira,
        "box_11": form.box_11,
    }
