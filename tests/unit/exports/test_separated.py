from __future__ import annotations

import csv
import io
import zipfile

import pytest

from basisbook.exports.model import Column, Money, Share, Table
from basisbook.exports.separated import harmless, to_csv, to_zip
from tests.books import examples
from tests.unit.exports.recalculated import tables_of

MARK = b"\xef\xbb\xbf"
"""By which Excel knows UTF-8."""


def test_every_table_is_a_file_that_excel_reads_as_utf_8() -> None:
    made = tables_of(examples()["zh-pro-rata-convert-half"])
    with zipfile.ZipFile(io.BytesIO(to_zip(made))) as archive:
        names = archive.namelist()
        assert [name[3:-4] for name in names if name.endswith(".csv")] == [t.name for t in made]
        assert all(archive.read(name).startswith(MARK) for name in names)
        assert "This is not advice" in archive.read("01-answer.txt").decode("utf-8-sig")


def test_the_same_book_gives_the_same_file() -> None:
    made = tables_of(examples()["backdoor-with-rollover-ira"])
    assert to_zip(made) == to_zip(made)


def test_amounts_are_plain_decimals_and_text_is_quoted_where_it_must_be() -> None:
    columns = (Column("a", 5), Column("b", 5), Column("c", 5), Column("d", 5))
    row = (Money(-1234567), 'say "x", y', Share("0.028", "p", "w"), None)
    text = to_csv(Table("t", "T", columns, (row,)))
    assert text == 'a,b,c,d\r\n-12345.67,"say ""x"", y",0.028,\r\n'
    assert list(csv.reader(io.StringIO(text)))[1] == ["-12345.67", 'say "x", y', "0.028", ""]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_an_owner_typed_cannot_be_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_other_text_stays_as_it_is() -> None:
    assert harmless("Roth IRA = mine") == "Roth IRA = mine"
