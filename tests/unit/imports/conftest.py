from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from basisbook.imports import bringing

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.imports.model import Reading
    from basisbook.imports.planned import Proposal

FILES = Path(__file__).parents[2] / "imports"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a copy of the book of the folder, which a test may write to."""
    return Path(shutil.copy(FILES / "plan.yaml", tmp_path / "book.yaml"))


@pytest.fixture
def given(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Return a writer of files that are to be imported."""

    def given(content: str | bytes, name: str = "given.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return given


def reading(path: Path, book: Path, **columns: str) -> Reading:
    target = bringing.open_target(book)
    return bringing.read_file(bringing.given_file(path, target, "", columns))


def proposal(path: Path, book: Path, answers: dict[str, str], per: str = "day") -> Proposal:
    target = bringing.open_target(book)
    return bringing.proposed(target, reading(path, book), answers, per)


def entries(found: Proposal) -> list[dict[str, object]]:
    return [{**planned.entry} for planned in found.planned]


def brought(path: Path, book: Path, answers: dict[str, str], per: str = "day") -> int:
    """Import a file, and return how many entries it brought."""
    target = bringing.open_target(book)
    file = bringing.given_file(path, target, "", {})
    found = bringing.proposed(target, bringing.read_file(file), answers, per)
    assert not found.needed, [decision.key for decision in found.needed]
    if found.planned:
        bringing.write(target, bringing.weave(target, file, found))
    return len(found.planned)
