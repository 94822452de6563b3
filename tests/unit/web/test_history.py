"""History, text, files, books of several people, and what if."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from basisbook.web.pages import LANGUAGE_COOKIE
from tests.unit.web.pages import example

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def sample(client: TestClient) -> str:
    return client.post("/sample").headers["location"]


def bring(client: TestClient, address: str, raw: bytes, **data: str) -> tuple[int, str, str]:
    files = {"file": ("../../etc/passwd.yaml", raw, "text/plain")}
    answer = client.post(address, data=data, files=files)
    return answer.status_code, answer.headers.get("location", ""), answer.text


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Undone: Renamed: Ours"), ("zh", "已撤销：")]
)
def test_the_history_says_what_changed(
    client: TestClient, books: Library, language: str, said: str
) -> None:
    address = sample(client)
    client.post(f"{address}/rename", data={"title": "Ours"})
    client.post(f"{address}/undo", data={"base": "2"})
    client.cookies.set(LANGUAGE_COOKIE, language)
    shown = client.get(f"{address}/history").text
    assert said in shown
    assert len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d</td>", shown)) == 3
    changed = client.get(f"{address}/history/2").text
    assert "+title: Ours" in changed
    assert books.current(address.rpartition("/")[2]).number == 3


def test_any_state_is_brought_back(client: TestClient, books: Library) -> None:
    address = sample(client)
    book = address.rpartition("/")[2]
    first = books.current(book).text
    client.post(f"{address}/rename", data={"title": "Ours"})
    assert "title: Ours" in books.current(book).text
    answer = client.post(f"{address}/history/1/restore", data={"base": "2"})
    assert answer.status_code == 303
    assert books.current(book).text == first
    assert client.post(f"{address}/history/9/restore", data={"base": "3"}).status_code == 404
    client.post(f"{address}/undo", data={"base": "3"})
    assert "title: Ours" in books.current(book).text


def test_the_book_is_downloaded_and_uploaded_to_the_byte(
    client: TestClient, books: Library
) -> None:
    raw = '\ufeff# 我的\r\nformat: 1\r\ntitle: "a/../b\\"; x="\r\nevents: []  # none\r\n'.encode()
    status, location, _ = bring(client, "/upload", raw)
    assert status == 303
    answer = client.get(f"{location}/book.yaml")
    assert answer.content == raw
    assert re.fullmatch(
        r"attachment; filename=\"[\w.-]+yaml\"; filename\*=UTF-8''[\w%.-]+",
        answer.headers["content-disposition"],
    )
    base = str(books.current(location.rpartition("/")[2]).number)
    assert bring(client, f"{location}/upload", b"format: 1\n", base=base)[0] == 303
    assert client.get(f"{location}/book.yaml").content == b"format: 1\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        BOMB.encode(),
        b"[" * 100_000,
        b"x: " + b"y" * 5_000_000,
        b"- a\n- b\n",
        b"%PDF-1.7",
    ],
    ids=["empty", "not text", "bomb", "deep", "large", "list", "pdf"],
)
def test_files_that_are_no_books_are_refused(
    client: TestClient, books: Library, raw: bytes
) -> None:
    status, _location, html = bring(client, "/upload", raw)
    if raw == BOMB.encode():
        # It can be read, because no anchor is ever followed; the book then says what is wrong.
        assert status in (303, 422)
        return
    assert status == 422
    assert 'id="file-about"' in html
    assert not books.books()
    address = sample(client)
    assert bring(client, f"{address}/upload", raw, base="1")[0] == 422
    assert books.current(address.rpartition("/")[2]).number == 1


def test_the_text_is_changed_and_keeps_its_line_ends(client: TestClient, books: Library) -> None:
    book = books.create("format: 1\r\ntitle: A\r\n", "A", "Made")
    typed = "format: 1\ntitle: B\n# mine\n"
    answer = client.post(f"/books/{book}/text", data={"base": "1", "text": typed})
    assert answer.status_code == 422, "a book needs owners"
    assert "# mine" in answer.text
    data = {"base": "1", "text": typed, "anyway": "yes"}
    assert client.post(f"/books/{book}/text", data=data).status_code == 303
    assert books.current(book).text == "format: 1\r\ntitle: B\r\n# mine\r\n"
    assert [entry.title for entry in books.books()] == ["B"]
    stale = client.post(f"/books/{book}/text", data=data)
    assert stale.status_code == 409
    assert "# mine" in stale.text


def test_books_are_made_renamed_removed_and_brought_back(
    client: TestClient, books: Library
) -> None:
    made = client.post("/new", data={"title": "  Anna's: {{7*7}}  "}).headers["location"]
    address = made.removesuffix("/facts")
    assert client.get(made).status_code == 200
    assert client.get(address).status_code == 200
    assert "Anna&#39;s: {{7*7}}" in client.get("/").text
    assert client.post(f"{address}/rename", data={"title": "Ben"}).status_code == 303
    assert [entry.title for entry in books.books()] == ["Ben"]
    gone = client.post(f"{address}/remove").headers["location"]
    assert "Taken out of the list: Ben" in client.get(gone).text
    assert client.get(address).status_code == 404
    assert client.post(f"{address}/restore").status_code == 303
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("title", ["", "   ", "x" * 201, "a\x1b[31m"])
def test_a_title_must_be_one(client: TestClient, books: Library, title: str) -> None:
    answer = client.post("/new", data={"title": title})
    assert answer.status_code == 422
    assert 'id="title-about"' in answer.text
    assert not books.books()
    address = sample(client)
    assert client.post(f"{address}/rename", data={"title": title}).status_code == 422


@pytest.mark.parametrize("removed", ["x", "0" * 16, "<script>", "../../"])
def test_only_a_book_that_was_removed_is_offered_back(client: TestClient, removed: str) -> None:
    answer = client.get("/", params={"removed": removed})
    assert answer.status_code == 200
    assert "Taken out" not in answer.text


def test_the_overview_answers_first(client: TestClient) -> None:
    address = sample(client)
    shown = client.get(address).text
    figures = shown.index('class="figures"')
    for later in ("Events of 2025", "Balance and basis by year", "What goes on the return"):
        assert shown.index(later) > figures
    assert "$0.00 to $900.00" in shown
    assert f"{address}/facts/plans/edit/acme" in shown, "where the question is answered"
    first = client.get(f"{address}?year=2024-sam").text
    assert "Added to income of 2024" in first
    assert client.get(f"{address}/report").status_code == 200


def test_sliders_redraw_the_answer(client: TestClient, books: Library) -> None:
    address = sample(client)
    text = books.current(address.rpartition("/")[2]).text
    page = f"{address}/what-if"
    shown = client.get(page).text
    assert '<output for="amount">$6,900.00</output>' in shown
    alone = client.get(page, params={"event": "6", "share": "0"}, headers={"HX-Request": "true"})
    assert "<html" not in alone.text
    assert 'id="answer"' in alone.text
    assert "in the book: $0.00 to $900.00" in alone.text or "What would be different" in alone.text
    assert books.current(address.rpartition("/")[2]).text == text, "the book stays as it is"


@pytest.mark.parametrize(
    "told",
    [
        {"amount": "999999999999999999999"},
        {"amount": "-1"},
        {"amount": "x"},
        {"day": "0"},
        {"day": "366"},
        {"share": "101"},
        {"event": "99"},
        {"event": "<script>"},
        {"amount": "0"},
        {"day": "1"},
        {"value": "5"},
    ],
)
def test_sliders_stay_within_their_bounds(client: TestClient, told: dict[str, str]) -> None:
    answer = client.get(f"{sample(client)}/what-if", params=told)
    assert answer.status_code == 200
    assert "<script>" not in answer.text


PAPERS = """\
format: 1
owners: {me: {born: 1950-05-17}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA}}
documents:
  - {form_8606: 2023, lines: {"14": "10,000"}}
  - {form_5498: 2024, account: ira, boxes: {"1": "0", "5": "90,000"}}
  - form_1099r: 2024
    account: ira
    boxes: {"1": "10,000", 2b not determined: checked, "7": "7", IRA/SEP/SIMPLE: checked}
    to: []
