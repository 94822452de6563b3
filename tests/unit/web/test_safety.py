"""Other pages in the browser and other programs on the computer are kept out."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from basisbook.web.app import create_app
from basisbook.web.garbage import free_garbage
from basisbook.web.safety import COOKIE, HEADERS, SIZE_LIMIT
from basisbook.web.serving import listening
from tests.unit.web.conftest import ADDRESS, TOKEN

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library


@pytest.mark.parametrize("path", ["/", "/books/x", "/books/x/undo", "/nowhere", "/openapi.json"])
def test_nothing_without_the_cookie(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "basisbook open" in answer.text


@pytest.mark.parametrize("key", ["", "wrong", "the-keys", "schlüssel"])
def test_another_key_opens_nothing(stranger: TestClient, key: str) -> None:
    assert stranger.get("/", params={"token": key}).status_code == 403
    cookie = f"{COOKIE}={key}".encode()
    assert stranger.get("/", headers=[(b"cookie", cookie)]).status_code == 403


def test_the_key_becomes_a_cookie_and_leaves_the_address(stranger: TestClient) -> None:
    answer = stranger.get("/", params={"token": TOKEN})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert sorted(answer.headers["set-cookie"].split("; ")) == [
        "HttpOnly",
        "Path=/",
        "SameSite=strict",
        f"{COOKIE}={TOKEN}",
    ]
    assert stranger.get("/").status_code == 200


def test_every_start_has_a_key_of_its_own(stranger: TestClient, books: Library) -> None:
    keys = {create_app(books.engine).state.gate.token for _ in range(5)}
    assert len(keys) == 5
    assert min(len(key) for key in keys) >= 43, "32 bytes"
    assert stranger.get("/", params={"token": keys.pop()}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example:8000", "", "localhost."]
)
def test_another_name_for_this_host_is_refused(client: TestClient, host: str) -> None:
    """A name of somebody else's that leads here would make their page one of this site."""
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9", "localhost:8000", "[::1]:8000"])
def test_names_of_this_host(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://127.0.0.1:9000", "https://127.0.0.1:8000", "null", ""],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_change_asked_for_by_another_page_is_refused(
    client: TestClient, books: Library, origin: str, method: str
) -> None:
    answer = client.request(method, "/sample", headers={"Origin": origin})
    assert answer.status_code == 403
    assert books.books() == []


def test_a_change_that_does_not_say_whose_it_is_is_refused(
    client: TestClient, books: Library
) -> None:
    del client.headers["Origin"]
    assert client.post("/sample").status_code == 403
    assert books.books() == []


def test_a_page_of_this_app_cannot_change_anything_without_the_key(
    stranger: TestClient, books: Library
) -> None:
    assert stranger.post("/sample", headers={"Origin": ADDRESS}).status_code == 403
    assert books.books() == []


def test_too_large(client: TestClient) -> None:
    headers = {"Content-Length": str(SIZE_LIMIT + 1)}
    assert client.post("/sample", headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/nowhere", 404), ("/books/none", 404), ("/static/app.css", 200)],
)
def test_every_answer_carries_the_policy(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_refusals_carry_the_policy(stranger: TestClient) -> None:
    for answer in (
        stranger.get("/"),
        stranger.get("/", headers={"Host": "evil.example"}),
        stranger.post("/sample"),
        stranger.get("/", params={"token": TOKEN}),
    ):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    parts = dict(
        part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";")
    )
    assert parts["default-src"] == parts["base-uri"] == parts["frame-ancestors"] == "'none'"
    assert parts["script-src"] == parts["style-src"] == parts["form-action"] == "'self'"
    assert {source for value in parts.values() for source in value.split()} <= {
        "'none'",
        "'self'",
        "data:",
    }


@pytest.mark.parametrize(
    "path",
    ["/static/app.css", "/static/app.js", "/vendor/htmx/htmx.min.js", "/vendor/pico/pico.min.css"],
)
def test_files_of_the_app_are_open(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 200
    assert answer.headers.get("Cache-Control") != "no-store"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/vendor/..%2f..%2f__init__.py"]
)
def test_no_way_out_of_the_files_of_the_app(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_loopback_only() -> None:
    with listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_server_frees_what_nothing_uses_any_more() -> None:
    before = gc.get_threshold()
    gc.disable()
    try:
        free_garbage()
        assert gc.isenabled(), "the command line switches it off for its short runs"
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
        gc.enable()
