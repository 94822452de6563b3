"""Forms as sheets: all lines in the form's order, and what they are made of."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

import basisbook
from basisbook.explain.json import to_dict
from basisbook.explain.outline.forms import forms_outline
from basisbook.explain.terminal import written
from basisbook.forms.sheets import FormSheet
from basisbook.i18n import speaking
from basisbook.report import forms_model
from basisbook.report.sheets import only
from tools.report_schema import forms_schema

ROOT = Path(basisbook.__file__).parent.parent.parent
BACKDOOR = ROOT / "examples" / "backdoor-with-rollover-ira.yaml"
EARLY = ROOT / "examples" / "early-payment-from-plan.yaml"
OPEN = ROOT / "examples" / "year-end-value-unknown.yaml"


def sheets(path: Path, year: int) -> dict[str, FormSheet]:
    found = basisbook.form_sheets(basisbook.read_book(path))
    return {sheet.form: sheet for one in found.years for sheet in one.sheets if one.year == year}


def test_form_8606_has_every_line_in_the_order_of_the_form() -> None:
    lines = sheets(BACKDOOR, 2019)["Form 8606"].lines
    printed = [line.number for line in lines]
    assert printed == [*map(str, range(1, 15)), "15a", "15c", "16", "17", "18"]
    assert {line.part for line in lines if int(re.sub("[a-c]", "", line.number)) < 16} == {"Part I"}
    assert [line.part for line in lines[-3:]] == ["Part II"] * 3


def test_a_line_says_which_lines_it_is_made_of() -> None:
    sheet = sheets(BACKDOOR, 2019)["Form 8606"]
    said = {line.number: line.how for line in sheet.lines}
    assert said["3"] == "line 1 + line 2"
    assert said["9"] == "line 6 + line 7 + line 8"
    assert said["11"] == "line 8 × line 10"
    assert said["14"] == "line 3 − line 13"
    assert said["6"] == ""


def test_the_additional_tax_stands_on_its_schedule() -> None:
    found = sheets(EARLY, 2024)
    line = found["Schedule 2 (Form 1040)"].line("taxes_5329")
    assert line is not None
    assert (line.number, line.cents) == ("8", 200_000)
    withheld = found["Form 1040"].line("withheld")
    assert withheld is not None
    assert (withheld.number, withheld.cents) == ("25b", 400_000)


def test_what_is_not_needed_is_named_with_its_reason() -> None:
    found = basisbook.form_sheets(basisbook.read_book(EARLY))
    left = {one.form: one.reason for year in found.years for one in year.left_out}
    assert "nothing was converted" in left["Form 8606"]
    assert "Form 5329" not in left


def test_an_open_question_leaves_a_range_and_is_told() -> None:
    found = basisbook.form_sheets(basisbook.read_book(OPEN))
    lines = [line for year in found.years for sheet in year.sheets for line in sheet.lines]
    assert any(line.questions for line in lines)
    assert found.questions
    assert not only(found, ("Schedule A",)).questions


def test_a_form_that_nothing_matches_is_told_before_the_lines_that_lack_it() -> None:
    book = """\
format: 1
owners: {me: {born: 1950-05-01}, you: {born: 1950-05-01}}
accounts:
  mine: {kind: traditional IRA, owner: me}
  yours: {kind: traditional IRA, owner: you}
events:
  - {date: 2024-01-01, opening: mine, balance: 10000.00, basis: 0, evidence: x}
  - {date: 2024-05-01, distribution: mine, amount: 2000.00}
documents:
  - {form_1099r: 2024, account: mine, boxes: {1: 2000.00, 2a: 2000.00, 7: 7}}
  - {form_1099r: 2024, account: mine, boxes: {1: 900.00, 2a: 900.00, 7: 7}}
"""
    read = basisbook.read_text(book)

    def told(**wanted: object) -> list[str]:
        return [one.code for one in basisbook.form_sheets(read, **wanted).findings]  # type: ignore[arg-type]

    assert "E311" in told()
    assert "E311" in told(owner="me", years=(2024,))
    assert "E311" not in told(owner="you")
    shown = written(forms_outline(basisbook.form_sheets(read)), columns=80, colour=False)
    before, _told, after = shown.partition("Settle this before you file")
    assert "Every amount is settled" not in before
    assert "E311" in after.partition("Form 1040 (2024)")[0]
    typing = basisbook.software_sheet(read, ("turbotax",))
    assert "E311" in [one.code for one in typing.findings]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_example_fits_the_schema_and_every_face(lang: str) -> None:
    for path in sorted((ROOT / "examples").glob("*.yaml"))[::9]:
        with speaking(lang):
            found = basisbook.form_sheets(basisbook.read_book(path))
            jsonschema.validate(to_dict(found), forms_schema())
            assert written(forms_outline(found), columns=80, colour=False)


@pytest.mark.parametrize(
    "record",
    [
        forms_model.Forms,
        *map(
            vars(forms_model).get, ("YearSheets", "FormSheet", "SheetLine", "FiledLine", "LeftOut")
        ),
    ],
)
def test_every_field_is_documented(record: type) -> None:
    text = (ROOT / "docs" / "forms-format.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {record.__name__}\n")[2].partition("\n## ")[0]
    names = set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))
    assert names == set(record._fields)  # type: ignore[attr-defined]


def test_whole_dollars_are_carried_as_they_were_written() -> None:
    book = """\
