from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.extras import ExtraMissingError, need
from basisbook.pdf import opening
from basisbook.pdf.pages import read_pages
from tests.blanks import GOOD, changed, crowded, locked, scanned

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "E630", "is not a PDF file"),
        (b"PK\x03\x04 a spreadsheet", "E630", "is not a PDF file"),
        (GOOD[:200], "E630", "damaged or cut off"),
        (GOOD.replace(b"/Pages", b"/Sages"), "E630", "damaged or cut off"),
        (locked(), "E631", "is locked with a password"),
        (scanned(), "E637", "holds no text"),
        (crowded(), "E632", "8 MB a page"),
    ],
    ids=["empty", "zip", "cut", "broken", "locked", "scan", "bomb"],
)
def test_what_is_wrong_with_a_file_is_said(data: bytes, code: str, said: str) -> None:
    with pytest.raises(opening.PdfError, match=said) as caught:
        read_pages(data, "my.pdf")

    assert [problem.code for problem in caught.value.problems] == [code]
    assert "my.pdf" in str(caught.value)


def test_a_file_locked_against_changes_only_opens() -> None:
    data = changed(lambda pdf: pdf.encrypt("", "owner"))

    assert [field.name for field in read_pages(data, "my.pdf")[0].fields] == ["1_0"]


def test_too_many_pages_are_refused() -> None:
    data = changed(lambda pdf: [pdf.add_blank_page(10, 10) for _page in range(opening.MOST_PAGES)])

    with pytest.raises(opening.PdfError, match="the limit is 100 pages"):
        read_pages(data, "my.pdf")


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(opening.MOST_BYTES + 1)

    with pytest.raises(opening.PdfError, match="the limit is 20 MB"):
        opening.read_bytes(path)


def test_a_missing_extra_says_what_to_install() -> None:
    with pytest.raises(ExtraMissingError, match=r"pip install 'basisbook\[pdf\]'"):
        need("pdf", "no_such_module")