"""


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        # By hand: 10,000 of basis in 100,000 is a tenth; of 20,000 out of 110,000, an eleventh.
        ({}, ("9,000.00", "1,000.00", "9,000.00")),
        ({"amount": "20000"}, ("18,181.82", "1,818.18", "8,181.82")),
        # Converted, what was taxed is basis of the Roth IRA beside the 9,000 left.
        ({"share": "100"}, ("9,000.00", "1,000.00", "19,000.00")),
        ({"share": "50", "day": "60"}, ("9,000.00", "1,000.00", "14,000.00")),
    ],
)
def test_a_payment_of_which_only_its_form_tells_is_played_with(
    client: TestClient, books: Library, told: dict[str, str], numbers: tuple[str, ...]
) -> None:
    address = f"/books/{books.create(PAPERS, 'x', 'Made')}"
    shown = client.get(f"{address}/what-if").text
    assert "Form 1099-R 2024 · traditional IRA (ira) · $10,000.00" in shown
    assert f'href="{address}/documents/2">Change this form' in shown
    answer = client.get(
        f"{address}/what-if", params={"event": "form-2", **told}, headers={"HX-Request": "true"}
    )
    figures = answer.text.split('<dl class="figures">', 1)[1].split("</dl>", 1)[0]
    for number in numbers:
        assert f"<dd>${number}</dd>" in figures
    assert books.current(address.rpartition("/")[2]).text == PAPERS


def test_nothing_to_tell_otherwise(client: TestClient, books: Library) -> None:
    book = books.create("format: 1\nowners: {me: {}}\naccounts: {}\n", "x", "Made")
    assert "nothing to tell otherwise" in client.get(f"/books/{book}/what-if").text


NOWHERE = {
    "history/999": "has no change 999",
    "events/999/edit": "no such event",
    "events/x/edit": "no such page",
    "documents/999": "no such form",
    "documents/-1": "no such form",
    "documents/x": "no such page",
}


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_in_a_book_is_named_and_leads_back(
    client: TestClient, books: Library, path: str
) -> None:
    home = example(books, "documents-alone")
    answer = client.get(f"{home}/{path}")
    assert answer.status_code == 404
    assert NOWHERE[path] in answer.text
    assert "no such book" not in answer.text
    assert f'href="{home}"' in answer.text
