"""What goes wrong is a page in the reader's language, with the way back, and tells nobody else."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest
from fastapi import APIRouter
from sqlalchemy import event

from basisbook.store.place import opened
from basisbook.web.app import create_app
from basisbook.web.pages import LANGUAGE_COOKIE
from tests.unit.web.conftest import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

SECRET = "123-45-6789"  # noqa: S105 - a number that must be said nowhere
HAN = re.compile(r"[\u4e00-\u9fff]")


def is_page(text: str, language: str) -> bool:
    """Say whether a text is one of our pages, with the way to the start and no traceback."""
    return (
        text.startswith("<!doctype html>")
        and f'<html lang="{language}"' in text
        and 'href="/"' in text
        and "<h1>" in text
        and "Traceback" not in text
    )


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest, client: TestClient) -> str:
    client.cookies.set(LANGUAGE_COOKIE, request.param)
    return "zh-Hans" if request.param == "zh" else "en"


ASKED: dict[str, tuple[int, Callable[[TestClient], object]]] = {
    "no page": (404, lambda client: client.get("/nowhere")),
    "no file": (404, lambda client: client.get("/static/nothing.css")),
    "no book": (404, lambda client: client.get("/books/none")),
    "not to be opened": (405, lambda client: client.get("/sample")),
    "a method of no page": (
        405,
        lambda client: client.delete("/", headers={"Content-Length": "0"}),
    ),
    "another site": (403, lambda client: client.post("/sample", headers={"Origin": "null"})),
    "no length": (411, lambda client: client.post("/sample", content=iter([b"x"]))),
    "too large": (
        413,
        lambda client: client.post("/sample", headers={"Content-Length": "99999999"}),
    ),
    "no field": (422, lambda client: client.post("/language", data={})),
    "garbled": (
        400,
        lambda client: client.post(
            "/language",
            content=b"--x\r\nbroken",
            headers={"Content-Type": "multipart/form-data; boundary=y"},
        ),
    ),
}


@pytest.mark.parametrize("asked", ASKED)
def test_a_refusal_is_a_page(client: TestClient, language: str, asked: str) -> None:
    status, ask = ASKED[asked]
    answer = ask(client)
    assert answer.status_code == status  # type: ignore[attr-defined]
    text = answer.text  # type: ignore[attr-defined]
    assert is_page(text, language)
    heading = text.split("<h1>")[1].split("</h1>")[0]
    assert bool(HAN.search(heading)) is (language != "en"), heading


@pytest.mark.parametrize("asks", ["en", "zh-CN"])
def test_without_the_key_a_page_says_where_it_is(stranger: TestClient, asks: str) -> None:
    answer = stranger.get("/", headers={"Accept-Language": asks})
    assert answer.status_code == 403
    assert is_page(answer.text, "en" if asks == "en" else "zh-Hans")
    assert "basisbook open" in answer.text
    assert TOKEN not in answer.text


def test_a_refused_form_names_the_field_and_not_what_was_in_it(client: TestClient) -> None:
    answer = client.post("/books/x/undo", data={"base": SECRET})
    assert answer.status_code == 422
    assert "base" in answer.text
    assert SECRET not in answer.text


def test_a_stale_page_leads_to_the_book_as_it_is(client: TestClient, books: Library) -> None:
    book = books.create("format: 1\n", "Book", "Made")
    answer = client.post(f"/books/{book}/undo", data={"base": "7"})
    assert answer.status_code == 409
    assert f'href="/books/{book}"' in answer.text
    assert "copy what you typed" in answer.text


def breaking(app: Starlette) -> None:
    """Give an app a page that has a fault of ours."""
    router = APIRouter()

    @router.get("/breaks")
    def breaks() -> None:
        raise KeyError(SECRET)

    app.include_router(router)  # type: ignore[attr-defined]


def test_a_fault_of_ours_is_a_page_and_logs_no_more_than_where_it_was(
    client: TestClient, language: str, capfd: pytest.CaptureFixture[str]
) -> None:
    breaking(client.app)  # type: ignore[arg-type]
    answer = client.get("/breaks")
    assert answer.status_code == 500
    assert is_page(answer.text, language)
    assert "KeyError web/failures.py" in answer.text
    logged = capfd.readouterr()
    assert re.fullmatch(r"basisbook: KeyError web/failures\.py:\d+\n", logged.err + logged.out)
    assert SECRET not in answer.text


def test_a_fault_of_ours_is_shown_whole_to_those_who_ask(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASISBOOK_DEBUG", "1")
    breaking(client.app)  # type: ignore[arg-type]
    with pytest.raises(KeyError, match=SECRET):
        client.get("/breaks")


def test_a_database_that_another_program_holds(
    client: TestClient, books: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("basisbook.store.place._PATIENCE", 0)
    path = books.engine.url.database
    books.engine.dispose()
    other = sqlite3.connect(str(path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    answer = client.post("/sample")
    other.close()
    assert answer.status_code == 503
    assert "Nothing was saved" in answer.text
    assert is_page(answer.text, "en")
    assert books.books() == []


def test_a_full_disk(client: TestClient, books: Library, language: str) -> None:
    """Nothing is saved, nothing is lost, and with room again the same form is taken."""
    kept = books.create("format: 1\n", "Kept", "Made")
    books.engine.dispose()
    engine = books.engine

    def filled(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}").fetchone()

    event.listen(engine, "connect", filled)
    answers = [client.post("/sample") for _ in range(12)]
    full = [answer for answer in answers if answer.status_code == 507]
    assert full
    assert is_page(full[0].text, language)
    assert books.current(kept).text == "format: 1\n"
    event.remove(engine, "connect", filled)
    engine.dispose()
    before = len(books.books())
    assert client.post("/sample").status_code == 303
    assert len(books.books()) == before + 1


def test_the_key_is_logged_nowhere(
    books: Library, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(opened(str(books.engine.url)), TOKEN)
    assert TOKEN not in repr(app.state._state)  # noqa: SLF001 - what a log of it would show
    logged = capfd.readouterr()
    assert TOKEN not in logged.out + logged.err + caplog.text
