from __future__ import annotations

import importlib.util
import json
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.books import EXAMPLES

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run

BOOK = "backdoor-with-rollover-ira.yaml"


@pytest.fixture
def book() -> str:
    return str(EXAMPLES / BOOK)


@pytest.mark.parametrize(
    ("sort", "name", "start"),
    [
        ("xlsx", "backdoor-with-rollover-ira.xlsx", b"PK"),
        ("csv", "backdoor-with-rollover-ira.zip", b"PK"),
        ("json", "backdoor-with-rollover-ira.json", b"{"),
        ("beancount", "backdoor-with-rollover-ira.beancount", b"; "),
    ],
)
def test_a_file_is_named_after_the_book(
    run: Run, book: str, sort: str, name: str, start: bytes
) -> None:
    done = run("export", book, "--to", sort)
    assert done.exit_code == 0, done.stderr
    assert Path(name).read_bytes().startswith(start)
    assert name in done.stderr


def test_the_end_of_the_name_says_what_to_write(run: Run, book: str) -> None:
    assert run("export", book, "-o", "a.json").exit_code == 0
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["status"] == "ok"
    assert run("export", book, "-o", "a.zip").exit_code == 0
    assert zipfile.is_zipfile("a.zip")


def test_json_can_be_verified(run: Run, book: str) -> None:
    run("export", book, "-o", "a.json")
    assert run("verify", "a.json").exit_code == 0


def test_what_to_write_must_be_said(run: Run, book: str) -> None:
    done = run("export", book)
    assert done.exit_code == 2
    assert "--to xlsx, csv, json, beancount" in " ".join(done.stderr.split())
    assert run("export", book, "-o", "a.txt").exit_code == 2


def test_nothing_is_replaced_unless_that_is_asked_for(run: Run, book: str) -> None:
    Path("a.json").write_text("mine", encoding="utf-8")
    done = run("export", book, "-o", "a.json")
    assert done.exit_code == 2
    assert "--force" in done.stderr
    assert Path("a.json").read_text(encoding="utf-8") == "mine"
    assert run("export", book, "-o", "a.json", "--force").exit_code == 0
    assert Path("a.json").read_text(encoding="utf-8") != "mine"


def test_the_book_itself_is_never_replaced(run: Run) -> None:
    done = run("export", "book.yaml", "--to", "json", "-o", "./book.yaml", "--force")
    assert done.exit_code == 2
    assert Path("book.yaml").read_text(encoding="utf-8") == "format: 1\n"


def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    run: Run, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.json").write_text("old", encoding="utf-8")

    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device", "a.json")

    monkeypatch.setattr(os, "fdopen", full)
    assert run("export", book, "-o", "a.json", "--force").exit_code == 1
    assert Path("a.json").read_text(encoding="utf-8") == "old"
    assert [path.name for path in Path().iterdir() if path.name != "book.yaml"] == ["a.json"]


def test_without_the_extra_it_says_what_to_install(
    run: Run, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    done = run("export", book, "--to", "xlsx")
    assert done.exit_code == 1
    assert "basisbook[xlsx]" in done.stderr
    assert not list(Path().glob("*.xlsx"))


def test_the_exit_code_is_that_of_the_report(run: Run) -> None:
    book = EXAMPLES / "after-tax-loss-in-plan.yaml"
    assert run("export", str(book), "--to", "json").exit_code == 3


def test_it_is_found_in_the_help_and_in_chinese_too(run: Run, book: str) -> None:
    assert "export" in run("--help").stdout
    done = run("--lang", "zh", "export", book, "--to", "beancount")
    assert "已写入" in done.stderr
    text = Path("backdoor-with-rollover-ira.beancount").read_text(encoding="utf-8")
    assert "2019 年结算" in text
