"""The pages, as a browser asks for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from basisbook.web.pages import LANGUAGE_COOKIE

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

FAULTY = "format: 1\ntitle: Ours\nevents:\n  - {date: 2024-13-01, opening: roth}\n"
HOSTILE = "\"><script>alert('x')</script>&amp;{{ 7 * 7 }}"


def text_of(html: str) -> str:
    """Return what a reader sees of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def sample(client: TestClient) -> str:
    """Make the sample book; return its address."""
    answer = client.post("/sample")
    assert answer.status_code == 303
    return answer.headers["location"]


def base(html: str, step: str) -> str | None:
    """Return what a page's button for a step sends, None if it is switched off."""
    found = re.search(rf'(?s)/{step}">\s*<input[^>]*value="(\d+)">.*?<button([^>]*)>', html)
    assert found is not None
    return None if "disabled" in found[2] else found[1]


def test_start(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text
    assert "Your books" not in answer.text, "there is none yet"


def test_every_page_of_a_book_has_a_title_of_its_own(client: TestClient) -> None:
    address = sample(client)
    titles = []
    for path in (
        "",
        "/events",
        "/events/add",
        "/events/add/conversion",
        "/facts",
        "/documents",
        "/documents/new/1099-r",
        "/rebuild",
        "/forms",
        "/loss",
        "/what-if",
        "/history",
        "/text",
        "/report",
    ):
        page = client.get(address + path).text
        named = re.search(r"<title>(.+) · .+ · Basisbook</title>", page)
        assert named is not None, path
        titles.append(named[1])
    assert len(set(titles)) == len(titles), titles


@pytest.mark.parametrize(
    ("language", "html", "word"),
    [("en", "en", "Sample book"), ("zh", "zh-Hans", "示例账簿")],
)
def test_a_sample_shows_its_answer(client: TestClient, language: str, html: str, word: str) -> None:
    client.cookies.set(LANGUAGE_COOKIE, language)
    address = sample(client)
    answer = client.get(address)
    assert answer.status_code == 200
    assert f'<html lang="{html}">' in answer.text
    # By hand from the sample: 10,000 was contributed and 8,600 moved, so nothing is includible.
    assert "8,600" in answer.text
    assert "<svg" in answer.text
    start = client.get("/").text
    assert f'<a href="{address}">{word}</a>' in start


def test_a_faulty_book_says_each_problem_and_loses_nothing(
    client: TestClient, books: Library
) -> None:
    book = books.create(FAULTY, "Ours", "Made")
    answer = client.get(f"/books/{book}")
    seen = text_of(answer.text)
    assert answer.status_code == 200
    assert "The book has problems" in seen
    assert "2024-13-01" in seen
    assert "Mend it: Opening balance 2024-13-01: Date" in seen
    mended = re.search(r'href="([^"#]*/events/0/edit)#date"', answer.text)
    assert mended is not None
    assert 'id="date"' in client.get(mended[1]).text
    assert "`" not in seen, "a form has no keys"
    assert books.current(book).text == FAULTY


def test_undone_and_redone(client: TestClient, books: Library) -> None:
    address = sample(client)
    book = address.rpartition("/")[2]
    text = books.current(book).text
    first = client.get(address).text
    assert base(first, "undo") is base(first, "redo") is None
    books.change(book, 1, text.replace("Sam Sample", "Kim Sample"), "Renamed")
    changed = client.get(address).text
    assert base(changed, "redo") is None
    answer = client.post(f"{address}/undo", data={"base": base(changed, "undo")})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?done=3")
    undone = client.get(address).text
    assert base(undone, "undo") is None
    assert books.current(book).text == text
    client.post(f"{address}/redo", data={"base": base(undone, "redo")})
    assert "Kim Sample" in books.current(book).text


@pytest.mark.parametrize(("language", "word"), [("en", "changed elsewhere"), ("zh", "没有保存")])
def test_a_stale_page_changes_nothing(
    client: TestClient, books: Library, language: str, word: str
) -> None:
    client.cookies.set(LANGUAGE_COOKIE, language)
    address = sample(client)
    book = address.rpartition("/")[2]
    books.change(book, 1, "format: 1\n", "In another tab")
    answer = client.post(f"{address}/undo", data={"base": "1"})
    assert answer.status_code == 409
    assert word in text_of(answer.text)
    assert books.current(book).text == "format: 1\n"


def test_nothing_to_undo(client: TestClient) -> None:
    answer = client.post(f"{sample(client)}/undo", data={"base": "1"})
    assert answer.status_code == 409
    assert "nothing left to undo" in text_of(answer.text)


@pytest.mark.parametrize("data", [{}, {"base": ""}, {"base": "x"}, {"base": "1e9"}])
def test_a_step_without_its_base_is_refused(client: TestClient, data: dict[str, str]) -> None:
    assert client.post(f"{sample(client)}/undo", data=data).status_code == 422


def test_a_book_that_is_not_there(client: TestClient, books: Library) -> None:
    gone = sample(client)
    books.remove(gone.rpartition("/")[2])
    for address in (gone, "/books/none", "/books/..%2f..%2fetc%2fpasswd", "/books/%00"):
        answer = client.get(address)
        assert answer.status_code == 404
    assert "no such book" in text_of(client.get(gone).text)
    assert "To the book as it is now" not in client.get(f"{gone}/events").text
    assert client.post(f"{gone}/undo", data={"base": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("asks", "language"),
    [("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"), ("ZH-tw", "zh-Hans"), ("de-DE", "en"), ("", "en")],
)
def test_the_language_of_the_browser(client: TestClient, asks: str, language: str) -> None:
    answer = client.get("/", headers={"Accept-Language": asks})
    assert f'<html lang="{language}">' in answer.text


def test_the_language_is_switched_and_kept(client: TestClient) -> None:
    address = sample(client)
    assert f'name="back" value="{address}"' in client.get(address).text
    answer = client.post("/language", data={"language": "zh", "back": address})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert "HttpOnly" not in answer.headers["set-cookie"]
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    english = {"Accept-Language": "en"}
    assert '<html lang="zh-Hans">' in client.get(address, headers=english).text
    client.post("/language", data={"language": "en", "back": address})
    assert '<html lang="en">' in client.get(address, headers={"Accept-Language": "zh"}).text


@pytest.mark.parametrize("language", ["fr", "../zh", "zh\r\nX: y", ""])
def test_another_language_is_not_set(client: TestClient, language: str) -> None:
    answer = client.post("/language", data={"language": language, "back": "/"})
    assert answer.status_code in (303, 422)
    assert "set-cookie" not in answer.headers
    client.cookies.set(LANGUAGE_COOKIE, "../../zh")
    assert '<html lang="en">' in client.get("/").text


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "/books/x\r\nSet-Cookie: a=b",
        "",
    ],
)
def test_back_leads_nowhere_else(client: TestClient, back: str) -> None:
    answer = client.post("/language", data={"language": "zh", "back": back})
    assert answer.status_code == 303
    # As a browser reads an address: a backslash is a slash, tabs and ends of line are dropped.
    place = re.sub(r"[\t\r\n]", "", answer.headers["location"]).replace("\\", "/")
    assert re.match(r"/(?!/)", place), place
    assert set(answer.headers.get_list("set-cookie")) == {answer.headers["set-cookie"]}
    assert "a=b" not in answer.headers["set-cookie"]


