from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from basisbook import read_text
from basisbook.cli.program import program
from basisbook.imports.model import (
    Fields,
    GivenFile,
    Reading,
    UnreadableFileError,
    Value,
    values_of,
)
from basisbook.imports.pdf_forms import fits, read
from basisbook.imports.planned import Earlier
from basisbook.imports.proposal import propose
from basisbook.ledger.book.documents import Form1099R
from tests.blanks import GOOD, locked, scanned
from tests.form_1099r import SAMPLE, Boxes, Placed, listed, official

if TYPE_CHECKING:
    from pathlib import Path

    from basisbook.imports.model import Found

BOOK = """
format: 1
owners: {me: {born: 1970-01-01}}
plans: {acme: {kind: "401(k)"}}
accounts:
  after: {kind: after-tax, plan: acme}
events:
  - {date: 2023-01-01, opening: after, balance: "40,000", investment: "30,000", evidence: statement}
"""
TOP, LOW = Placed(40, 40), Placed(40, 420)


def reading(data: bytes) -> Reading:
    return read(GivenFile("form.pdf", data))


def boxes(found: Found) -> dict[str, Value]:
    inner = found.fields["boxes"]
    assert isinstance(inner, dict)
    return {name: value for name, value in inner.items() if isinstance(value, Value)}


def doubts(data: bytes) -> dict[str, str]:
    (found,) = reading(data).found
    year = found.fields["form_1099r"]
    assert isinstance(year, Value)
    said = {"year": year, **boxes(found)}
    return {name: value.doubt for name, value in said.items() if value.doubt}


def test_a_form_becomes_a_document_of_the_book() -> None:
    (found,) = reading(official((TOP, SAMPLE), (LOW, SAMPLE))).found

    assert found.part == "documents"
    assert found.fields["form_1099r"] == Value("2024", found.spot._replace(label="year"))
    assert {name: value.text for name, value in boxes(found).items()} == {
        "1": "20,000.00",
        "2a": "5,000.00",
        "4": "1,000.00",
        "5": "15,000.00",
        "7": "1",
    }
    assert boxes(found)["1"].spot.page == 1
    assert boxes(found)["1"].spot.label.startswith("box 1 (285,40-")


def test_no_person_and_no_whole_account_is_kept() -> None:
    said = repr(reading(official((TOP, {**SAMPLE, "box_14": "12.00"}))))

    assert "ACME TRUST …3344" in said
    for secret in ("4411223344", "123-45-6789", "12-3456789", "JANE", "SAVER"):
        assert secret not in said


def test_what_a_book_has_no_place_for_is_named() -> None:
    (left,) = reading(official((TOP, {**SAMPLE, "box_13": "soon"}))).left

    assert (left.words, left.blocking) == ("box 13: soon", False)


def told(part: Fields) -> dict[str, tuple[str, bool]]:
    return {key: (value.text, bool(value.doubt)) for key, value in values_of(part)}


def test_boxes_of_a_state_are_kept_without_the_payers_number_there() -> None:
    rows = {"box_14": "500.00", "box_15": "CA/987-6543-2", "box_16": "20,000"}
    made = reading(official((TOP, {**SAMPLE, **rows})))

    (found,) = made.found
    assert made.left == ()
    assert told(found.fields)["states 1 state"] == ("CA", False)
    assert told(found.fields)["states 1 withheld"] == ("500.00", False)
    assert told(found.fields)["states 1 distribution"] == ("20,000.00", False)
    assert "987" not in repr(found)


def test_state_that_is_not_named_is_asked() -> None:
    (found,) = reading(official((TOP, {**SAMPLE, "box_14": "500.00", "box_15": "987"}))).found
    assert told(found.fields)["states 1 state"] == ("987", True)
    (found,) = reading(official((TOP, {**SAMPLE, "box_14": "500.00"}))).found
    assert told(found.fields)["states 1 state"] == ("", True)


def test_boxes_of_a_locality_are_kept_apart() -> None:
    rows = {"box_14": "5.00", "box_15": "NY", "box_17": "7.00", "box_18": "NYC"}
    (found,) = reading(official((TOP, {**SAMPLE, **rows}))).found
    assert told(found.fields)["localities 1 locality"] == ("NYC", False)
    assert told(found.fields)["localities 1 withheld"] == ("7.00", False)


def test_a_void_form_is_left_out() -> None:
    made = reading(official((TOP, {**SAMPLE, "void": "X"}), (LOW, {**SAMPLE, "account": "77"})))

    assert len(made.found) == 1
    assert [left.why for left in made.left] == ["it is marked VOID"]


