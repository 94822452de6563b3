"""What is made to break the app is refused in words or shown as text; it never falls over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.core.result import Ok

from basisbook.store.library import Library
from basisbook.store.place import opened
from basisbook.web.app import create_app
from basisbook.web.pages import LANGUAGE_COOKIE
from basisbook.web.safety import COOKIE
from tests.unit.web.conftest import ADDRESS, TOKEN
from tests.unit.web.pages import IRA, brought, kept, now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schemathesis.schemas import BaseSchema
    from starlette.testclient import TestClient

SCRIPT = "\"><script>alert('x')</script>"
EACH = 6
"""Requests that are made up for each route."""
ASKED = {"Cookie": f"{COOKIE}={TOKEN}", "Origin": ADDRESS, "Host": "127.0.0.1:8000"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    engine = opened(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'books.db'}")
    yield Library(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def book(library: Library) -> str:
    return library.create(IRA, "Book", "Made")


@pytest.fixture(scope="module")
def described(library: Library, book: str) -> BaseSchema:
    """Return what the app says of its routes, and half of the time a book that is there."""
    schema: BaseSchema = schemathesis.openapi.from_asgi(
        "/openapi.json", create_app(library.engine, TOKEN), headers=ASKED
    )
    for methods in schema.raw_schema["paths"].values():
        for operation in methods.values():
            for one in operation.get("parameters", ()):
                if one["name"] == "book_id":
                    one["schema"] = {"enum": [book, "none"], "type": "string"}
    return schema


@pytest.mark.slow
def test_whatever_is_sent_is_answered(described: BaseSchema) -> None:
    tried = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(
            max_examples=EACH,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def answered(case: Case[Any]) -> None:
            answer = case.call(headers=ASKED)
            assert answer.status_code < 500, case.as_curl_command()
            assert "Traceback" not in answer.text

        answered()
        tried += 1
    assert tried > 70


def test_the_books_are_there_after_all_that(library: Library, book: str) -> None:
    assert library.text_at(book, 1) == IRA


ANCHORS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "anchors": ANCHORS,
    "deep": "[" * 100_000,
    "deep in blocks": "".join(f"{' ' * depth}a:\n" for depth in range(1_000)),
    "one long line": "format: 1\n" + "x" * 1_000_000,
    "script": f"format: 1\ntitle: '{SCRIPT.replace(chr(39), chr(39) * 2)}'\n",
    "formula": "format: 1\nowners: {a: {name: '=HYPERLINK(1)', born: 0000-00-00}}\n",
    "controls": "\x00\ufffe\x1b[31m",
    "tag": "!!python/object/apply:os.system ['true']\n",
    "merge": "format: 1\nowners: {<<: *a}\n",
    "same key": "format: 1\nformat: 1\nevents: []\nevents: []\n",
    "numbers": "format: 1\nevents:\n  - {date: 2024-01-01, opening: a, balance: 9"
    + "9" * 5_000
    + "}\n",
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_book_is_a_page_of_problems(
    client: TestClient, books: Library, name: str
) -> None:
    """A book may be kept as it is though it is wrong; then each page of it says so."""
    made = books.create(HOSTILE[name], SCRIPT, SCRIPT)
    pages = ("", "/events", "/facts", "/documents", "/forms", "/loss", "/rebuild", "/text")
    for path in (*pages, "/history", "/history/1", "/what-if", "/report", "/reconcile"):
        answer = brought(client, f"/books/{made}{path}")
        assert answer.status_code in (200, 303, 404), path
        assert not re.search(r"<script(?! src=\"/)", answer.text), path
    assert "<script>alert" not in client.get("/").text
    named = client.get(f"/books/{made}/book.yaml").headers["content-disposition"]
    assert "script>" not in named


@pytest.mark.parametrize("name", list(HOSTILE))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_hostile_text_is_refused_and_kept_on_the_page(
    client: TestClient, books: Library, name: str, language: str
) -> None:
    address = kept(books, IRA)
    client.cookies.set(LANGUAGE_COOKIE, language)
    answer = client.post(f"{address}/text", data={"base": "1", "text": HOSTILE[name]})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert ("没有保存" in answer.text or "尚未保存" in answer.text) == (language == "zh")
    assert now(books, address) == IRA
    assert not re.search(r"<script(?! src=\"/)", answer.text)


TEN_MEGABYTES = "x" * 10_000_000
FIELDS = {
    "/new": "title",
    "/doors/1099-r": "year",
    "/language": "back",
    "{book}/rename": "title",
    "{book}/undo": "base",
    "{book}/text": "text",
    "{book}/events/add/contribution": "note",
    "{book}/facts/owners/add": "name!",
    "{book}/documents/new/1099-r": "box_1",
    "{book}/rebuild": "year",
}


@pytest.mark.parametrize("path", FIELDS)
def test_a_field_of_ten_megabytes(client: TestClient, books: Library, path: str) -> None:
    address = kept(books, IRA)
    answer = client.post(path.format(book=address), data={"base": "1", FIELDS[path]: TEN_MEGABYTES})
    assert answer.status_code == 413
    assert "longer than 1 MB" in answer.text
    assert len(answer.text) < 100_000
    assert now(books, address) == IRA


@pytest.mark.parametrize("name", [SCRIPT, "=1+1", "a\u202eb", "{{ 7 * 7 }}", "a" * 999_999])
def test_what_is_typed_is_shown_as_text(client: TestClient, books: Library, name: str) -> None:
    address = kept(books, IRA)
    typed = {"base": "1", "date": "2024-02-30", "contribution": "ira", "amount": name}
    answer = client.post(f"{address}/events/add/contribution", data=typed)
    assert answer.status_code == 422
    assert not re.search(r"<script(?! src=\"/)", answer.text)
    if len(name) < 100:
        shown = name.replace('"', "&#34;").replace("<", "&lt;").replace(">", "&gt;")
        assert f'value="{shown.replace(chr(39), "&#39;")}"' in answer.text, "what was typed is kept"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/app.py",
        "%00",
        "a" * 5000,
        "con",
    ],
)
def test_tricks_with_paths_find_nothing(client: TestClient, name: str) -> None:
    for path in (f"/books/{name}", f"/static/{name}", f"/vendor/{name}", f"/claims/{name}"):
        answer = client.get(path)
        assert answer.status_code in (303, 400, 404), path
        assert "root:" not in answer.text
        assert "import" not in answer.text


def test_nothing_is_left_beside_the_books(client: TestClient, tmp_path: Path) -> None:
    client.post("/sample")
    assert all(path.name.startswith("books.db") for path in tmp_path.iterdir())


def test_characters_that_no_book_can_hold_are_left_out(client: TestClient, books: Library) -> None:
    """In an entry they are an answer beside its field; in the forms of papers they just go."""
    address = kept(books, IRA)
    answer = client.post(f"{address}/rebuild/ira", data={"base": "1", "title": "a\x1b\x00b"})
    assert answer.status_code == 303
    assert "title: ab" in now(books, address)
