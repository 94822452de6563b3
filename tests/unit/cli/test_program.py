from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from basisbook import i18n
from basisbook.cli import click_words, language, program
from basisbook.errors import BasisbookError, BookError, Place, Problem

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Api, Run

PROBLEM = Problem(
    "E101",
    Place("book.yaml", 12, 5, "    amout: 6500"),
    "Unknown field 'amout'.",
    "Did you mean 'amount'?",
)


def test_every_command_is_listed_with_a_line_of_help(run: Run) -> None:
    shown = run("-h").output
    for name in program.COMMANDS:
        line = next(line for line in shown.splitlines() if line.startswith(f"│ {name} "))
        assert len(line.strip("│ ").split(maxsplit=1)[1]) > 10


def test_help_names_every_exit_code(run: Run) -> None:
    shown = " ".join(run("--help").output.split())
    assert "0 done, 1 the book has problems, 2 wrong usage, 3 done but it needs" in shown
    assert "70 a fault" in shown


@pytest.mark.parametrize("name", program.COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    result = run(name, "-h")
    assert result.exit_code == 0
    assert f"Usage: basisbook {name}" in result.output


def test_the_version_is_three_versions(run: Run, api: Api) -> None:
    assert run("--version").output == (
        f"basisbook {api.report.versions.software}\nlaw 2026.1\nformat basisbook-report/1\n"
    )


def test_a_wrong_command_names_the_nearest_one(run: Run) -> None:
    result = run("repot")
    assert result.exit_code == 2
    assert "Did you mean report?" in result.output


def test_a_wrong_option_is_wrong_usage(run: Run) -> None:
    result = run("report", "--formt", "json", "book.yaml")
    assert result.exit_code == 2
    assert "--format" in result.output


def test_a_missing_file_is_wrong_usage(run: Run) -> None:
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 2
    assert "does not exist" in result.output


@pytest.mark.parametrize("command", ["report", "check"])
def test_all_problems_of_a_book_are_printed_and_counted(run: Run, api: Api, command: str) -> None:
    api.fault = BookError((PROBLEM, PROBLEM._replace(code="E102")))
    result = run(command, "book.yaml")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"{PROBLEM}\n\n")
    assert result.stderr.endswith("\n\n2 problems found.\n")


def test_a_missing_extra_says_what_to_install(run: Run, api: Api) -> None:
    api.fault = BasisbookError("Install basisbook[batch].")
    result = run("report", "book.yaml")
    assert (result.exit_code, result.stderr) == (1, "Install basisbook[batch].\n")


def test_an_unreadable_file_is_named(run: Run, api: Api) -> None:
    api.fault = OSError(5, "Input/output error", "book.yaml")
    result = run("report", "book.yaml")
    assert (result.exit_code, result.stderr) == (1, "book.yaml: Input/output error.\n")


def test_a_reader_that_stops_reading_is_no_fault(run: Run, api: Api) -> None:
    api.fault = BrokenPipeError(32, "Broken pipe")
    result = run("report", "book.yaml")
    assert (result.exit_code, result.stderr) == (1, "")


def test_a_fault_of_ours_is_an_apology_without_amounts(run: Run, api: Api) -> None:
    api.fault = KeyError("6,500.00")
    result = run("report", "book.yaml")
    assert result.exit_code == 70
    assert "fault of Basisbook (KeyError)" in result.stderr
    assert "6,500" not in result.stderr


def test_a_fault_is_shown_in_full_when_debugging(
    run: Run, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASISBOOK_DEBUG", "1")
    api.fault = KeyError("here")
    assert run("report", "book.yaml").exception is api.fault


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["report", "--lang", "zh", "x"], "zh"),
        (["--lang=zh"], "zh"),
        (["report", "x"], "en"),
        (["--lang", "fr"], "en"),
        (["--lang"], "en"),
        (["report", "--", "--lang=zh"], "en"),
    ],
)
def test_the_language_is_read_before_anything_is_worded(
    arguments: list[str], wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASISBOOK_LANG", "en")
    assert language.asked_for(arguments) == wanted


def test_the_environment_chooses_the_language_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASISBOOK_LANG", "zh")
    assert language.asked_for(["report"]) == "zh"
    assert language.asked_for(["report", "--lang", "en"]) == "en"


CHINESE = {
    "Usage:": "用法：",
    "Options": "选项",
    "Error": "错误",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Show this message and exit.": "显示本说明。",
}


@pytest.fixture
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak Chinese from a small catalogue of known words."""
    folder = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="zh_CN", charset="utf-8")
    for english, words in CHINESE.items():
        catalogue.add(english, words)
    with (folder / "basisbook.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(language, "LOCALES", tmp_path / "locale")
    monkeypatch.setattr("basisbook.i18n._LOCALES", tmp_path / "locale")
    language.speak("zh")


@pytest.mark.usefixtures("chinese")
def test_help_and_wrong_usage_are_chinese_down_to_clicks_own_words(run: Run) -> None:
    shown = run("-h").output
    assert "用法： basisbook" in shown
    assert "选项" in shown
    assert "显示本说明。" in shown
    wrong = run("xyz").output
    assert "错误" in wrong
    assert "没有命令 'xyz'。" in wrong


@pytest.mark.usefixtures("chinese")
def test_the_option_of_a_command_speaks_too(run: Run, api: Api) -> None:
    language.speak("en")
    api.fault = BookError(())
    run("check", "--lang", "zh", "book.yaml")
    assert i18n.language() == "zh"


def _click_messages() -> set[str]:
    spec = importlib.util.find_spec("click")
    assert spec is not None
    assert spec.origin is not None
    return {
        argument.value
        for module in Path(spec.origin).parent.glob("*.py")
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        if isinstance(call.func, ast.Name)
        if call.func.id in {"_", "gettext", "ngettext"}
        for argument in call.args
        if isinstance(argument, ast.Constant)
        if isinstance(argument.value, str)
    }


def test_the_words_listed_for_translation_are_clicks_own() -> None:
    assert {*click_words.WORDS, *click_words.COUNTED} <= _click_messages()


def test_listing_commands_imports_neither_engine_nor_rich() -> None:
    code = (
        "import sys; from basisbook.cli import demo, report, check, new, completion, program;"
        "program.program(); [m.command() for m in (demo, report, check, new, completion)];"
        "assert not {'rich.console', 'yaml', 'numba'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(("word", "code"), [("-h", 0), ("xyz", 2)])
def test_the_process_leaves_with_the_code_of_its_command(
    word: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["basisbook", "--no-color", word])
    with pytest.raises(SystemExit) as left:
        program.main()
    assert left.value.code == code
    assert os.environ["NO_COLOR"] == "1"
    assert "Usage: basisbook" in "".join(capsys.readouterr())


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_BASISBOOK_COMPLETE" in result.output


def test_an_unknown_shell_is_wrong_usage(run: Run) -> None:
    assert run("completion", "tcsh").exit_code == 2
