"""What is made to break the app is refused in words or shown as text; it never falls over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from basisbook.store.library import Library
from basisbook.store.place import opened
from basisbook.web.app import create_app
from basisbook.web.safety import COOKIE
from tests.books import EXAMPLES
from tests.unit.web.conftest import ADDRESS, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

MEGABYTE = 1_000_000
SCRIPT = "\"><script>alert('x')</script>"
EXAMPLES_EACH = 8
"""Requests that are made up for each route."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    engine = opened(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'books.db'}")
    yield Library(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def book(library: Library) -> str:
    text = (EXAMPLES / "backdoor-with-rollover-ira.yaml").read_text(encoding="utf-8")
    return library.create(text, "Book", "Made")


@pytest.fixture
def described(library: Library, book: str) -> schemathesis.BaseSchema:
    app = create_app(library.engine, TOKEN)
    asked = {"Cookie": f"{COOKIE}={TOKEN}", "Origin": ADDRESS, "Host": "127.0.0.1:8000"}
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=asked)
    for operation in schema.raw_schema["paths"].values():
        for described in operation.values():
            for one in described.get("parameters", ()):
                # Half of the wit is lost on books that are not there.
                if one["name"] == "book_id":
                    one["schema"] = {"enum": [book, "none"], "type": "string"}
    return schema


made_up = schemathesis.pytest.from_fixture("described")


@made_up.parametrize()
@settings(
    max_examples=EXAMPLES_EACH,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.slow
def test_whatever_is_sent_is_answered(case: schemathesis.Case) -> None:
    headers = {"Cookie": f"{COOKIE}={TOKEN}", "Origin": ADDRESS, "Host": "127.0.0.1:8000"}
    answer = case.call(headers=headers)
    assert answer.status_code < 500, case.as_curl_command()
    assert "Traceback" not in answer.text


def test_the_books_are_there_after_all_that(library: Library, book: str) -> None:
    assert library.history(book)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "[" * 100_000,
        "format: 1\n" + "x" * MEGABYTE,
        "format: 1\ntitle: " + SCRIPT + "\n",
        "format: 1\nowners: {a: {name: '=HYPERLINK(1)', born: 0000-00-00}}\n",
        "\x00\ufffe\x1b[31m",
        "!!python/object/apply:os.system ['true']\n",
    ],
    ids=["bomb", "deep", "long", "script", "formula", "controls", "tag"],
)
def test_a_hostile_book_is_a_page_of_problems(
    client: TestClient, books: Library, text: str
) -> None:
    book = books.create(text, SCRIPT, SCRIPT)
    for path in ("", "/events", "/documents", "/forms", "/loss", "/rebuild", "/history"):
        answer = client.get(f"/books/{book}{path}")
        assert answer.status_code in (200, 303, 404), path
        assert not re.search(r"<script(?! src=\"/)", answer.text), path
    assert "<script>alert" not in client.get("/").text


def test_a_field_of_ten_megabytes(client: TestClient, books: Library) -> None:
    book = books.create("format: 1\n", "Book", "Made")
    long = "x" * 10 * MEGABYTE
    for path, form in (
        ("/language", {"language": long, "back": long}),
        (f"/books/{book}/undo", {"base": long}),
        (f"/books/{book}/undo", {"base": "1", "back": long}),
    ):
        answer = client.post(path, data=form)
        assert answer.status_code in (303, 400, 409, 413, 422), path
        assert len(answer.text) < MEGABYTE
    assert books.current(book).text == "format: 1\n"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "a" * 5000, "con", "\u202e"]
)
def test_tricks_with_paths_find_nothing(client: TestClient, name: str) -> None:
    for path in (f"/books/{name}", f"/static/{name}", f"/vendor/{name}", f"/books/x/{name}"):
        answer = client.get(path)
        assert answer.status_code in (400, 404), path
        assert "root:" not in answer.text


def test_nothing_is_left_beside_the_books(client: TestClient, tmp_path: Path) -> None:
    client.post("/sample")
    assert all(path.name.startswith("books.db") for path in tmp_path.iterdir())
