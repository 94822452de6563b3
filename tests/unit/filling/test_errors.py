"""Each problem of a PDF is provoked, and says word for word what tests/errors/pdf has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from basisbook import form_sheets, read_text
from basisbook.errors import ProblemsError
from basisbook.filling import check
from basisbook.filling.blank import read_blank
from basisbook.filling.fill import Entry, fill
from basisbook.filling.sheet import fill_form
from basisbook.imports import pdf_forms
from basisbook.imports.model import GivenFile
from tests.blanks import GOOD, Row, crowded, drawn, locked, scanned
from tests.form_1099r import listed

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
SAID = ROOT / "tests" / "errors" / "pdf"
ROOMS = ("pdf/*.py", "filling/*.py", "imports/*form*.py")


def of_file(data: bytes) -> Callable[[], object]:
    return lambda: read_blank(data, "f8606.pdf")


def of_import(data: bytes) -> Callable[[], object]:
    return lambda: pdf_forms.read(GivenFile("form.pdf", data))


def of_book() -> None:
    book = """
format: 1
owners: {me: {born: 1955-01-01}}
accounts:
  ira: {kind: traditional IRA}
events:
  - {date: 2023-03-01, opening: ira, balance: "40,000", basis: "0", evidence: none}
  - {date: 2024-12-31, value: ira, amount: "30,000"}
"""
    forms = form_sheets(read_text(book, "book.yaml"))
    fill_form(forms, read_blank(GOOD, "f8606.pdf"), "out.pdf", flatten=True)


def of_amount() -> None:
    data = drawn("Form 8606 (2023)", [Row("14", "Basis", value="4,000")])
    fill(read_blank(data, "f8606.pdf"), [Entry("14", "5,000")], flatten=True)


def of_reading_back() -> None:
    blank = read_blank(GOOD, "f8606.pdf")
    check.check(GOOD, blank, {"1_0": "6,500"}, flatten=False)


PROVOKED: dict[str, Callable[[], object]] = {
    "E630-no-pdf": of_file(b"line,amount"),
    "E630-cut-off": of_file(GOOD[:200]),
    "E631-locked": of_file(locked()),
    "E632-too-large": of_file(crowded()),
    "E633-no-form": of_file(drawn("A letter", [])),
    "E633-several-forms": of_file(drawn("Form 8606 (2022) Form 8606 (2023)", [])),
    "E633-no-fields": of_file(drawn("Form 8606 (2023)", [])),
    "E634-nothing-for-it": of_book,
    "E635-amount-there": of_amount,
    "E636-reads-back-differently": of_reading_back,
    "E637-scan": of_file(scanned()),
    "E638-no-form-to-read": of_import(drawn("A letter", [])),
    "E638-a-mention": of_import(listed({"Gross distribution": ""})),
}


@pytest.mark.parametrize("name", PROVOKED)
def test_the_message_is_word_for_word(name: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        PROVOKED[name]()

    assert str(caught.value) + "\n" == (SAID / f"{name}.txt").read_text(encoding="utf-8")
    assert name.startswith(caught.value.problems[0].code)


def test_every_code_of_the_rooms_is_provoked() -> None:
    source = ROOT / "src" / "basisbook"
    files = [path for room in ROOMS for path in source.glob(room)]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    assert set(re.findall(r'"(E\d{3})"', text)) == {name[:4] for name in PROVOKED}
    assert {path.stem for path in SAID.glob("*.txt")} >= set(PROVOKED)
