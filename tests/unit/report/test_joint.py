"""A joint return: each spouse's own forms, and the return's lines of both together."""

from __future__ import annotations

import jsonschema
import pytest

import basisbook
from basisbook.explain.json import to_dict
from basisbook.explain.markdown import written
from basisbook.explain.outline.forms import forms_outline
from basisbook.forms.sheets import FormSheet, YearSheets
from tools.report_schema import forms_schema

BOOK = """\
format: 1
owners:
  ann: {name: Ann, born: 1955-01-19}
  bob: {name: Bob, born: 1957-08-27}
plans:
  acme: {kind: 401(k), owner: ann}
  beta: {kind: 401(k), owner: bob}
accounts:
  ann-401k: {kind: pre-tax, plan: acme, owner: ann}
  bob-401k: {kind: after-tax, plan: beta, owner: bob}
  ann-ira: {kind: traditional IRA, owner: ann}
  bob-ira: {kind: traditional IRA, owner: bob}
events:
  - {date: YEAR-01-01, opening: ann-401k, balance: "50,000"}
  - {date: YEAR-01-01, opening: bob-401k, balance: "40,000", investment: "10,000", evidence: x}
  - {date: YEAR-01-01, opening: ann-ira, balance: "20,000", basis: "0", evidence: x}
  - {date: YEAR-01-01, opening: bob-ira, balance: "30,000", basis: "10,000.50", evidence: x}
  - {date: YEAR-03-01, distribution: ann-401k, amount: "5,000"}
  - {date: YEAR-03-01, distribution: bob-401k, amount: "4,000"}
  - {date: YEAR-03-01, distribution: ann-ira, amount: "1,000"}
  - {date: YEAR-03-01, distribution: bob-ira, amount: "3,000"}
  - {date: YEAR-12-31, value: ann-ira, amount: "19,000"}
  - {date: YEAR-12-31, value: bob-ira, amount: "27,000"}
returns:
  - {year: YEAR, filing_status: married filing jointly}
"""


PAIR = ("ann", "bob")


def year_of(book: str, *, whole: bool = False, owner: str | None = None) -> YearSheets:
    (year,) = basisbook.form_sheets(
        basisbook.read_text(book), whole_dollars=whole, owner=owner
    ).years
    return year


def sheet(year: YearSheets, form: str) -> FormSheet:
    return next(one for one in year.sheets if one.form == form)


def amounts(found: FormSheet) -> dict[str, int | None]:
    return {line.number: line.cents for line in found.lines}


def test_the_return_has_the_amounts_of_both() -> None:
    year = year_of(BOOK.replace("YEAR", "2024"))

    assert year.owner == "ann+bob"
    # Ann's payments are all includible, Bob's 3,000 x 10,000.50 / 30,000 and 4,000 x 1/4 are not.
    assert amounts(sheet(year, "Form 1040")) == {
        "4a": 4_000_00,
        "4b": 1_000_00 + 3_000_00 - 1_000_05,
        "5a": 9_000_00,
        "5b": 5_000_00 + 3_000_00,
    }
    assert [(one.form, one.owner) for one in year.sheets] == [
        ("Form 8606", "bob"),
        ("Form 1040", "ann+bob"),
    ]


def test_lines_that_iras_and_plans_share_have_all_of_it() -> None:
    found = sheet(year_of(BOOK.replace("YEAR", "2018")), "Form 1040")

    assert amounts(found) == {"4a": 13_000_00, "4b": 1_000_00 + 1_999_95 + 5_000_00 + 3_000_00}


def test_whole_dollars_of_form_8606_go_into_the_return_of_both() -> None:
    year = year_of(BOOK.replace("YEAR", "2024"), whole=True)

    of_bob = sheet(year, "Form 8606").line("distribution_includible")
    assert of_bob is not None
    assert of_bob.cents is not None
    assert amounts(sheet(year, "Form 1040"))["4b"] == 1_000_00 + of_bob.cents


def test_a_gross_amount_is_blank_only_where_nobody_has_a_form_8606() -> None:
    taxed = BOOK.replace('basis: "10,000.50"', 'basis: "0"').replace("YEAR", "2024")

    assert "4a" not in amounts(sheet(year_of(taxed), "Form 1040"))
    assert amounts(sheet(year_of(taxed), "Form 1040"))["4b"] == 4_000_00


@pytest.mark.parametrize(
    ("owner", "forms"), [("ann", ["Form 1040"]), ("bob", ["Form 8606", "Form 1040"])]
)
def test_one_spouse_has_their_own_forms_and_the_return(owner: str, forms: list[str]) -> None:
    year = year_of(BOOK.replace("YEAR", "2024"), owner=owner)

    assert [one.form for one in year.sheets] == forms


@pytest.mark.parametrize("status", ["married filing separately", ""])
def test_who_files_alone_has_a_return_alone(status: str) -> None:
    book = BOOK.replace("YEAR", "2024")
    told = "".join(f"  - {{year: 2024, owner: {one}, filing_status: {status}}}\n" for one in PAIR)
    book = book[: book.index("returns:")] + (f"returns:\n{told}" if status else "")
    years = basisbook.form_sheets(basisbook.read_text(book)).years

    assert [year.owner for year in years] == ["ann", "bob"]


def test_the_page_says_whose_each_form_is() -> None:
    forms = basisbook.form_sheets(basisbook.read_text(BOOK.replace("YEAR", "2024")))
    text = written(forms_outline(forms))

    jsonschema.validate(to_dict(forms), forms_schema())
    assert "Ann and Bob, joint return" in text
    assert "Form 8606 (2024), Bob" in text
    assert "Form 8606 (Ann)" in text
