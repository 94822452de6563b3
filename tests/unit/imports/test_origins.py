"""Problems of a book that an import would make, told where the file has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Place, Problem
from basisbook.imports import bringing
from basisbook.imports.model import GivenFile, Reading
from basisbook.imports.origins import at_the_file
from basisbook.imports.planned import Planned, Proposal
from basisbook.yamltext import compose

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = {"date": "2025-02-01", "contribution": "ira", "amount": "100", "for": "20x5"}


def told(book: Path, planned: Planned, file: GivenFile, keys: tuple[str | int, ...]) -> Problem:
    found = Proposal(Reading("other", "other"), (planned,), (), (), ())
    made = bringing.weave(bringing.open_target(book), file, found)
    place = compose(made.text, "book.yaml").place(keys)
    (one,) = at_the_file([Problem("E155", place, "Wrong.", "")], file, found, made)
    return one


def test_an_entry_of_a_page_is_told_by_its_page(book: Path) -> None:
    planned = Planned("events", {**ENTRY}, (), ("m",), "page 2")
    one = told(book, planned, GivenFile("form.pdf", b"%PDF"), ("events", 3, "for"))
    assert one[1:3] == (None, "form.pdf, page 2: Wrong.")


def test_an_entry_of_another_table_is_told_by_its_line_alone(book: Path) -> None:
    file = GivenFile("history.csv", b"a,b\r\nc,123-45-6789\r\n")
    one = told(book, Planned("events", {**ENTRY}, (2,), ("m",)), file, ("events", 3, "for"))
    assert one.text == "Wrong."
    assert one.place is not None
    assert one.place[:3] == ("history.csv", 2, 1)
    assert "6789" not in one.place.excerpt or "123" not in one.place.excerpt


def test_what_was_in_the_book_before_is_told_at_the_book(book: Path) -> None:
    planned = Planned("events", {**ENTRY}, (2,), ("m",))
    one = told(book, planned, GivenFile("h.csv", b"a\nb\n"), ("events", 0, "balance"))
    assert isinstance(one.place, Place)
    assert one.place.file == "book.yaml"
