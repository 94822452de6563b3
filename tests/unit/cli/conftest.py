"""The program without its engine: the public names are replaced where a test needs them."""

from __future__ import annotations

import gettext
import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import rich_click.rich_click as settings
from click.testing import CliRunner

import basisbook
from basisbook import i18n
from basisbook.cli import language
from basisbook.cli.program import program
from tests.unit.explain.sample import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from basisbook.report.model import Report

    Run = Callable[..., Result]


class Api:
    """What the commands call, and what they called it with."""

    def __init__(self) -> None:
        self.report: Report = REPORT
        self.problems: tuple[object, ...] = ()
        self.fault: BaseException | None = None
        self.read: list[Path] = []
        self.asked: list[dict[str, object]] = []

    def read_book(self, path: Path) -> Path:
        self.read.append(path)
        if self.fault is not None:
            raise self.fault
        return path

    def report_book(self, _read: Path, **asked: object) -> Report:
        self.asked.append(asked)
        return self.report

    def prove_report(self, report: Report, _read: Path, **_asked: object) -> Report:
        return report

    def check_book(self, _read: Path) -> tuple[object, ...]:
        return self.problems


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Api:
    made = Api()
    for name in ("read_book", "report_book", "prove_report", "check_book"):
        monkeypatch.setattr(basisbook, name, getattr(made, name))
    versions = SimpleNamespace(versions=lambda: REPORT.versions)
    monkeypatch.setitem(sys.modules, "basisbook.report.versions", versions)
    return made


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin in English, and leave no language behind."""
    monkeypatch.setattr(os, "environ", {**os.environ, "LANGUAGE": "en"})
    before = {name: getattr(settings, name) for name in vars(settings) if name.isupper()}
    domain = gettext.textdomain()
    language.speak("en")
    yield
    i18n.use("en")
    gettext.textdomain(domain)
    for name, value in before.items():
        setattr(settings, name, value)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in an empty folder that has one file, book.yaml."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book.yaml").write_text("format: 1\n", encoding="utf-8")

    def run(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(program(), arguments, input=typed, prog_name="basisbook")

    return run
