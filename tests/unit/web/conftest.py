"""The app over an empty library, and a browser that has opened the address with the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from basisbook.store.library import Library
from basisbook.store.place import opened
from basisbook.web.app import create_app
from basisbook.web.books import LONG
from basisbook.web.safety import COOKIE
from tests.books import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "the-key"  # noqa: S105 - of an app that only the test talks to
ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[TestClient]:
    """Return a client without the cookie, and without the header of a form's page."""
    engine = opened(f"sqlite:///{tmp_path / 'books.db'}")
    app = create_app(engine, TOKEN)
    with TestClient(app, ADDRESS, follow_redirects=False) as client:
        yield client
    engine.dispose()


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    stranger.cookies.set(COOKIE, TOKEN)
    stranger.headers["Origin"] = ADDRESS
    return stranger


@pytest.fixture
def books(stranger: TestClient) -> Library:
    found: Library = stranger.app.state.library  # type: ignore[attr-defined]
    return found


@pytest.fixture
def long_book(books: Library, tmp_path: Path) -> str:
    """Make a book that counts as long, of a text that no test has asked about before."""
    text = (EXAMPLES / "simple-pro-rata-conversion.yaml").read_text(encoding="utf-8")
    remark = f"# {tmp_path}\n"
    text += remark * (LONG // len(remark) + 1)
    return f"/books/{books.create(text, 'Ann', 'Made')}"
