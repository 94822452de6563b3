"""Where the database is, and its tables brought up to date: by Alembic, in one transaction."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from platformdirs import user_data_path
from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from basisbook.extras import need
from basisbook.store import faults
from basisbook.store.faults import store_error
from basisbook.store.tables import BOOK, CHANGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import URL, Engine

_MIGRATIONS = Path(__file__).parent / "migrations"
_PATIENCE = 5
"""Seconds to wait for a server, or for another program that is writing."""


def default_url() -> str:
    """Return the address of the user's own database; its folder is made if there is none."""
    folder = user_data_path("basisbook", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return f"sqlite:///{folder / 'books.db'}"


def opened(url: str) -> Engine:
    """Return a database whose tables are up to date.

    Raises `StoreError`, and has changed nothing then: if there is none at `url` and none can
    be made, if it is damaged or in use, if a newer Basisbook made it or another program did.
    """
    address = _address(url)
    server = address.get_backend_name() == "postgresql"
    if server:
        need("postgresql", "psycopg")
    else:
        demand_ours(Path(str(address.database)))
    engine = create_engine(address, connect_args={"connect_timeout": _PATIENCE} if server else {})
    event.listen(engine, "connect", _patient if server else _safe)
    faults.watch(engine)
    try:
        _upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise store_error(faults.ADDRESS, url) from None
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    # A database in memory would be another one for each page.
    if address.drivername in {"sqlite", "postgresql+psycopg"} and address.database:
        return address
    raise store_error(faults.ADDRESS, address.render_as_string())


def _safe(connection: Any, _record: object) -> None:  # noqa: ANN401 - of the database's driver
    """Write ahead, so that a killed process leaves the last change whole or not at all."""
    wait = f"busy_timeout={_PATIENCE * 1000}"
    _told(connection, "PRAGMA ", (wait, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"))


def _patient(connection: Any, _record: object) -> None:  # noqa: ANN401 - of the database's driver
    """Do not wait for ever for a book that another program holds."""
    _told(connection, "SET ", (f"lock_timeout = '{_PATIENCE}s'",))
    connection.commit()


def _told(connection: Any, word: str, settings: Sequence[str]) -> None:  # noqa: ANN401 - as above
    cursor = connection.cursor()
    for setting in settings:
        cursor.execute(word + setting)
    cursor.close()


def _upgrade(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            # Its driver would begin only after the tables were made.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        now = MigrationContext.configure(connection).get_current_revision()
        if now is not None and now not in known:
            raise store_error(faults.NEWER, faults.place_of(engine))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def demand_ours(path: Path) -> None:
    """Refuse a file of another program before anything is written; a new file is ours."""
    if not path.exists():
        return
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as file:
            rows = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except sqlite3.Error as error:
        raise faults.worded(error, path) from error
    tables = {name for (name,) in rows}
    # The two of the first version: what came later, an older book does not have.
    if tables and not tables >= {"alembic_version", BOOK.name, CHANGE.name}:
        raise store_error(faults.FOREIGN, path)
