from __future__ import annotations

import pytest

from basisbook.filling.blank import read_blank
from basisbook.pdf.identity import Identity
from tests.blanks import YEARS, Row, drawn, published_blank

F8606 = """
    1 2 3 4 5 6 7 8 9 10 11 12 13 14 15a 15b 15c 16 17 18 19 20 21 22 23 24 25a 25b 25c
"""
F1040 = "4a 4b 5a 5b 6a 6b 7 8 9 10 11 15 16 23 24 25b 25d 33 34 35a 37"
SCHEDULE_1 = "1 3 4 7 8z 9 10 20 25 26"
SCHEDULE_A = "1 2 3 4 5a 5b 5c 5d 5e 6 7 8a 8b 8c 8d 8e 9 10 11 12 13 14 15 16 17"


@pytest.mark.parametrize("year", YEARS)
def test_every_line_of_form_8606_has_one_box(year: int) -> None:
    blank = published_blank("f8606", year)

    assert blank.identity == Identity("Form 8606", year)
    assert list(blank.lines) == F8606.split()
    assert all(blank.lines.values())
    halves = {number for number, line in blank.lines.items() if line and line.decimal}
    assert halves == {"10"}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("file", "form", "lines"),
    [
        ("f1040", "Form 1040", F1040),
        ("f1040s1", "Schedule 1", SCHEDULE_1),
        ("f1040sa", "Schedule A", SCHEDULE_A),
    ],
)
def test_lines_of_the_return_have_one_box_each(file: str, form: str, lines: str, year: int) -> None:
    blank = published_blank(file, year)

    assert blank.identity == Identity(form, year)
    assert set(lines.split()) <= {
        number for number, line in blank.lines.items() if line is not None
    }


def test_a_number_in_a_sentence_is_no_line() -> None:
    # "tax year beginning ____, 20 __" stands above the lines of Form 1040, which has a line 20.
    blank = published_blank("f1040", 2023)

    line = blank.lines["20"]
    assert line is not None
    assert line.page == 2


def test_a_column_for_cents_belongs_to_its_line() -> None:
    blank = read_blank(drawn("Form 5329 (2012)", [Row("1", "Early", (50, 20))]), "f5329.pdf")

    line = blank.lines["1"]
    assert line is not None
    assert [round(field.box.width) for field in line.fields] == [50, 20]
    assert not line.decimal


def test_a_number_with_two_boxes_has_none() -> None:
    rows = [Row("3", "One"), Row("3", "Another"), Row("4", "Third")]

    blank = read_blank(drawn("Form 5329 (2022)", rows), "f5329.pdf")

    assert blank.lines["3"] is None
    assert blank.lines["4"] is not None


def test_a_small_box_behind_a_colon_is_of_its_line() -> None:
    rows = [
        Row("1", "Early distributions included in income"),
        Row("2", "Enter the appropriate exception number from the instructions:", in_words=True),
    ]
    blank = read_blank(drawn("Form 5329 (2023)", rows), "f5329.pdf")

    assert list(blank.lines) == ["1", "2", "2:"]
    small, line = blank.lines["2:"], blank.lines["2"]
    assert small is not None
    assert line is not None
    assert small.fields[0].box.right < line.fields[0].box.left
