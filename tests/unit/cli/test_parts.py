from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from basisbook.cli import files, parts

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run


def _completed(typed: str) -> list[str]:
    command = click.Command("x", params=[parts.book()])
    kind = parts.book().type
    items = kind.shell_complete(click.Context(command), parts.book(), typed)
    return [item.value for item in items]


@pytest.mark.usefixtures("run")
def test_books_and_folders_complete_and_nothing_else() -> None:
    Path("notes.txt").touch()
    Path("box").mkdir()
    Path("box/old.yml").touch()
    assert _completed("") == ["book.yaml", "box/"]
    assert _completed("boo") == ["book.yaml"]
    assert _completed("box/") == ["box/old.yml"]
    assert _completed("nowhere/x") == []


def test_a_free_name_is_the_first_with_a_number(tmp_path: Path) -> None:
    path = tmp_path / "a.draft.yaml"
    assert files.free_name(path) == path
    path.touch()
    assert files.free_name(path).name == "a.draft-2.yaml"


def test_no_color_is_taken_by_every_printing_command(run: Run) -> None:
    for name in ("report", "demo", "check", "new"):
        assert "--no-color" in run(name, "-h").output
