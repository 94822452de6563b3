from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.exports.expressions import Sum
from basisbook.exports.model import Column, Money, Table, settled
from basisbook.exports.workbook import to_xlsx
from tests.books import examples
from tests.unit.exports.recalculated import Opened, tables_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.exports.recalculated import Formula

BOOKS = (
    "after-tax-loss",
    "backdoor-with-rollover-ira",
    "coronavirus-repaid-in-2022",
    "early-payment-from-ira-with-basis",
    "excess-removed-late",
    "inherited-ira-with-basis",
    "inherited-ira-yearly-minimum",
    "pension-with-survivor",
    "roth-excess-four-years",
    "roth-layers-in-order",
    "spouses-one-backdoor-each",
    "year-end-value-unknown",
)
"""Of every sort of form and of contract, one."""

BACKDOOR = "backdoor-with-rollover-ira"
LINE, AMOUNT = 4, 6
"""Columns of the sheet of a form."""


def agrees(one: Formula) -> bool:
    if "MIN(1," in one.text:
        return abs(one.found - one.written) < 1e-12
    cents = round(one.written * 100)
    return abs(one.found * 100 - cents) < 1e-6


@pytest.mark.parametrize("name", BOOKS)
def test_a_spreadsheet_comes_to_the_cents_of_the_engine(name: str, tmp_path: Path) -> None:
    formulas = list(Opened(tables_of(examples()[name]), tmp_path).formulas())
    assert len(formulas) > 5
    assert [one for one in formulas if not agrees(one)] == []


@pytest.mark.slow
def test_so_it_does_for_every_example(tmp_path: Path) -> None:
    wrong = [
        (name, one)
        for name, text in examples().items()
        for one in Opened(tables_of(text), tmp_path).formulas()
        if not agrees(one)
    ]
    assert wrong == []


def test_another_value_typed_in_gives_what_the_engine_gives_for_it(tmp_path: Path) -> None:
    text = examples()[BACKDOOR]
    opened = Opened(tables_of(text), tmp_path)
    row = opened.row_of("Form 8606", LINE, "6")
    opened.enter("Form 8606", row, AMOUNT, "91234.56")
    other = Opened(tables_of(text.replace("205,000", "91,234.56")), tmp_path)
    for line in ("9", "11", "13", "14", "18"):
        row = opened.row_of("Form 8606", LINE, line)
        mine = opened.value("Form 8606", row, AMOUNT)
        assert mine == pytest.approx(other.values["Form 8606"].cell(row, AMOUNT).value, abs=1e-9)
    row = opened.row_of("Answer", 1, 2019)
    includible = other.values["Answer"].cell(row, 3).value
    assert opened.value("Answer", row, 3) == pytest.approx(includible, abs=1e-9)


def test_basis_runs_from_the_ledger_to_the_answer(tmp_path: Path) -> None:
    opened = Opened(tables_of(examples()[BACKDOOR]), tmp_path)
    row = opened.row_of("Ledger", 4, "Contribution to traditional IRA (new-ira)")
    year = opened.row_of("Answer", 1, 2019)
    before = opened.value("Answer", year, 5)
    opened.enter("Ledger", row, 7, "7000")
    assert opened.value("Answer", year, 5) == pytest.approx(float(before) + 1000, abs=1e-9)


def test_line_10_with_few_places_divides_as_on_paper(tmp_path: Path) -> None:
    text = examples()[BACKDOOR] + "\nchoices: {line_10_places: 3}\n"
    opened = Opened(tables_of(text), tmp_path)
    row = opened.row_of("Form 8606", LINE, "11")
    assert opened.value("Form 8606", row, AMOUNT) == 168
    assert "1000" in opened.written["Form 8606"].cell(row, AMOUNT).value


def test_lines_of_form_8606_are_formulas_and_inputs_are_not(tmp_path: Path) -> None:
    sheet = Opened(tables_of(examples()[BACKDOOR]), tmp_path).written["Form 8606"]
    sorts = {row[LINE - 1].value: row[AMOUNT - 1].data_type for row in sheet.iter_rows(min_row=2)}
    inputs = {line for line, sort in sorts.items() if sort == "n"}
    assert inputs == {"1", "2", "4", "6", "7", "8"}
    assert len(sorts) == 19


def test_what_an_owner_typed_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    texts = ('=HYPERLINK("http://example.org")', "+1", "-1", "@x", "http://example.org", "{=1}")
    table = Table("t", "T", (Column("C", 10),), tuple((text,) for text in texts))
    sheet = Opened((table,), tmp_path).written["T"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(texts)
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_way_that_would_give_other_cents_is_not_taken() -> None:
    ways = (Sum(("a", "b")), Sum(("missing",)))
    rows = ((Money(1, "a"), Money(2, "b"), Money(4, "c", ways), Money(3, "d", ways)),)
    assert settled((Table("t", "T", (), rows),)) == {"d": ways[0]}


def test_a_sheet_is_framed_for_reading_and_printing(tmp_path: Path) -> None:
    sheet = Opened(tables_of(examples()[BACKDOOR]), tmp_path).written["Ledger"]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:I10"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet["E4"].number_format == "#,##0.00;[Red]-#,##0.00"
    assert sheet["B4"].number_format == "yyyy-mm-dd"


def test_a_sheet_of_any_title_can_be_named() -> None:
    table = Table("t", "a/b: [c]*? 'd' " + "x" * 40, (Column("C", 10),), (("text",),))
    assert to_xlsx((table,), "Title").startswith(b"PK")


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    table = Table("t", "T", (Column("C", 10),), (("x" * 40_000,),))
    value = Opened((table,), tmp_path).values["T"]["A2"].value
    assert len(value) == 32_767
    assert value.endswith("…")
