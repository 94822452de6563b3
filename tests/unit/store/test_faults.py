"""Each fault of a database is said with its place and what to do, word for word, and costs nothing.

The files under tests/errors/store hold a command and what it says; here is what makes it so.
"""

from __future__ import annotations

import contextlib
import re
import resource
import shlex
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from basisbook.cli.program import program
from basisbook.store import place
from basisbook.store.faults import StoreError
from basisbook.store.library import Library
from basisbook.store.place import opened
from tests.unmeasured import unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[3]
SAID = sorted((ROOT / "tests" / "errors" / "store").glob("*.txt"))
SMALL = 40_000
"""Bytes of a file, fewer than a database has; more are refused, as on a full disk."""


def books(name: str = "books.db") -> str:
    """Make a database with one book; return the id of the book."""
    engine = opened(f"sqlite:///{name}")
    book = Library(engine).create("text", "Book", "Made")
    engine.dispose()
    return book


def newer() -> None:
    books()
    with contextlib.closing(sqlite3.connect("books.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def damaged() -> None:
    Path("books.db").write_bytes(b"no database\n" * 100)


def spoiled() -> None:
    """Make a backup of which the beginning alone is whole, as of a copy that was cut short."""
    books("backup.db")
    with contextlib.closing(sqlite3.connect("backup.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = Path("backup.db").read_bytes()
    Path("backup.db").write_bytes(whole[: len(whole) // 2])


def foreign() -> None:
    with contextlib.closing(sqlite3.connect("places.db")) as connection, connection:
        connection.execute("CREATE TABLE place (url TEXT)")


MADE: dict[str, Callable[[], object]] = {
    "E750": newer,
    "E753": lambda: books("backup.db"),
    "E754": books,
    "E755": damaged,
    "E756": foreign,
    "E757": books,
    "E759": spoiled,
}


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Be another program that writes to the books."""
    with contextlib.closing(sqlite3.connect("books.db")) as other:
        other.isolation_level = None
        other.execute("BEGIN EXCLUSIVE")
        yield


def contents() -> dict[str, bytes]:
    """Return every file here; the shared memory of a database holds nothing of its own."""
    paths = (path for path in Path().rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in paths if not path.name.endswith("-shm")}


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.stem)
def test_the_message_is_the_one_below_the_command(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(place, "_PATIENCE", 0)
    command, _line, said = path.read_text(encoding="utf-8").partition("\n")
    code = path.stem[:4]
    MADE.get(code, lambda: None)()
    before = contents()
    hold = held() if code == "E754" else contextlib.nullcontext()
    with taken() if code == "E758" else contextlib.nullcontext("") as port, hold:
        result = run(command.replace("8000", port) if port else command, full=code == "E753")
    assert result == f"{said}\n1 problem found.\n".replace("8000", port or "8000")
    assert said.startswith(f"error {code}\n")
    after = contents()
    assert {name: after[name] for name in before} == before, "nothing was changed"


def run(command: str, *, full: bool) -> str:
    """Return what a command says as it fails; on a full disk, in a process of its own."""
    _prompt, name, *arguments = shlex.split(command)
    if full:
        done = subprocess.run(
            [sys.executable, "-m", "basisbook", *arguments],
            preexec_fn=filled,
            env=unmeasured(),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stderr
    result = CliRunner().invoke(program(), arguments, prog_name=name)
    assert result.exit_code == 1
    return result.stderr


def filled() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


@contextlib.contextmanager
def taken() -> Iterator[str]:
    """Be another program that has a port; yield which."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield str(listener.getsockname()[1])


def test_every_code_is_provoked() -> None:
    rooms = (ROOT / "src" / "basisbook" / room for room in ("store", "web"))
    text = "".join(path.read_text("utf-8") for room in rooms for path in room.rglob("*.py"))
    assert set(re.findall(r'"(E75\d)"', text)) == {path.stem[:4] for path in SAID}


def test_a_backup_of_a_newer_version_is_named_and_not_its_copy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    newer()
    said = run("$ basisbook restore books.db --database sqlite:///new.db", full=False)
    assert said.startswith("error E750\nThe books in books.db were last saved by a newer")


def test_a_password_is_not_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for address in ("mysql://me:secret@server/books", "postgresql://me:secret@127.0.0.1:1/books"):
        said = run(f"$ basisbook backup copy.db --database {address}", full=False)
        assert "secret" not in said
        assert "me:***@" in said


def test_a_file_of_another_program_is_not_touched(tmp_path: Path) -> None:
    source = tmp_path / "places.db"
    with contextlib.closing(sqlite3.connect(source)) as connection, connection:
        connection.execute("CREATE TABLE place (url TEXT)")
    before = source.read_bytes()
    with pytest.raises(StoreError, match="no books"):
        opened(f"sqlite:///{source}")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("places.db", before)
    ]
