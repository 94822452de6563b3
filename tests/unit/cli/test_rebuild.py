"""`basisbook rebuild --apply` as a user runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from basisbook import read_book
from basisbook.ledger.book import Form8606
from tests.books import EXAMPLES

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run

EXAMPLE = Path(EXAMPLES) / "rebuild-twelve-years.yaml"


@pytest.fixture(autouse=True)
def _book(run: Run) -> None:  # noqa: ARG001 - it makes the folder
    shutil.copy(EXAMPLE, "book.yaml")


def rebuilt(run: Run) -> Any:  # noqa: ANN401 - parsed JSON
    return json.loads(run("rebuild", "book.yaml", "--format", "json").stdout)["kept"]


def test_late_forms_of_settled_basis_are_written_and_prove_nothing(run: Run) -> None:
    before = rebuilt(run)
    result = run("rebuild", "book.yaml", "--apply", "--yes")

    assert "4 entries were added" in result.stdout
    late = [one for one in read_book(Path("book.yaml")).book.documents if isinstance(one, Form8606)]
    told = {one.form_8606: one.lines.line_14 for one in late if one.to_file}
    # Of 2021 and 2023 line 14 is between two amounts: these are not written.
    assert told == {2012: 5_000_00, 2013: 10_500_00, 2017: 21_500_00, 2019: 33_000_00}
    assert rebuilt(run) == before


def test_it_is_taken_out_exactly_and_not_written_twice(run: Run) -> None:
    run("rebuild", "book.yaml", "--apply", "--yes")
    again = run("rebuild", "book.yaml", "--apply", "--yes")
    assert "Nothing new: nothing was written." in again.stdout

    assert run("import", "--undo", "book.yaml").exit_code == 0
    assert Path("book.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_without_agreement_nothing_is_written(run: Run) -> None:
    result = run("rebuild", "book.yaml", "--apply", typed="n\n")

    assert "Nothing was written." in result.stdout
    assert Path("book.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_yes_alone_means_nothing(run: Run) -> None:
    assert run("rebuild", "book.yaml", "--yes").exit_code == 2
