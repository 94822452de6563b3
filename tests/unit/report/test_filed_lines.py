"""Forms 8606 as filed, beside the sheets: which lines differ, why, and what is carried."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

import basisbook
from basisbook.explain.json import to_dict
from basisbook.explain.markdown import written
from basisbook.explain.outline.forms import forms_outline
from basisbook.forms.sheets import FormSheet
from basisbook.i18n import speaking
from tools.report_schema import forms_schema

ROOT = Path(basisbook.__file__).parent.parent.parent
EXAMPLE = (ROOT / "examples" / "forms-as-filed.yaml").read_text(encoding="utf-8")


def sheet(book: str, year: int, *, whole: bool = False) -> FormSheet:
    found = basisbook.form_sheets(basisbook.read_text(book), whole_dollars=whole)
    made = {one.year: one for of in found.years for one in of.sheets if one.form == "Form 8606"}
    return made[year]


def differs(found: FormSheet) -> dict[str, str]:
    return {line.number: line.differs for line in found.filed if line.differs}


def cents(found: FormSheet, name: str) -> int | None:
    line = found.line(name)
    assert line is not None
    return line.cents


def with_form(year: int, lines: str) -> str:
    """Return the example with one more form."""
    return f"{EXAMPLE}  - form_8606: {year}\n    lines: {{{lines}}}\n"


@pytest.mark.parametrize("whole", [False, True], ids=["cents", "dollars"])
def test_three_places_on_line_10_are_rounding(*, whole: bool) -> None:
    # 10,000 / 95,000 is .105 in three places: 1,050 for 1,052.63.
    found = sheet(EXAMPLE, 2022, whole=whole)
    assert differs(found) == dict.fromkeys(("11", "13", "14", "17", "18"), "rounding")
    numbers = ["2", "3", "5", "6", "8", "9", "10", "11", "13", "14", "16", "17", "18"]
    assert [line.number for line in found.filed] == numbers


def test_whole_dollars_carry_the_filed_line_and_the_engine_stays_exact() -> None:
    # 8,950 x 10,000 / 85,000 = 1,052.94, and 8,950 - 1,053 = 7,897.
    assert cents(sheet(EXAMPLE, 2023, whole=True), "prior_basis") == 895_000
    assert cents(sheet(EXAMPLE, 2023, whole=True), "basis") == 789_700
    assert cents(sheet(EXAMPLE, 2023), "prior_basis") == 894_737
    assert cents(sheet(EXAMPLE, 2023), "basis") == 789_474


def test_lines_made_of_another_line_2_say_so() -> None:
    # 10,000 x 10,000 / 75,000 = 1,333.33: the filed lines are what the form makes of its line 2.
    assert differs(sheet(EXAMPLE, 2024)) == {
        "2": "other",
        **dict.fromkeys(("3", "5", "10", "11", "13", "14", "17", "18"), "basis"),
    }


def test_line_2_that_takes_up_a_wrong_form_is_carried_but_not_by_the_book() -> None:
    book = with_form(2023, '"14": "10,000"')
    assert differs(sheet(book, 2023)) == {"14": "other"}
    assert differs(sheet(book, 2024))["2"] == "carried"
    assert cents(sheet(book, 2024, whole=True), "prior_basis") == 789_700


def test_a_basis_told_only_by_the_form_before_explains_too() -> None:
    book = with_form(2023, '"14": "10,000"').replace(
        '"2": "10,000", "3": "10,000", "5": "10,000", "6": "65', '"6": "65'
    )
    lines = ("10", "11", "13", "14", "17", "18")
    assert differs(sheet(book, 2024)) == dict.fromkeys(lines, "basis")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('"6": "75,001"', {"6": "other"}),
        ('"2": "8,947"', {"2": "rounding"}),
        ('"2": "8,948.10"', {"2": "other"}),
        ('"2": "8,950"', {"2": "carried"}),
        ('"14": "7,894.74"', {}),
        ('"2": "8,950", "14": "7,897"', {"2": "carried", "14": "rounding"}),
        ('"2": "8,950", "14": "7,800"', {"2": "carried", "14": "other"}),
        # 8,947.37 / 85,000 is .1052632: three places or seven, cut off or not, but not two.
        ('"10": "0.105"', {}),
        ('"10": ".1052632"', {}),
        ('"10": "0.1052"', {"10": "rounding"}),
        ('"10": "0.11"', {"10": "rounding"}),
        ('"10": "0.108"', {"10": "other"}),
        ('"16": "10,000", "17": "1,053", "18": "8,947"', {"17": "rounding", "18": "rounding"}),
        ('"15c": "500"', {"15c": "other"}),
        ('"19": "500"', {"19": "blank"}),
    ],
)
def test_a_line_is_called_rounded_only_if_rounding_makes_it(
    lines: str, expected: dict[str, str]
) -> None:
    assert differs(sheet(with_form(2023, lines), 2023)) == expected


def test_a_line_that_the_sheet_leaves_empty_has_its_row() -> None:
    book = """\
format: 1
owners: {ann: {born: 1970-01-01}}
accounts: {ira: {kind: traditional IRA}}
events:
  - {date: 2021-01-01, opening: ira, balance: 0, basis: 0, evidence: x}
  - {date: 2021-06-01, contribution: ira, amount: 5000, treatment: nondeductible}
  - {date: 2021-12-31, value: ira, amount: 5000}
documents: [{form_8606: 2021, lines: {"1": 5000, "6": 5000, "7": 0, "14": 5000}}]
"""
    found = sheet(book, 2021)
    assert found.line("value") is None
    assert differs(found) == {"6": "blank"}
    forms = basisbook.form_sheets(basisbook.read_text(book))
    rows = [row for row in written(forms_outline(forms)).splitlines() if "| 6 |" in row]
    assert len(rows) == 1
    assert "≠ $5,000.00" in rows[0]


@pytest.mark.parametrize(
    ("lang", "column", "reason"),
    [
        ("en", "| As filed |", "Only rounded differently"),
        ("zh", "| 申报时所填 |", "只是舍入不同"),
    ],
)
def test_the_column_stands_only_where_a_form_was_filed(lang: str, column: str, reason: str) -> None:
    with speaking(lang):
        forms = basisbook.form_sheets(basisbook.read_text(EXAMPLE))
        text = written(forms_outline(forms))
    jsonschema.validate(to_dict(forms), forms_schema())
    assert text.count(column) == 2
    assert reason in text
    assert "≠ $1,050.00" in text
