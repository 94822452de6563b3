"""What was answered before there is a book: kept after each step, and taken up again."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from basisbook.i18n import gettext as _
from basisbook.store.library import NoBookError, moment
from basisbook.store.tables import DRAFT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine


class NoDraftError(NoBookError):
    """There are no such answers here any more."""


class Draft(NamedTuple):
    """Answers at a door, and the book that was made of them, if it was."""

    id: str
    door: str
    answers: dict[str, str]
    at: str
    book_id: str | None


class Drafts:
    """The answers kept in one database."""

    def __init__(self, engine: Engine) -> None:
        """Use a database whose tables are up to date (`place.opened`)."""
        self.engine = engine

    def begin(self, door: str, answers: Mapping[str, str]) -> str:
        """Keep first answers, and return the id under which they are found again."""
        draft_id = secrets.token_hex(8)
        with self.engine.begin() as connection:
            connection.execute(
                insert(DRAFT).values(
                    id=draft_id, door=door, answers=json.dumps(dict(answers)), at=moment()
                )
            )
        return draft_id

    def get(self, draft_id: str) -> Draft:
        """Return answers. Raises `NoDraftError`."""
        with self.engine.connect() as connection:
            row = connection.execute(select(DRAFT).where(DRAFT.c.id == draft_id)).first()
        if row is None:
            raise NoDraftError(_("These answers are not here any more."))
        return Draft(row.id, row.door, json.loads(row.answers), row.at, row.book_id)

    def open(self) -> list[Draft]:
        """Return the answers of which no book was made yet, the last ones first."""
        query = select(DRAFT).where(DRAFT.c.book_id.is_(None)).order_by(DRAFT.c.at.desc())
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Draft(row.id, row.door, json.loads(row.answers), row.at, None) for row in rows]

    def keep(self, draft_id: str, answers: Mapping[str, str]) -> None:
        """Keep answers in place of those before."""
        self._set(draft_id, answers=json.dumps(dict(answers)))

    def done(self, draft_id: str, book_id: str) -> None:
        """Note which book was made of the answers."""
        self._set(draft_id, book_id=book_id)

    def forget(self, draft_id: str) -> None:
        """Drop answers, as their owner asked."""
        with self.engine.begin() as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))

    def _set(self, draft_id: str, **values: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(
                update(DRAFT).where(DRAFT.c.id == draft_id).values(at=moment(), **values)
            )
