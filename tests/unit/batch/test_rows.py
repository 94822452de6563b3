"""Rows are worked out as the books that say the same, to the cent."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from basisbook import read_text
from basisbook.batch.codes import WORDS
from basisbook.batch.compute import work_out
from basisbook.batch.from_books import row_of
from basisbook.batch.interpreted import row_years
from basisbook.batch.kernel.columns import GOVERNMENTAL_457, PENSION
from basisbook.batch.kernel.results import FormRow
from basisbook.batch.schema import FORM, PLAN_KINDS
from basisbook.batch.synth import RATES, Population, person
from basisbook.batch.synth import batch as population
from tests.batches import Row, account, batch, comparable, converted_at_a_loss, event, row, worked
from tests.books import all_books

if TYPE_CHECKING:
    import pyarrow as pa

    from basisbook.batch.compute import Worked


def by_id(found: Worked) -> dict[str, list[Row]]:
    years = defaultdict(list)
    for year in found.years.to_pylist():
        years[year["id"]].append(year)
    return years


def differing(rows: pa.RecordBatch, found: Worked) -> list[str]:
    """Return the rows worked out compiled that come to something else as books."""
    years, refused = by_id(found), {one["id"] for one in found.rejects.to_pylist()}
    wrong = []
    for one in rows.to_pylist():
        own = years[one["id"]]
        if one["id"] in refused or (own and own[0]["interpreted"]):
            continue
        if list(map(comparable, own)) != list(map(comparable, row_years(one))):
            wrong.append(one["id"])
    return wrong


def test_a_conversion_at_a_loss() -> None:
    found = worked(converted_at_a_loss())
    years = found.years.to_pylist()
    assert [year["includible"] for year in years] == [0, 0, 0]
    assert [year["basis_left"] for year in years] == [25_000_00, 23_000_00, 5_000_00]
    assert [form["box_7"] for year in years for form in year["forms_1099r"]] == ["G", "1", "J"]
    assert found.counts.compiled == 1


def test_made_up_rows_are_as_their_books() -> None:
    rows = population(Population(80, 1), 0, 80)
    found = work_out(rows)
    assert differing(rows, found) == []
    assert found.counts.compiled > 70


CHUNKS, CHUNK = 20, 1_000


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_many_made_up_rows_are_as_their_books(chunk: int) -> None:
    """Twenty thousand participants in all, drawn from a million of another seed each time."""
    begin = random.Random(f"chunk {chunk}").randrange(1_000_000 - CHUNK)  # noqa: S311
    rows = population(Population(1_000_000, 11 + chunk), begin, begin + CHUNK)
    found = work_out(rows)
    assert differing(rows, found) == []
    assert found.counts.compiled > 0.9 * CHUNK


@pytest.mark.slow
def test_every_book_is_as_its_report() -> None:
    texts = dict(all_books())
    every = [row_of(read_text(text, name), name) for name, text in texts.items()]
    in_columns = [one for one in every if one["book"] is None]
    assert len(in_columns) > 200
    found = work_out(batch(in_columns))
    assert found.counts.rejected == 0
    assert found.counts.compiled > 100
    years = by_id(found)
    for one in in_columns:
        own = list(map(comparable, years[one["id"]]))
        book = {"id": one["id"], "book": texts[one["id"]]}
        assert own == list(map(comparable, row_years(book))), one["id"]


def test_a_book_in_a_row_is_worked_out_interpreted() -> None:
    text = dict(all_books())["examples/after-tax-loss"]
    found = worked({"id": "b", "accounts": [], "events": [], "book": text})
    years = found.years.to_pylist()
    assert [(year["owner"], year["interpreted"]) for year in years] == [("me", True)]
    assert found.counts.interpreted == 1


def test_what_needs_more_law_is_left_to_the_book() -> None:
    rows = [
        row(
            "levy",
            (account("traditional IRA"),),
            (
                event("2020-01-01", "opening", 0, 1_000, other=0),
                event("2020-03-01", "distribution", 0, 500, reason="levy"),
            ),
        ),
        row(
            "above the limit",
            (account("traditional IRA"),),
            (event("2020-01-01", "contribution", 0, 9_000, other=9_000),),
        ),
        row(
            "required",
            (account("traditional IRA"), account("Roth IRA", first_year=2015)),
            (
                event("2020-12-31", "opening", 0, 1_000, other=0),
                event("2021-03-01", "distribution", 0, 1_000),
                event("2021-03-01", "part", 0, 1_000, to=1),
            ),
            born="1940-02-01",
        ),
    ]
    found = worked(*rows)
    assert found.counts.interpreted == 3
    years = by_id(found)
    # A levy is excepted, and no more than the limit is basis.
    assert [year["additional_tax"] for year in years["levy"]] == [0]
    assert [year["ira_basis"] for year in years["above the limit"]] == [6_000_00]
    # The required minimum cannot be converted.
    assert years["required"][-1]["forms_1099r"][0]["box_1"] == 1_000_00


def test_what_may_be_caught_up_is_within_the_limit_from_that_age_on() -> None:
    """7,000 for 2020: 6,000 and, from the year of the 50th birthday, 1,000."""
    paid = (event("2020-01-01", "contribution", 0, 7_000, other=7_000),)
    rows = [
        row(born, (account("traditional IRA"),), paid, born=born)
        for born in ("1970-12-31", "1971-01-01")
    ]
    years = by_id(worked(*rows))
    found = {born: (own["interpreted"], own["ira_basis"]) for born, (own,) in years.items()}
    assert found == {"1970-12-31": (False, 7_000_00), "1971-01-01": (True, 6_000_00)}


def test_what_is_not_told_is_flagged() -> None:
    one = row("a", (account("after-tax", 0),), (event("2020-01-01", "opening", 0, 100),))
    assert worked(one).years.to_pylist()[0]["open"] == 1
    assert worked(one).counts.open == 1


def test_the_tables_of_forms_agree() -> None:
    assert FormRow._fields == tuple(field.name for field in FORM)
    assert {"1", "G", "H", "4H", "BG", "J", "Q", "T", "L1", "LB", "M7", "S", ""} <= set(WORDS)


def test_rates_are_kept() -> None:
    people = [person(number, 5, 12) for number in range(2_000)]
    for name, rate in RATES.items():
        share = sum(name in one.traits for one in people) / len(people)
        assert share == pytest.approx(rate, rel=0.5)


def test_a_seed_makes_the_same_population() -> None:
    whole = Population(40, 3)
    assert population(whole, 10, 20).equals(population(whole, 0, 40).slice(10, 10))
    assert not population(whole, 0, 10).equals(population(Population(40, 4), 0, 10))


def test_numbers_of_plans_are_those_of_the_kernel() -> None:
    assert PLAN_KINDS[GOVERNMENTAL_457] == "governmental 457(b)"
    assert PLAN_KINDS[PENSION] == "pension"


def test_a_kind_of_plan_without_a_number_is_told_by_a_book() -> None:
    name = "examples/hospital-457b-paid-out"
    assert row_of(read_text(dict(all_books())[name], name), name)["book"] is not None