def test_hostile_titles_are_text(client: TestClient, books: Library) -> None:
    sound = books.current(sample(client).rpartition("/")[2]).text
    quoted = "title: '" + HOSTILE.replace("'", "''") + "'"
    text = re.sub(r"(?m)^title: .*$", lambda _: quoted, sound)
    faulty = f"{quoted}\nformat: 1\nevents: [<script>alert(2)</script>]\n"
    for made in (text, faulty):
        book = books.create(made, HOSTILE, HOSTILE)
        for address in ("/", f"/books/{book}"):
            answer = client.get(address).text
            assert not re.search(r"<script(?! src=\"/)", answer)
    shown = client.get("/").text
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in shown
    assert "{{ 7 * 7 }}" in shown


@pytest.mark.parametrize("path", ["/", "{book}", "/books/none"])
def test_no_page_needs_what_the_policy_forbids(client: TestClient, path: str) -> None:
    html = client.get(path.format(book=sample(client))).text
    assert not re.search(r"<style|<script(?![^>]* src=)|\son\w+=|\sstyle=|javascript:", html)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", html.split("<main")[0])


def test_the_colors_are_switched_and_kept(client: TestClient) -> None:
    assert "data-theme" not in client.get("/").text, "the browser's own"
    answer = client.post("/theme", data={"theme": "dark", "back": "/"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert 'data-theme="dark"' in client.get("/").text
    assert "set-cookie" not in client.post("/theme", data={"theme": "<b>"}).headers


def test_colors_that_there_are_not_are_not_shown(client: TestClient) -> None:
    client.cookies.set("basisbook-theme", "'><script>")
    assert "data-theme" not in client.get("/").text


def test_a_step_says_what_it_did_where_it_was_asked_for(client: TestClient, books: Library) -> None:
    address = sample(client)
    books.change(address.rpartition("/")[2], 1, "format: 1\n", "Contribution added")
    answer = client.post(f"{address}/undo", data={"base": "2", "back": "//evil.example/"})
    assert answer.headers["location"] == f"{address}?done=3"
    assert "Undone: Contribution added" in text_of(client.get(answer.headers["location"]).text)
    assert "Undone" not in client.get(f"{address}?done=2").text, "it is not the last change"