def test_a_corrected_form_alone_is_to_be_confirmed() -> None:
    """The book may hold the form that it replaces: both together would count twice."""
    corrected = {**SAMPLE, "corrected": "X"}
    (alone,) = reading(official((TOP, corrected))).found
    (beside,) = reading(official((TOP, SAMPLE), (LOW, corrected))).found
    years = [one.fields["form_1099r"] for one in (alone, beside)]
    said = [one.doubt for one in years if isinstance(one, Value)]
    assert "It is marked CORRECTED." in said[0]
    assert said[1] == ""


def test_a_corrected_form_replaces_the_one_of_its_account() -> None:
    corrected = {**SAMPLE, "corrected": "X", "box_2a": "0.00"}
    made = reading(official((TOP, SAMPLE), (LOW, corrected)))

    (found,) = made.found
    assert boxes(found)["2a"].text == "0.00"
    assert [left.why for left in made.left] == ["the file has the corrected form that replaces it"]
    assert "CORRECTED" in made.notes[0]


@pytest.mark.parametrize(
    ("change", "name"),
    [({"box_4": "20,000.01"}, "4"), ({"box_2a": "99,000.00"}, "2a")],
)
def test_what_cannot_be_is_asked(change: Boxes, name: str) -> None:
    assert doubts(official((TOP, {**SAMPLE, **change}))) == {
        name: "It is more than the gross distribution in box 1."
    }


def test_two_forms_of_one_page_are_asked_apart() -> None:
    """An answer for the first says nothing of the second."""
    doubtful = {**SAMPLE, "box_2a": "99,000.00"}
    made = reading(official((TOP, doubtful), (LOW, {**doubtful, "account": "77"})))
    assert [found.spot.label for found in made.found] == ["", "form 2"]
    head = "format: 1\nowners: {me: {born: 1970-05-17}}\naccounts: {ira: {kind: traditional IRA}}\n"
    book = read_text(f"{head}events: []\n", "book.yaml")
    open_ = [one.key for one in propose(book, made, {}, Earlier()).open]
    assert len(open_) == len(set(open_))
    assert sum(key.endswith(" 2a") for key in open_) == 2


def test_more_in_box_5_than_in_box_1_is_no_doubt() -> None:
    assert not doubts(official((TOP, {**SAMPLE, "box_5": "25,000.00"})))


def test_what_is_unsure_is_asked() -> None:
    rows = {
        "Gross distribution": "20,000.00",
        "Taxable amount": "",
        "Federal income tax withheld": "1.00  2.00",
        "Distribution code": "7",
    }

    assert doubts(listed(rows, head="1099-R")) == {
        "year": "The form does not say its year where it was looked for.",
        "2a": "Nothing was found beside the words of the box.",
        "4": "Several values stand beside the words of the box.",
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 cut", "E630"),
        (locked(), "E631"),
        (scanned(), "E637"),
        (GOOD, "E638"),
        (listed({"Gross distribution": ""}), "E638"),
    ],
    ids=["broken", "locked", "scan", "another form", "a mention"],
)
def test_nothing_is_taken_of_a_file_that_is_no_form(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFileError, match=code):
        reading(data)


def test_a_pdf_is_known_by_its_head_or_its_name() -> None:
    assert fits(GivenFile("download", b"\n%PDF-1.4"))
    assert fits(GivenFile("form.PDF", b""))
    assert not fits(GivenFile("history.csv", b"Run Date,Action"))


def test_a_form_is_imported_into_a_book(tmp_path: Path) -> None:
    book, form = tmp_path / "book.yaml", tmp_path / "form.pdf"
    book.write_text(BOOK, encoding="utf-8")
    marked = {**SAMPLE, "ira": "", "total": "X"}
    form.write_bytes(official((TOP, marked), (LOW, marked), fields=True))
    answer = "account:ACME TRUST …3344=after"

    asked = CliRunner().invoke(program(), ["import", str(form), "--into", str(book), "--dry-run"])
    done = CliRunner().invoke(
        program(), ["import", str(form), "--into", str(book), "--answer", answer, "--yes"]
    )

    assert "Which account of the book is 'ACME TRUST …3344'?" in asked.stdout
    assert done.exit_code == 0, done.stderr
    (document,) = read_text(book.read_text(encoding="utf-8"), "book.yaml").book.documents
    assert isinstance(document, Form1099R)
    assert (document.form_1099r, document.account) == (2024, "after")
    assert (document.boxes.box_1, document.boxes.box_7) == (2000000, "1")
    assert document.boxes.total == "checked"


def test_a_huge_file_is_refused_as_huge_and_not_as_broken() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        reading(b"%PDF-1.7\n" + b"0" * 20_000_001)
    assert "larger than Basisbook reads: the limit is 20 MB" in str(caught.value)
