from __future__ import annotations

import pytest

from basisbook import form_sheets, read_text
from basisbook.filling.blank import read_blank
from basisbook.filling.sheet import fill_form
from basisbook.pdf.opening import PdfError
from basisbook.pdf.pages import read_fields
from tests.blanks import Row, drawn
from tests.books import EXAMPLES

ONE = """
format: 1
owners: {me: {born: 1955-01-01}}
accounts:
  ira: {kind: traditional IRA}
events:
  - {date: 2022-01-01, opening: ira, balance: "40,000", basis: "10,000", evidence: Form 8606}
  - {date: 2022-03-01, distribution: ira, amount: "10,001.10"}
  - {date: 2022-12-31, value: ira, amount: "30,000"}
"""
TWO = """
format: 1
owners: {ada: {name: Ada, born: 1955-01-01}, ben: {name: Ben, born: 1955-01-01}}
accounts:
  hers: {kind: traditional IRA, owner: ada}
  his: {kind: traditional IRA, owner: ben}
events:
  - {date: 2022-01-01, opening: hers, balance: "40,000", basis: "10,000", evidence: Form 8606}
  - {date: 2022-01-01, opening: his, balance: "40,000", basis: "20,000", evidence: Form 8606}
  - {date: 2022-03-01, distribution: hers, amount: "10,000"}
  - {date: 2022-03-01, distribution: his, amount: "10,000"}
  - {date: 2022-12-31, value: hers, amount: "30,000"}
  - {date: 2022-12-31, value: his, amount: "30,000"}
"""
ROWS = [Row(number, "Something") for number in ("4a", "4b", "2", "14")]


def filled(book: str, foot: str, **choice: object) -> dict[str, str]:
    blank = read_blank(drawn(foot, ROWS), "blank.pdf")
    forms = form_sheets(read_text(book, "book.yaml"), **choice)  # type: ignore[arg-type]
    made, _data = fill_form(forms, blank, "out.pdf", flatten=True)
    return {line.line: line.text for line in made.lines if not line.why}


def test_all_amounts_have_cents_if_one_has() -> None:
    assert filled(ONE, "Form 8606 (2022)")["2"] == "10,000.00"


def test_the_form_in_larger_print_has_the_same_lines() -> None:
    assert filled(ONE, "Form 1040-SR (2022)") == filled(ONE, "Form 1040 (2022)")


def test_each_owner_has_a_form_of_their_own() -> None:
    assert filled(TWO, "Form 8606 (2022)", owner="ada")["2"] == "10,000"
    assert filled(TWO, "Form 8606 (2022)", owner="ben")["2"] == "20,000"


@pytest.mark.parametrize(
    ("book", "foot", "choice", "said"),
    [
        (TWO, "Form 8606 (2022)", {}, "has several for that year: Ada, Ben"),
        (ONE, "Form 8606 (2021)", {"years": [2022]}, "is Form 8606 of 2021. Asked for is 2022."),
        (ONE, "Form 8606 (2031)", {"years": [2031]}, "has nothing in that year"),
        (ONE, "Schedule A (Form 1040) 2022", {}, "The book has nothing for it"),
        (ONE, "Form 5329 (2022)", {}, "Nothing is under the additional tax"),
    ],
)
def test_a_form_that_is_not_the_books_is_refused(
    book: str, foot: str, choice: dict[str, object], said: str
) -> None:
    with pytest.raises(PdfError, match="E634") as caught:
        filled(book, foot, **choice)

    assert said in str(caught.value)


def test_the_number_of_an_exception_goes_into_the_words_of_its_line() -> None:
    book = (EXAMPLES / "exceptions-of-one-year.yaml").read_text(encoding="utf-8")
    rows = [Row("1", "Early"), Row("2", "Enter the exception number:", in_words=True)]
    blank = read_blank(drawn("Form 5329 (2025)", rows), "f5329.pdf")
    forms = form_sheets(read_text(book, "book.yaml"))

    _made, data = fill_form(forms, blank, "out.pdf", flatten=False)

    # Several exceptions: 99, by the Instructions for Form 5329 line 2.
    assert read_fields(data, "") == {"1_0": "15,600", "2:_0": "99", "2_0": "10,900"}