format: 1
owners: {ann: {born: 1970-01-01}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA, first_contribution: 2010}}
events:
  - {date: 2021-01-01, opening: ira, balance: "10,000", basis: 1000.30, evidence: x}
  - {date: 2021-01-01, opening: roth, balance: 0, evidence: x}
  - {date: 2021-06-01, conversion: ira, amount: 3333.33, to: roth}
  - {date: 2021-12-31, value: ira, amount: 6666.67}
  - {date: 2022-06-01, conversion: ira, amount: 3333.33, to: roth}
  - {date: 2022-12-31, value: ira, amount: 3333.34}
"""
    read = basisbook.read_text(book)
    exact = basisbook.form_sheets(read)
    whole = basisbook.form_sheets(read, whole_dollars=True)

    def amount(forms: forms_model.Forms, year: int, name: str) -> int | None:
        sheet = next(one.sheets[0] for one in forms.years if one.year == year)
        line = sheet.line(name)
        return line.cents if line else None

    # 1,000.30 x 3,333.33 / 10,000 = 333.43: exact leaves 666.87, the form 1,000 - 333 = 667.
    assert amount(exact, 2021, "basis") == 66_687
    assert amount(whole, 2021, "basis") == amount(whole, 2022, "prior_basis") == 66_700
    # 667 x 3,333 / 6,666 is 333.5, which is 334 on the form.
    assert amount(exact, 2022, "conversion_recovered") == 33_343
    assert amount(whole, 2022, "conversion_recovered") == 33_400
    assert amount(whole, 2022, "conversion_includible") == 299_900
    income = next(one for one in whole.years if one.year == 2022).sheets[1].line("ira_includible")
    assert income is not None
    assert income.cents == 299_900


def test_years_that_are_not_shown_still_carry_their_dollars() -> None:
    read = basisbook.read_book(BACKDOOR)
    every = basisbook.form_sheets(read, whole_dollars=True)
    last = every.years[-1]
    alone = basisbook.form_sheets(read, years=[last.year], whole_dollars=True)
    assert alone.years == (last,)


def test_between_answers_that_are_tried_lies_every_amount_of_a_form() -> None:
    book = """\
format: 1
owners: {me: {born: 1980-05-01}}
accounts: {ira: {kind: traditional IRA}}
events:
  - {date: 2024-01-01, opening: ira, basis: "12,000", evidence: x}
  - {date: 2024-05-01, distribution: ira, amount: "10,000"}
"""
    found = basisbook.form_sheets(basisbook.read_text(book))
    sheet = next(one for one in found.years[0].sheets if one.form == "Form 5329")
    # The value at the year's end leaves all or nothing of it includible, and all between.
    lines = {line.number: (line.low, line.high) for line in sheet.lines}
    assert lines["1"] == (0, 10_000_00)
    assert lines["4"] == (0, 1_000_00)


def test_whole_dollars_leave_open_what_is_open() -> None:
    book = """\
format: 1
owners: {me: {born: 1949-05-17}}
accounts: {ira: {kind: traditional IRA}}
documents:
  - {form_1099r: 2015, account: ira, date: 2015-06-01, boxes: {1: "6,000.50", 7: "7"}}
"""
    read = basisbook.read_text(book)
    whole = basisbook.form_sheets(read, whole_dollars=True)
    lines = {one.name: one for sheet in whole.years[0].sheets for one in sheet.lines}
    assert (lines["present_basis"].low, lines["present_basis"].high) == (0, 12_001_00)
    assert lines["distribution_recovered"].cents is None


SEPARATED_AT_55 = """
format: 1
owners: {me: {born: 1965-02-17}}
plans: {acme: {kind: 403(b), separated: 2020-04-30}}
accounts: {pre: {kind: pre-tax, plan: acme}, mine: {kind: traditional IRA}}
documents:
  - {form_1099r: 2020, account: pre, date: 2020-05-01, boxes: {1: 100, 2a: 100, 7: "1"}, to: []}
