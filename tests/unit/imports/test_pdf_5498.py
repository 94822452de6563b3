"""Forms 5498 as PDF: the official form, and trustees' own."""

from __future__ import annotations

import pytest

from basisbook.imports.model import GivenFile, Reading, Value
from basisbook.imports.pdf_forms import read
from tests.form_1099r import SAMPLE as SAMPLE_1099_R
from tests.form_1099r import Placed, listed, pages
from tests.form_1099r import official as official_1099_r
from tests.form_5498 import SAMPLE, official


def reading(data: bytes) -> Reading:
    return read(GivenFile("form.pdf", data))


def boxes(data: bytes, number: int = 0) -> dict[str, Value]:
    inner = reading(data).found[number].fields["boxes"]
    assert isinstance(inner, dict)
    return {name: value for name, value in inner.items() if isinstance(value, Value)}


def texts(data: bytes, number: int = 0) -> dict[str, str]:
    return {name: value.text for name, value in boxes(data, number).items()}


def doubts(data: bytes) -> set[str]:
    return {name for name, value in boxes(data).items() if value.doubt}


def test_an_official_form_becomes_a_document_of_the_book() -> None:
    data = official(SAMPLE)
    (found,) = reading(data).found

    assert found.part == "documents"
    assert found.fields["form_5498"] == Value("2024", found.spot._replace(label="year"))
    assert texts(data) == {"1": "7,000.00", "5": "41,500.25", "7": "IRA"}
    assert doubts(data) == set()


@pytest.mark.parametrize("kind", ["IRA", "SEP", "SIMPLE", "Roth IRA"])
def test_the_mark_of_box_7_says_which_ira_it_is(kind: str) -> None:
    assert texts(official({**SAMPLE, "kind": kind}))["7"] == kind


def test_every_amount_stands_in_its_own_box() -> None:
    amounts = {
        "contributions": ("1", "1.01"),
        "rollovers": ("2", "2.02"),
        "conversions": ("3", "3.03"),
        "recharacterized": ("4", "4.04"),
        "value": ("5", "5.05"),
        "life_insurance": ("6", "6.06"),
        "sep": ("8", "8.08"),
        "simple": ("9", "9.09"),
        "roth": ("10", "10.10"),
        "minimum": ("12b", "12.12"),
        "late": ("13a", "13.13"),
    }
    data = official(
        {
            **SAMPLE,
            **{name: said for name, (_box, said) in amounts.items()},
            "minimum_next_year": "X",
            "minimum_date": "12/31/2025",
            "late_year": "2023",
            "late_code": "FD",
        }
    )

    expected = dict(amounts.values())
    marks = {"7": "IRA", "11": "checked", "12a": "2025-12-31", "13b": "2023", "13c": "FD"}
    assert texts(data) == expected | marks
    assert doubts(data) == set()


def test_neither_a_person_nor_a_whole_number_is_kept() -> None:
    said = repr(reading(official(SAMPLE)))

    assert "BIG TRUST CO …5544" in said
    for secret in ("8877665544", "123-45-6789", "98-7654321", "JANE"):
        assert secret not in said


def test_a_list_of_labels_and_values_is_read_too() -> None:
    data = listed(
        {
            "1 IRA contributions": "$0.00",
            "3 Roth IRA conversion amount": "6,420.00",
            "5 Fair market value of account": "6,430.00",
            "10 Roth IRA contributions": "6,000.00",
        },
        head="Tax Year 2025 Form 5498 IRA Contribution Information",
    )

    assert texts(data) == {"1": "0.00", "3": "6,420.00", "5": "6,430.00", "10": "6,000.00"}
    assert doubts(data) == set()
    year = reading(data).found[0].fields["form_5498"]
    assert isinstance(year, Value)
    assert (year.text, year.doubt) == ("2025", "")


def test_a_value_below_its_label_is_to_be_confirmed() -> None:
    data = listed(
        {"IRA contributions": "7,000.00", "Rollover contributions": "", "FMV of account": "9.50"},
        head="2024 Form 5498",
        below=True,
    )

    assert doubts(data) == {"1", "5"}


def test_two_kinds_of_form_in_one_file_are_both_read() -> None:
    data = pages(official_1099_r((Placed(), SAMPLE_1099_R)), official(SAMPLE))
    found = reading(data)

    assert [next(iter(one.fields)) for one in found.found] == ["form_1099r", "form_5498"]
    assert found.title == "Form 1099-R, Form 5498 (PDF)"
