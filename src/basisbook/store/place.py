"""Where the database is, and its tables brought up to date: by Alembic, in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from platformdirs import user_data_path
from sqlalchemy import create_engine, event

from basisbook.errors import BasisbookError
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from sqlalchemy import Engine

_MIGRATIONS = Path(__file__).parent / "migrations"


class NewerError(BasisbookError):
    """The database was made by a newer Basisbook."""


def default_url() -> str:
    """Return the address of the user's own database; its folder is made if there is none."""
    folder = user_data_path("basisbook", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return f"sqlite:///{folder / 'books.db'}"


def opened(url: str) -> Engine:
    """Return a database whose tables are up to date.

    Raises `NewerError` if a newer Basisbook made it; nothing is changed then.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _safe)
    _upgrade(engine)
    return engine


def _safe(connection: Any, _record: object) -> None:  # noqa: ANN401 - of the database's driver
    """Write ahead, so that a killed process leaves the last change whole or not at all."""
    cursor = connection.cursor()
    for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


def _upgrade(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.begin() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
        if now is not None and now not in known:
            raise NewerError(
                _("These books were last saved by a newer Basisbook. Nothing was changed.")
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
