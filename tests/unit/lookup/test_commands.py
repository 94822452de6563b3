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
NOT_TRIED = {"E700", "E701", "E702", "E704", "E705", "E706"}
"""`verify` keeps 1 for what is refuted (decision 0185)."""
SAID = sorted((ROOT / "tests" / "errors" / "commands").glob("*.txt"))


def provoked(command: str) -> Result:
    _prompt, name, *arguments = shlex.split(command)
    return CliRunner().invoke(program(), arguments, prog_name=name)


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.stem)
def test_the_message_is_the_one_below_the_command(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    command, _line, said = path.read_text(encoding="utf-8").partition("\n")
    result = provoked(command)
    assert result.exit_code == (2 if path.stem[:4] in NOT_TRIED else 1)
    count = len(re.findall(r"error [A-Z]\d{3}$", said, re.MULTILINE))
    found = "1 problem found." if count == 1 else f"{count} problems found."
    assert result.stderr == f"{said}\n{found}\n"
    assert said.startswith(f"error {path.stem[:4]}\n")


ROOMS = ("claims", "imports", "lookup", "proof")
ELSEWHERE = {"E638", "E661", "E668", "E669", "E670", "E672", "E707"}
"""Provoked in tests of their own: the file is better made than kept."""


def test_every_code_of_the_rooms_is_provoked() -> None:
    rooms = (ROOT / "src" / "basisbook" / room for room in ROOMS)
    paths = (path for room in rooms for path in room.glob("*.py"))
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    assert set(re.findall(r'"(E\d{3})"', text)) == {path.stem[:4] for path in SAID} | ELSEWHERE
