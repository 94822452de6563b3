"""Files that take more out of an account than they put in: what was paid whole tells its worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.imports import bringing
from basisbook.imports.model import GivenFile, Hints

if TYPE_CHECKING:
    from pathlib import Path

BOOK = """format: 1
owners: {me: {born: 1980-03-10}}
plans: {acme: {kind: 401(k), still_employed: 2025-12-31, after_tax_contract: separate}}
accounts:
  at: {kind: after-tax, plan: acme}
  dr: {kind: designated Roth, plan: acme, first_contribution: 2025}
events: []
"""
ROWS = """Date,Amount,Source,Type
01/31/2025,1500.00,After-Tax,Contribution
02/03/2025,-1510.00,After-Tax,In-Plan Roth Conversion
02/28/2025,1500.00,After-Tax,Contribution
03/03/2025,-1499.00,After-Tax,In-Plan Roth Conversion
"""
COLUMNS = {"Date": "date", "Amount": "amount", "Source": "source", "Type": "words"}
TO = {"to:in-plan at": "dr"}


def proposed(folder: Path, rows: str, answers: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the entries that a table would add, in short, and the keys of what is asked."""
    path = folder / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    target = bringing.open_target(path)
    reading = bringing.read_file(GivenFile("t.csv", rows.encode(), Hints("", COLUMNS, {})))
    made = bringing.proposed(target, reading, {**TO, **answers})
    entries = [f"{list(one.entry)[1]} {one.entry['amount']}" for one in made.planned]
    return entries, [one.key for one in made.needed]


@pytest.mark.parametrize(
    ("answers", "values", "asked"),
    [
        ({}, 0, ["emptied:at"]),
        ({"emptied:at": "no"}, 0, []),
        ({"emptied:at": "yes"}, 2, []),
    ],
)
def test_what_was_paid_whole_was_worth_that(
    tmp_path: Path, answers: dict[str, str], values: int, asked: list[str]
) -> None:
    """Also where it was worth less than went in."""
    entries, open_ = proposed(tmp_path, ROWS, answers)
    assert open_ == asked
    assert [one for one in entries if one.startswith("value")] == [
        "value 1,510",
        "value 1,499",
    ][:values]
    if values:
        assert entries.index("value 1,510") + 1 == entries.index("in_plan_roth_rollover 1,510")


def test_nothing_is_asked_where_what_leaves_was_there(tmp_path: Path) -> None:
    _entries, asked = proposed(tmp_path, ROWS.replace("-1510", "-1500"), {})
    assert asked == []
