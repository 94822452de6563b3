"""Each problem of a command is provoked by a file under tests/errors/commands, word for word."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from basisbook.cli.program import program

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).parents[3]
SAID = sorted((ROOT / "tests" / "errors" / "commands").glob("*.txt"))


def provoked(command: str) -> Result:
    _prompt, name, *arguments = shlex.split(command)
    return CliRunner().invoke(program(), arguments, prog_name=name)


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.stem)
def test_the_message_is_the_one_below_the_command(path: Path) -> None:
    command, _line, said = path.read_text(encoding="utf-8").partition("\n")
    result = provoked(command)
    assert result.exit_code == 1
    assert result.stderr == f"{said}\n1 problem found.\n"
    assert said.startswith(f"error {path.stem[:4]}\n")


def test_every_code_of_the_room_is_provoked() -> None:
    room = ROOT / "src" / "basisbook" / "lookup"
    text = "".join(path.read_text(encoding="utf-8") for path in room.glob("*.py"))
    assert set(re.findall(r'"(E\d{3})"', text)) == {path.stem[:4] for path in SAID}