"""


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("", "", "01"),
        ("1965", "1955", ""),
        ("403(b)", "governmental 457(b)", ""),
        ("accounts: {pre: {kind: pre-tax, plan: acme}", "accounts: {pre: {kind: SEP IRA}", None),
    ],
)
def test_an_exception_that_a_code_hides_is_claimed_on_form_5329(
    old: str, new: str, number: str | None
) -> None:
    book = SEPARATED_AT_55.replace(old, new, 1) if old else SEPARATED_AT_55
    (year,) = basisbook.form_sheets(basisbook.read_text(book)).years
    sheets = [one for one in year.sheets if one.form == "Form 5329" and one.lines[1].cents]
    if number is None:
        assert sheets == []
    else:
        (sheet,) = sheets
        assert [line.cents for line in sheet.lines] == [100_00, 100_00, 0, 0]
        assert sheet.lines[1].number_in_words == number
        assert "Form 1099-R with code 1, by which" in sheet.note


def test_the_share_of_an_iras_payment_that_a_code_hides_is_claimed() -> None:
    """An IRA with a third of basis: what is includible of each payment is claimed, not its box."""
    book = """
format: 1
owners: {me: {born: 1955-02-17}}
accounts: {mine: {kind: traditional IRA}}
events:
  - {date: 2020-01-01, opening: mine, balance: 300, basis: 100, evidence: Form 8606}
  - {date: 2020-03-01, distribution: mine, amount: 30}
  - {date: 2020-05-01, distribution: mine, amount: 60}
  - {date: 2020-12-31, value: mine, amount: 210}
documents:
  - {form_1099r: 2020, account: mine, boxes: {1: 30, 2a: 30, 7: "7", IRA/SEP/SIMPLE: checked}}
  - {form_1099r: 2020, account: mine, boxes: {1: 60, 2a: 60, 7: "1", IRA/SEP/SIMPLE: checked}}
"""
    (year,) = basisbook.form_sheets(basisbook.read_text(book)).years
    (sheet,) = (one for one in year.sheets if one.form == "Form 5329")
    assert [line.cents for line in sheet.lines] == [40_00, 40_00, 0, 0]


def test_a_code_that_hides_nothing_asks_for_no_form_5329() -> None:
    book = SEPARATED_AT_55.replace('7: "1"', '7: "2"')
    (year,) = basisbook.form_sheets(basisbook.read_text(book)).years
    assert "Form 5329" in [one.form for one in year.left_out]


def test_a_line_of_the_return_that_some_answers_leave_out_may_be_nothing() -> None:
    book = """\
format: 1
owners: {me: {born: 1985-02-17}}
plans: {t: {kind: 401(k)}}
accounts: {q: {kind: pre-tax, plan: t}, ira: {kind: traditional IRA}}
events:
  - {date: 2020-01-01, opening: q, balance: "100,000"}
  - {date: 2020-05-01, distribution: q, amount: "30,000", reason: coronavirus}
  - {date: 2022-03-01, repayment: ira, amount: "15,000", of: 2020-05-01}
"""
    found = basisbook.form_sheets(basisbook.read_text(book))
    spans = {
        year.year: (line.low, line.high, line.label)
        for year in found.years
        for sheet in year.sheets
        if sheet.form == "Form 1040"
        for line in sheet.lines
        if line.name == "pension_includible"
    }
    # A third each year; the 15,000 repaid take off 10,000 in one of the two and 5,000 in the other.
    assert spans[2021] == spans[2022] == (0, 5_000_00, "pensions and plans, includible")


def test_no_ira_is_worth_less_than_nothing_at_the_end_of_a_year() -> None:
    book = """\
format: 1
owners: {me: {born: 1950-03-17}}
accounts: {a: {kind: traditional IRA}, b: {kind: traditional IRA}}
documents:
  - {form_8606: 2018, lines: {14: "10,000"}}
  - {form_1099r: 2019, account: b, date: 2019-05-01, boxes: {1: "4,000", 7: "7"}, to: []}
  - {form_5498: 2019, account: a, boxes: {5: "16,000"}}
"""
    (year,) = basisbook.form_sheets(basisbook.read_text(book)).years
    line = next(one for sheet in year.sheets for one in sheet.lines if one.name == "ira_includible")
    # What b held before is not told: 10,000 of 20,000 is the largest share of basis there can be.
    assert (line.low, line.high) == (2_000_00, 4_000_00)


def test_an_unknown_basis_leaves_what_was_paid_and_held_known() -> None:
    """Between none, with which there is no form, and all: 15c goes from nearly all down."""
    book = """
format: 1
owners: {me: {born: 1960-05-17}}
accounts: {ira: {kind: traditional IRA}}
events:
  - {date: 2023-01-01, opening: ira, balance: "48,000"}
  - {date: 2023-06-01, distribution: ira, amount: "10,000"}
  - {date: 2023-12-31, value: ira, amount: "40,000"}
"""
    (year,) = basisbook.form_sheets(basisbook.read_text(book)).years
    (sheet,) = (one for one in year.sheets if one.form == "Form 8606")
    lines = {one.number: one for one in sheet.lines}
    assert [lines[line].cents for line in "6789"] == [40_000_00, 10_000_00, 0, 50_000_00]
    assert lines["10"].text is None or not lines["10"].text
    assert (lines["15c"].low, lines["15c"].high) == (400_00, 10_000_00)
    assert (lines["12"].low, lines["12"].high) == (0, 9_600_00)
