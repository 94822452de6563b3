"""The app as a person starts it: a process that prints its address, over books of several."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from basisbook.store.drafts import Drafts
from basisbook.store.library import Library
from basisbook.store.place import opened
from tests.books import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOKS = {
    "loss": "after-tax-loss.yaml",
    "pro rata": "backdoor-with-rollover-ira.yaml",
    "states": "roth-ira-closed-states-2025.yaml",
    "rebuild": "rebuild-twelve-years.yaml",
    "documents": "documents-alone.yaml",
    "unknown": "year-end-value-unknown.yaml",
    "couple": "spouses-one-backdoor-each.yaml",
    "years": "rebuild-roth-payments.yaml",
    "chinese": "zh-pro-rata-convert-all.yaml",
}
FAULTY = "format: 1\ntitle: Faulty\nevents:\n  - {date: 2024-13-01, opening: roth}\n"


class Served(NamedTuple):
    """A running app."""

    address: str
    """With the key in it, as it was printed."""
    home: str
    books: dict[str, str]
    """The addresses of the books, without the host, by what they are for."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Run the app over a database in `folder` that holds some books."""
    url = f"sqlite:///{folder / 'books.db'}"
    books = filled(url)
    command = [sys.executable, "-m", "basisbook", "open", "--no-browser", "--database", url]
    environment = {**os.environ, "BASISBOOK_LANG": "en", "PYTHONUNBUFFERED": "1"}
    with (
        (folder / "log").open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
        ) as process,
    ):
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            match = re.search(r"(http://127\.0\.0\.1:\d+)/\?token=\S+", said)
            assert match, said + (folder / "log").read_text("utf-8")
            yield Served(match[0], match[1], books)
        finally:
            process.terminate()
            process.wait()


def filled(url: str) -> dict[str, str]:
    """Make the books of a new database, and begin another; return their addresses."""
    engine = opened(url)
    library = Library(engine)
    found = {}
    for name, file in BOOKS.items():
        text = (EXAMPLES / file).read_text(encoding="utf-8")
        found[name] = f"/books/{library.create(text, name.title(), 'Made')}"
    found["faulty"] = f"/books/{library.create(FAULTY, 'Faulty', 'Made')}"
    Drafts(engine).begin("question", {"case": "backdoor"})
    engine.dispose()
    return found
