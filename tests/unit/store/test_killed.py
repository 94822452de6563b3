"""A process killed while it saves loses nothing that it confirmed, and leaves nothing half done."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from basisbook.store.library import Library
from basisbook.store.place import opened
from tests.unit.store.conftest import file_url
from tests.unit.store.saving import text_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

KILLS = int(os.environ.get("BASISBOOK_KILLS", "30"))


def killed(url: str, book: str, after: float) -> int:
    """Start a process that saves, kill it a while after its first save; return its last word."""
    command = [sys.executable, str(Path(__file__).with_name("saving.py")), url, book]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said, "it ended before it was killed"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(after)
        process.kill()
        said += process.stdout.read()
    whole = said[: said.rindex("\n")]
    return int(whole.splitlines()[-1])


def check(engine: Engine, book: str, confirmed: int) -> None:
    library = Library(engine)
    stands = library.current(book)
    # The last change may have been saved before it could be said.
    assert stands.number in (confirmed, confirmed + 1)
    history = library.history(book)
    assert [line.number for line in history] == list(range(stands.number, 0, -1))
    assert stands.text == ("made" if history[0].shows == 1 else text_of(history[0].shows))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path: Path) -> None:
    url = file_url(tmp_path / "books.db")
    engine = opened(url)
    book = Library(engine).create("made", "Book", "Made")
    engine.dispose()
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        confirmed = killed(url, book, moments.uniform(0, 0.08))
        # Opened anew, as the next start of the app does.
        engine = opened(url)
        check(engine, book, confirmed)
        engine.dispose()
