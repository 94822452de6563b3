"""Every problem of a book is provoked by a file under tests/errors, word for word."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import basisbook
from basisbook import i18n
from basisbook.errors import BookError, Problem
from basisbook.ledger.read import read_book
from basisbook.yamltext import SIZE_LIMIT
from tools.gen_docs import errors_page

ROOT = Path(__file__).parents[3]
FILES = ROOT / "tests" / "errors"
SAID = sorted(path.stem for path in FILES.glob("*.txt"))
MADE = {"E112-too-large": b"# " + b"x" * SIZE_LIMIT}
"""Books that are better made than kept."""
ELSEWHERE = {"E173", "E199", "G313"}
"""Provoked in tests of their own: they are not about one place in a book, or refuse none."""


def provoked(name: str) -> tuple[Problem, ...]:
    try:
        return basisbook.check_book(read_book(Path(f"{name}.yaml")))
    except BookError as error:
        return error.problems


@pytest.fixture
def _in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FILES)


@pytest.mark.usefixtures("_in_files")
@pytest.mark.parametrize("name", SAID)
def test_the_message_is_the_one_beside_the_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name in MADE:
        monkeypatch.chdir(tmp_path)
        Path(f"{name}.yaml").write_bytes(MADE[name])
    problems = provoked(name)
    said = (FILES / f"{name}.txt").read_text(encoding="utf-8")
    assert "\n\n".join(map(str, problems)) + "\n" == said
    assert {problem.code for problem in problems} == {name[:4]}


@pytest.mark.usefixtures("_in_files")
@pytest.mark.parametrize("name", [name for name in SAID if name not in MADE])
def test_the_place_and_the_code_are_the_same_in_chinese(name: str) -> None:
    before = [problem[:2] for problem in provoked(name)]
    with i18n.speaking("zh"):
        assert [problem[:2] for problem in provoked(name)] == before


def test_every_book_of_the_folder_has_its_message() -> None:
    assert {path.stem for path in FILES.glob("*.yaml")} == set(SAID) - {*MADE, "E118-no-such-file"}


def test_every_code_in_the_source_is_provoked() -> None:
    source = ROOT / "src" / "basisbook"
    files = [source / "yamltext.py", source / "yamlfaults.py"]
    names = ("lawful.py", "lawful_plans.py", "lawful_spread.py", "reasons.py", "told.py")
    files += [source / "report" / name for name in names]
    files += (source / "ledger").glob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    codes = set(re.findall(r'"([EGL]\d{3})"', text))
    assert codes | {"L201"} == {name[:4] for name in SAID} | ELSEWHERE


def test_each_remedy_is_a_sentence() -> None:
    os.chdir(FILES)
    for name in SAID:
        for problem in provoked(name) if name not in MADE else ():
            assert problem.text.endswith((".", "?"))
            assert problem.remedy.endswith((".", "?", "`", '"'))


def test_the_page_of_errors_is_made_from_the_files() -> None:
    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == errors_page()
