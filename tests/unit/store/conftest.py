"""The same tests over every database that Basisbook keeps books in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.store.library import Library
from basisbook.store.place import opened
from tests.unit.store.server import postgresql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        return file_url(tmp_path_factory.mktemp("books") / "books.db")
    found: str = request.getfixturevalue("server")
    return found


@pytest.fixture(scope="module")
def library(url: str) -> Iterator[Library]:
    """Return a library that the tests of a module share: each makes books of its own."""
    engine = opened(url)
    yield Library(engine)
    engine.dispose()


def file_url(path: Path) -> str:
    return f"sqlite:///{path}"
