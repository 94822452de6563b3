"""What was imported into a book, kept in a folder beside it: `.BOOK.imports/`.

One file an import, written before the book is: should the machine stop between the two, the
record tells of entries that are not in the book, and such a record counts for nothing. Each
holds what the import changed in the text (so that it can be taken out), fingerprints of the
rows (so that they are known when they come again), and what the user decided. A copy of the
book as it was before stands beside it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.errors import BookError, Problem
from basisbook.i18n import gettext as _
from basisbook.imports import faults
from basisbook.imports.planned import Earlier
from basisbook.imports.weave import Entries, Splice
from basisbook.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from basisbook.yamltext import Node

_FORMAT = 1


class Import(NamedTuple):
    """One import."""

    number: int
    when: str
    file: str
    """Its name, masked."""
    layout: str
    digest: str
    """Of the file's bytes, by which the same file is known again."""
    after: str
    """Digest of the book's text once it was written."""
    splices: tuple[Splice, ...]
    entries: Entries
    rows: tuple[str, ...]
    answers: dict[str, str]
    columns: dict[str, dict[str, str]]


class Records:
    """The imports of one book, oldest first, wherever they are kept."""

    def __init__(self, imports: Iterable[Import]) -> None:
        """Keep them."""
        self.imports = tuple(imports)

    def in_force(self, data: Mapping[str, Node]) -> tuple[Import, ...]:
        """Return the imports of which at least one entry is in a book that says `data`."""
        return tuple(each for each in self.imports if _is_there(each, data))

    def next_number(self) -> int:
        """Return the number of the next import."""
        return max((each.number for each in self.imports), default=0) + 1


class Journal(Records):
    """The imports of a book that is a file, in the folder beside it."""

    def __init__(self, book: Path) -> None:
        """Read what there is; a file that cannot be read is told, not passed over."""
        self.book = book.resolve()
        self.folder = self.book.parent / f".{self.book.name}.imports"
        files = sorted(self.folder.glob("[0-9]*.json")) if self.folder.is_dir() else []
        super().__init__(map(_read, files))

    def keep(self, made: Import, before: str) -> None:
        """Write the record of an import, and the book as it was before it."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        write_whole(self._path(made, "before.yaml"), before)
        write_whole(self._path(made, "json"), written(made))

    def forget(self, made: Import) -> None:
        """Take away the record of an import that is no more in the book."""
        self._path(made, "json").unlink(missing_ok=True)
        self._path(made, "before.yaml").unlink(missing_ok=True)
        if not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _path(self, made: Import, suffix: str) -> Path:
        return self.folder / f"{made.number:04}.{suffix}"


def written(made: Import) -> str:
    """Return the record of an import as text."""
    told = {"format": _FORMAT, **made._asdict()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def record(text: str) -> Import:
    """Return the import that a text records; raise `ValueError`, `KeyError` or `TypeError`."""
    told: dict[str, Any] = json.loads(text)
    known = {key: told[key] for key in Import._fields}
    known["splices"] = tuple(Splice(*each) for each in known["splices"])
    return Import(**{**known, "rows": tuple(known["rows"])})


def earlier(imports: tuple[Import, ...]) -> Earlier:
    """Return what imports in force brought."""
    rows = {mark: each.number for each in imports for mark in each.rows}
    entries = tuple(
        entry for each in imports for listed in each.entries.values() for entry in listed
    )
    return Earlier(rows, entries)


def remembered(journal: Records, layout: str) -> dict[str, str]:
    """Return the answers given before for files of a layout, of all but single lines and days."""
    told: dict[str, str] = {}
    for each in journal.imports:
        if each.layout == layout:
            told |= each.answers
    return {key: value for key, value in told.items() if key.split(":")[0] in _LASTING}


_LASTING = ("account", "means", "paid-by", "before-tax", "emptied")


def known_columns(journal: Records) -> dict[str, dict[str, str]]:
    """Return what columns of tables were said to be, by the fingerprint of their header."""
    told: dict[str, dict[str, str]] = {}
    for each in journal.imports:
        told |= each.columns
    return told


def digest(content: bytes) -> str:
    """Return what knows some content again."""
    return hashlib.sha256(content).hexdigest()


def now() -> str:
    """Return the time, for the record."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _is_there(made: Import, data: Mapping[str, Node]) -> bool:
    return any(
        entry in (data.get(part) or []) for part, listed in made.entries.items() for entry in listed
    )


def _read(path: Path) -> Import:
    try:
        return record(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError):
        raise BookError((_damaged(path),)) from None


def _damaged(path: Path) -> Problem:
    return faults.of_file(
        "E668",
        str(path),
        _("The record of an import cannot be read, so what was imported is not known."),
        _("Move the file away; the rows of that import will then count as new."),
    )
