"""Forms, losses, claims, what was rebuilt, and what can be taken away."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from basisbook.web.books import LONG
from basisbook.web.offering import download
from basisbook.web.pages import LANGUAGE_COOKIE
from basisbook.web.ranges import Range, drawn
from tests.blanks import published
from tests.unit.web.makers import Here
from tests.unit.web.pages import EXAMPLES, IRA, error_of, example, kept, now
from tests.unit.web.test_pages import text_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

EVIL = """\
format: 1
title: "=HYPERLINK(\\"http://evil.example\\")/../<script>x</script>"
owners: {me: {name: "=1+1", born: 1980-01-01}}
accounts:
  ira: {kind: traditional IRA, title: "@SUM(A1)"}
  roth: {kind: Roth IRA, title: "+cmd|' /C calc'!A0", first_contribution: 2015}
events:
  - {date: 2022-01-01, opening: ira, balance: "20,000", basis: "5,000", evidence: "-2+3"}
  - {date: 2022-03-01, conversion: ira, to: roth, amount: all, note: "=A1"}
"""


def test_forms_are_shown_line_by_line_with_their_steps(client: TestClient, books: Library) -> None:
    address = example(books, "simple-pro-rata-conversion")
    page = client.get(f"{address}/forms").text
    assert "Form 8606" in page
    assert "26 USC 408(d)(1)-(2)" in text_of(page)
    assert "result:" in page
    years = {part[:4] for part in page.split('href="?year=')[1:]}
    for year in years:
        assert f"Forms of {year}" in text_of(client.get(f"{address}/forms?year={year}").text)
    whole = text_of(client.get(f"{address}/forms?amounts=whole").text)
    lines = whole.partition("Fill in your own")[0]
    assert "$" in lines


@pytest.mark.parametrize("query", ["year=0", "year=abcd", "owner=nobody", "year=%00", "amounts=x"])
def test_what_is_not_there_shows_the_last_year(
    client: TestClient, books: Library, query: str
) -> None:
    address = example(books, "simple-pro-rata-conversion")
    assert client.get(f"{address}/forms?{query}").status_code == 200


@pytest.mark.parametrize("program", ["turbotax", "freetaxusa", "hrblock", "", "another"])
def test_what_to_type_into_tax_software(client: TestClient, books: Library, program: str) -> None:
    address = example(books, "simple-pro-rata-conversion")
    answer = client.get(f"{address}/forms/typing?program={program}")
    assert answer.status_code == 200
    assert "What to type into" in text_of(answer.text)


def test_a_blank_form_is_filled_in_and_taken_away(client: TestClient, books: Library) -> None:
    address = example(books, "forms-as-filed")
    blank = published("f8606", 2023)
    sent = {"blank": ("../f8606.pdf", blank)}
    answer = client.post(f"{address}/forms/filled", files=sent, data={"owner": "me"})
    assert answer.status_code == 303, text_of(answer.text)
    look = answer.headers["location"]
    assert "Filled in" in text_of(client.get(look).text)
    taken = client.get(f"{look}/form.pdf")
    assert taken.content.startswith(b"%PDF")
    assert 'filename="f8606-filled.pdf"' in taken.headers["content-disposition"]
    other = example(books, "forms-as-filed")
    assert client.get(f"{other}/forms/filled/{look.rpartition('/')[2]}").status_code == 410


def test_a_blank_form_is_filled_in_for_a_long_book_beside_the_server(
    client: TestClient, books: Library
) -> None:
    text = (EXAMPLES / "forms-as-filed.yaml").read_text(encoding="utf-8")
    long_book = kept(books, text + "# long\n" * LONG)
    maker = Here()
    client.app.state.underway.maker = maker  # type: ignore[attr-defined]
    sent = {"blank": ("f8606.pdf", published("f8606", 2023))}
    answer = client.post(f"{long_book}/forms/filled", files=sent, data={"amounts": "whole"})
    assert answer.status_code == 303, text_of(answer.text)
    assert maker.sent == 1
    assert maker.app.state.waiting.emptied() == (), "handed over: the process may end"
    look = answer.headers["location"]
    assert "Filled in" in text_of(client.get(look).text)
    assert client.get(f"{look}/form.pdf").content.startswith(b"%PDF")
    wrong = client.post(f"{long_book}/forms/filled", files={"blank": ("form.pdf", b"<html>")})
    assert wrong.status_code == 422
    assert error_of(wrong.text, "blank")
    assert maker.sent == 2


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7 cut", b"PK\x03\x04", b"<html>"])
def test_what_is_no_blank_form_is_said_beside_its_field(
    client: TestClient, books: Library, raw: bytes
) -> None:
    address = example(books, "forms-as-filed")
    answer = client.post(f"{address}/forms/filled", files={"blank": ("form.pdf", raw)})
    assert answer.status_code == 422
    assert error_of(answer.text, "blank")


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ("memo.html", b"<!doctype html>"),
        ("memo.pdf", b"%PDF"),
        ("rebuilt.html", b"<!doctype html>"),
        ("book.json", b"{"),
        ("book.xlsx", b"PK"),
        ("book.csv", b"PK"),
        ("book.beancount", b""),
    ],
)
def test_a_name_that_is_a_formula_or_a_path_harms_nothing(
    client: TestClient, books: Library, path: str, begins: bytes
) -> None:
    answer = client.get(f"{kept(books, EVIL)}/exports/{path}")
    assert answer.status_code == 200, text_of(answer.text)
    assert answer.content.startswith(begins)
    named = answer.headers["content-disposition"]
    assert named.startswith("attachment; ")
    assert not set("/\\<>") & set(named)
    assert not path.endswith("html") or b"<script>x" not in answer.content
    if path == "book.csv":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
            cells = [
                cell.strip('"')
                for name in file.namelist()
                for line in file.read(name).decode("utf-8-sig").splitlines()
                for cell in line.split(",")
            ]
        assert any("SUM(A1)" in cell for cell in cells)
        assert not [cell for cell in cells if cell[:1] in ("=", "@", "+")]
    if path == "book.xlsx":
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        said = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
        harmful = [c for c in said if "HYPERLINK" in str(c.value) or "SUM(A1)" in str(c.value)]
        assert harmful
        assert all(cell.data_type == "s" for cell in harmful)


@pytest.mark.parametrize("path", ["memo.exe", "book.yaml", "book.", "rebuilt.xlsx"])
def test_no_other_file_is_given_away(client: TestClient, books: Library, path: str) -> None:
    assert client.get(f"{kept(books, IRA)}/exports/{path}").status_code == 404


def test_names_of_what_is_given_away() -> None:
    header = download('a"b\r\nSet-Cookie: x/账.pdf', b"", "x").headers["content-disposition"]
    assert header.startswith('attachment; filename="a-b-Set-Cookie-x-.pdf"; ')
    assert header.isascii()


@pytest.mark.parametrize(("language", "word"), [("en", "Not deductible"), ("zh", "不能")])
def test_losses_and_their_states(
    client: TestClient, books: Library, language: str, word: str
) -> None:
    client.cookies.set(LANGUAGE_COOKIE, language)
    address = example(books, "after-tax-loss")
    page = text_of(client.get(f"{address}/loss").text)
    assert word in page
    one = client.get(f"{address}/loss?state=CA&detail=yes").text
    assert 'value="CA" selected' in one
    assert len(one) > len(page)
    every = text_of(client.get(f"{address}/loss?state=all").text)
    assert "--state" not in every, "that is of the command line"
    assert client.get(f"{address}/loss?state=XX").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"), [("en", "401k loss capital gain"), ("zh", "401k 亏损 抵税")]
)
def test_claims_are_found(client: TestClient, language: str, words: str) -> None:
    client.cookies.set(LANGUAGE_COOKIE, language)
    page = client.get("/claims", params={"q": words})
    assert 'href="/claims/' in page.text
    assert "<html" in page.text
    fragment = client.get("/claims", params={"q": words}, headers={"HX-Target": "div#found"}).text
    assert "<html" not in fragment
    assert 'href="/claims/' in fragment
    first = fragment.partition('href="')[2].partition('"')[0]
    assert client.get(first).status_code == 200


@pytest.mark.parametrize("words", ["zqxv wqzt", "<script>alert(1)</script>", "x" * 1_900, "\x00"])
def test_words_that_are_close_to_nothing(client: TestClient, words: str) -> None:
    answer = client.get("/claims", params={"q": words})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_every_claim_has_its_page_and_some_a_book(client: TestClient, books: Library) -> None:
    every = client.get("/claims").text
    assert every.count('href="/claims/') > 100
    assert client.get("/claims/none-such").status_code == 404
    assert client.post("/claims/none-such/book").status_code == 404
    page = client.get("/claims/losses-not-deductible")
    assert page.status_code == 200
    links = {part.partition('"')[0] for part in every.split('href="/claims/')[1:]}
    with_book = next(
        name
        for name in sorted(links)
        if f"/claims/{name}/book" in client.get(f"/claims/{name}").text
    )
    made = client.post(f"/claims/{with_book}/book")
    assert made.status_code == 303
    assert client.get(made.headers["location"]).status_code == 200
    assert len(books.books()) == 1


def test_a_basis_is_rebuilt_year_by_year(client: TestClient, books: Library) -> None:
    address = example(books, "rebuild-twelve-years")
    page = client.get(f"{address}/rebuild").text
    assert 'class="ranges long"' in page
    assert "What would close the gaps" in page
    assert "####" not in page, "bars of the terminal"
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_evidence_of_a_year_is_one_step(client: TestClient, books: Library) -> None:
    address = kept(books, IRA.replace("events:", "returns: [{year: 2019, agi: 50000}]\nevents:"))
    said = {
        "year": "2019", "line_14": "8,000", "line_1": "1000", "ira": "ira", "box_5": "30,000",
        "deducted": "0", "began": "2012", "base": "1",
    }  # fmt: skip
    answer = client.post(f"{address}/rebuild", data=said)
    assert answer.status_code == 303, text_of(answer.text)
    text = now(books, address)
    assert "{form_8606: 2019, lines:" in text
    assert "form_5498: 2019" in text
    assert "ira_deduction: 0" in text
    assert text.count("year: 2019") == 1
    assert "first_contribution: 2012" in text
    assert "2019" in client.get(f"{address}/rebuild").text


def test_evidence_that_cannot_be_is_said_beside_its_field(
    client: TestClient, books: Library
) -> None:
    address = kept(books, IRA)
    answer = client.post(
        f"{address}/rebuild", data={"year": "2019", "line_14": "lots", "base": "1"}
    )
    assert answer.status_code == 422
    assert error_of(answer.text, "line_14")
    assert 'value="lots"' in answer.text
    empty = client.post(f"{address}/rebuild", data={"year": "2019", "base": "1"})
    assert error_of(empty.text, "year")
    assert now(books, address) == IRA


def test_a_book_without_an_ira_gets_one(client: TestClient, books: Library) -> None:
    address = kept(books, "format: 1\nowners: {me: {}}\naccounts: {}\n")
    assert "What do you call your traditional IRA" in text_of(client.get(f"{address}/rebuild").text)
    answer = client.post(f"{address}/rebuild/ira", data={"title": "Old: {bank}", "base": "1"})
    assert answer.status_code == 303, text_of(answer.text)
    assert "Old: {bank}" in now(books, address)
    assert "Enter what you have of a year" in text_of(client.get(f"{address}/rebuild").text)


def test_a_drawing_keeps_its_bounds_and_its_words() -> None:
    made = drawn("<b>", (Range(2020, 0, None, "<i>"), Range(2021, 5, 5, ""), Range(2022, 0, 0, "")))
    assert "<b>" not in made
    assert "<i>" not in made
    assert made.count("range-possible") == 1
    assert drawn("none", ()).count("<rect") == 0


LATE_OR_NOT = """format: 1
owners: {me: {born: 1950-05-17}}
accounts: {ira: {kind: traditional IRA, first_contribution: 2016}}
documents:
  - {form_5498: 2016, account: ira, boxes: {"1": "6,500", "5": "20,000"}}
  - {form_5498: 2017, account: ira, boxes: {"1": "6,500", "5": "20,000"}}
  - form_1099r: 2017
    account: ira
    to: []
    boxes: {"1": "10,000", 2a: "10,000", "7": "7", IRA/SEP/SIMPLE: checked}
returns: [{year: 2017, ira_deduction: "0"}]
"""


def test_what_would_close_a_gap_is_said_as_the_forms_say_it(
    client: TestClient, books: Library
) -> None:
    page = client.get(f"{kept(books, LATE_OR_NOT)}/rebuild").text
    said = text_of(page)
    assert "“IRA deduction that the return took”" in said
    assert "“What of box 1 you paid after December 31”" in said
    assert "`" not in said
    assert "To go on from here" not in said
    assert 'href="#enter"' in page
