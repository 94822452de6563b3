"""The Form 8606 that its owner filed: forms of the IRS, to be edited, and printed."""

from __future__ import annotations

import functools

import pytest

from basisbook.errors import ProblemsError
from basisbook.filling.blank import read_blank
from basisbook.filling.fill import Entry, fill
from basisbook.imports.model import Found, GivenFile, Value
from basisbook.imports.pdf_forms import read
from tests.blanks import YEARS, Row, drawn, published_blank
from tests.form_1099r import pages

LINES = {
    "1": "6,000",
    "2": "12,345",
    "3": "18,345",
    "4": "500",
    "5": "17,845",
    "6": "90,000",
    "7": "1,000",
    "8": "9,000",
    "9": "100,000",
    "10": "0.178",
    "11": "1,602",
    "12": "178",
    "13": "1,780",
    "14": "16,565",
    "15a": "822",
    "15c": "822",
    "16": "9,000",
    "17": "1,602",
    "18": "7,398",
    "19": "2,500.75",
    "21": "2,500.75",
    "22": "2,000",
    "23": "500.75",
    "24": "0",
    "25a": "500.75",
    "25c": "500.75",
}


@functools.cache
def filed(year: int, *, flatten: bool) -> bytes:
    """Return a published form with the lines filled in."""
    entries = [Entry(number, text) for number, text in LINES.items()]
    made = fill(published_blank("f8606", year), entries, flatten=flatten)
    assert not made.missing
    return made.data


def founds(data: bytes) -> tuple[Found, ...]:
    return read(GivenFile("return.pdf", data)).found


def lines(found: Found) -> dict[str, Value]:
    inner = found.fields["lines"]
    assert isinstance(inner, dict)
    return {name: value for name, value in inner.items() if isinstance(value, Value)}


def texts(found: Found) -> dict[str, str]:
    return {name: value.text for name, value in lines(found).items()}


@pytest.mark.parametrize("flatten", [False, True], ids=["fields", "printed"])
@pytest.mark.parametrize("year", YEARS)
def test_every_line_of_a_filed_form_is_read_back(year: int, *, flatten: bool) -> None:
    (found,) = founds(filed(year, flatten=flatten))

    assert texts(found) == LINES
    assert {value.doubt for value in lines(found).values()} == {""}
    assert found.fields["form_8606"] == Value(str(year), found.spot._replace(label="year"))


def test_forms_of_two_years_are_two_and_copies_are_one() -> None:
    data = pages(*(filed(year, flatten=True) for year in (2022, 2023, 2022)))

    years = [found.fields["form_8606"] for found in founds(data)]
    assert [year.text for year in years if isinstance(year, Value)] == ["2022", "2023"]


def test_other_pages_of_a_return_are_passed_over() -> None:
    other = drawn("Form 5329 (2023)", [Row("1", "Early distributions"), Row("14", "Something")])
    (found,) = founds(pages(other, filed(2023, flatten=True), other))

    assert found.spot.page == 2
    assert texts(found) == LINES


def test_a_column_of_cents_is_part_of_the_amount() -> None:
    rows = [Row("3", "Total", (72, 18)), Row("14", "Basis", (72, 18))]
    data = drawn("Form 8606 (2015)", [row._replace(value="") for row in rows])

    made = fill(
        read_blank(data, "old.pdf"), [Entry("3", "1,500.50"), Entry("14", "20.07")], flatten=True
    )

    (found,) = founds(made.data)
    assert texts(found) == {"3": "1,500.50", "14": "20.07"}


def test_two_amounts_of_one_line_are_to_be_confirmed() -> None:
    rows = [Row("14", "Basis", value="6,000"), Row("14", "Basis", value="6,500")]
    (found,) = founds(drawn("Form 8606 (2023)", rows))

    assert texts(found) == {"14": "6,000"}
    assert lines(found)["14"].doubt


def test_an_empty_form_is_none() -> None:

    with pytest.raises(ProblemsError) as caught:
        founds(drawn("Form 8606 (2023)", [Row("14", "Basis")]))
    assert caught.value.problems[0].code == "E638"
