from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from basisbook.cli import demo, failures, output
from basisbook.errors import Place, Problem
from basisbook.explain import markdown, terminal
from basisbook.explain.json import to_dict
from basisbook.ledger.book import Opening
from basisbook.ledger.read import read_book
from tests.unit.explain.sample import REPORT

if TYPE_CHECKING:
    from typing import Literal

    from tests.unit.cli.conftest import Api, Run


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("status", "code"), [("ok", 0), ("problems", 1), ("needs review", 3)])
def test_the_exit_code_is_the_status(
    run: Run, api: Api, status: Literal["ok", "problems", "needs review"], code: int
) -> None:
    api.report = REPORT._replace(status=status)
    assert run("report", "book.yaml").exit_code == code


def test_a_piped_report_is_plain_text_of_80_columns(run: Run, api: Api) -> None:
    assert run("report", "book.yaml").stdout == terminal.render(api.report)


def test_detail_is_passed_on(run: Run, api: Api) -> None:
    shown = run("report", "book.yaml", "--detail").stdout
    assert shown == terminal.render(api.report, detail=True)


def test_markdown_and_json_are_asked_for_by_name(run: Run, api: Api) -> None:
    as_markdown = run("report", "book.yaml", "--format", "markdown").stdout
    as_json = run("report", "book.yaml", "--format", "json").stdout
    assert as_markdown == markdown.render(api.report)
    assert json.loads(as_json) == to_dict(api.report)


def test_years_and_owner_are_passed_to_the_engine(run: Run, api: Api) -> None:
    run("report", "book.yaml", "--year", "2024", "--year", "2025", "--owner", "alex")
    run("report", "book.yaml")
    assert api.asked == [
        {"owner": "alex", "years": (2024, 2025)},
        {"owner": None, "years": None},
    ]


def test_a_report_can_be_written_to_a_file(run: Run, api: Api) -> None:
    result = run("report", "book.yaml", "-o", "out.txt")
    assert result.stdout == ""
    assert Path("out.txt").read_text(encoding="utf-8") == terminal.render(api.report)


def test_a_report_never_replaces_its_book(run: Run, api: Api) -> None:
    result = run("report", "book.yaml", "-o", "./book.yaml")
    assert result.exit_code == 2
    assert not api.read
    assert Path("book.yaml").read_text(encoding="utf-8") == "format: 1\n"


@pytest.mark.usefixtures("api")
def test_the_demonstration_succeeds_although_it_has_a_question(run: Run, api: Api) -> None:
    result = run("demo")
    assert result.exit_code == 0
    assert api.read == [demo.book()]
    assert result.stdout.startswith("Basisbook: ")


def test_the_demonstration_can_be_saved_to_play_with(run: Run) -> None:
    assert "basisbook report mine.yaml" in run("demo", "--save", "mine.yaml").stdout
    assert Path("mine.yaml").read_bytes() == demo.book().read_bytes()


def test_saving_the_demonstration_replaces_nothing_unasked(run: Run) -> None:
    result = run("demo", "--save", "book.yaml", typed="n\n")
    assert result.exit_code == 1
    assert Path("book.yaml").read_text(encoding="utf-8") == "format: 1\n"


@pytest.mark.usefixtures("api")
def test_check_says_that_nothing_is_wrong(run: Run) -> None:
    result = run("check", "book.yaml")
    assert (result.exit_code, result.stdout) == (0, "book.yaml: nothing is wrong.\n")


def test_check_prints_what_contradicts(run: Run, api: Api) -> None:
    api.problems = (Problem("E201", None, "Too much.", "Mend it."),)
    result = run("check", "book.yaml")
    assert result.exit_code == 1
    assert result.stderr == "error E201\nToo much.\nMend it.\n\n1 problem found.\n"


def test_a_screen_has_colours_unless_they_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert output.coloured(Screen())
    assert not output.coloured(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.coloured(Screen())


def test_a_dumb_terminal_has_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert not output.coloured(Screen())


def test_the_caret_under_an_error_is_coloured_on_a_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "coloured", lambda _stream: True)
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    place = Place("book.yaml", 3, 2, " x")
    failures.print_problems((Problem("E101", place, "Wrong.", "Mend it."),))
    shown = capsys.readouterr().err
    assert "\x1b[31m\x1b[1m    |  ^\x1b[0m" in shown
    assert "\x1b[1mbook.yaml:3:2: error E101\x1b[0m" in shown


def test_the_demonstration_is_the_same_book_in_both_languages() -> None:
    plain = []
    for name in ("demo.yaml", "demo.zh.yaml"):
        book = read_book(demo.BOOKS / name).book
        events = [
            event._replace(evidence=None) if isinstance(event, Opening) else event
            for event in book.events
        ]
        plain.append(book._replace(title=None, owners={}, events=tuple(events)))
    assert plain[0] == plain[1]
