"""`basisbook import` as a user runs it."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from basisbook import i18n
from basisbook.imports import template
from tests.snapshot import assert_matches

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run

FILES = Path(__file__).parents[2] / "imports"
IRA = FILES / "fidelity-ira.csv"
HISTORY = FILES / "netbenefits.csv"


@pytest.fixture(autouse=True)
def _book(run: Run) -> None:  # noqa: ARG001 - it makes the folder
    shutil.copy(FILES / "plan.yaml", "book.yaml")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_preview_stays_as_it_was_looked_at(run: Run, language: str) -> None:
    into = ("--into", "book.yaml", "--dry-run", "--lang", language)
    told = [run("import", str(IRA), *into).stdout]
    answers = ("--answer", "account:Employee 401(k)=roth-401k")
    told += [run("import", str(FILES / "workplace.csv"), *into, *answers).stdout]
    assert_matches(f"import.{language}.txt", "\n".join(told))


def test_what_must_be_decided_is_never_written(run: Run) -> None:
    result = run("import", str(HISTORY), "--into", "book.yaml", "--yes")
    assert result.exit_code == 3
    assert "--answer account=" in result.stdout
    assert Path("book.yaml").read_bytes() == (FILES / "plan.yaml").read_bytes()


def test_a_user_answers_agrees_and_takes_it_out(run: Run) -> None:
    result = run("import", str(HISTORY), "--into", "book.yaml", typed="2\ny\n")
    assert result.exit_code == 0, result.output
    assert "2 entries were added to book.yaml" in result.stdout
    again = run("import", str(HISTORY), "--into", "book.yaml", "--yes")
    assert "is in the book already: it is import 1" in again.stdout
    assert run("import", "--undo", "book.yaml").exit_code == 0
    assert Path("book.yaml").read_bytes() == (FILES / "plan.yaml").read_bytes()


def test_the_example_of_the_documentation_works(run: Run) -> None:
    page = (FILES.parents[1] / "docs" / "imports.md").read_text(encoding="utf-8")
    shown = page[page.index("## Try it") : page.index("## What rows become")]
    lines = [line.strip() for line in shown.splitlines() if line.startswith("    ")]
    shutil.copytree(FILES.parents[1] / "examples" / "import", "examples/import")
    shutil.copy("examples/import/book.yaml", "my-book.yaml")
    said = []
    for line in lines[1:]:
        words = shlex.split(line.replace(" import examples", " import --yes examples"))
        result = run(*words[1:])
        assert result.exit_code in (0, 3), result.output
        said.append(result.stdout)
    assert "4 entries were added" in said[0]
    assert "1 entry was added" in said[1]
    assert "was taken out of my-book.yaml" in said[3]


def test_a_value_that_breaks_the_book_is_told_at_the_cell_of_the_file(run: Run) -> None:
    lines = (
        "date,event,account,amount,to,for,treatment",
        '2025-02-01,contribution,ira,"1,000",,20x5,',
        "2025-02-02,contribution,ira,100,,,sideways",
        "2025-02-03,conversion,ira,50,,,",
        "2025-02-04,contribution,ira,,,,",
        "2025-02-05,contribution,ira,100,,,",
    )
    path = Path("own.csv")
    path.write_text("\n".join(lines), encoding="utf-8")
    told = run("import", str(path), "--into", "book.yaml", "--yes").stderr
    assert "own.csv:2:38: error E155" in told
    assert "Column 'for': '20x5' is not a year." in told
    assert "own.csv:3:35: error E130" in told
    assert "own.csv:4:1: error E120" in told
    assert "own.csv:5:1: error E120" in told
    assert "own.csv:6" not in told
    assert "book.yaml" not in told


def test_without_agreement_nothing_is_written(run: Run) -> None:
    result = run("import", str(HISTORY), "--into", "book.yaml", typed="2\nn\n")
    assert "Nothing was written." in result.stdout
    assert not Path(".book.yaml.imports").exists()


def test_what_would_break_the_book_is_not_written(run: Run) -> None:
    path = Path("mine.csv")
    path.write_text("date,event,account,amount\n2025-03-01,transfer,ira,5\n", encoding="utf-8")
    result = run("import", str(path), "--into", "book.yaml", "--yes")
    assert result.exit_code == 1
    assert "the book would have problems" in result.stdout
    assert Path("book.yaml").read_bytes() == (FILES / "plan.yaml").read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--account", "nobody"), "is no account that it can be"),
        (("--answer", "nothing"), "needs an equals sign"),
        (("--answer", "what=1", "--account", "after-tax"), "Nothing asks for 'what'"),
        (("--answer", "account=nobody"), "is no answer to 'account'"),
    ],
)
def test_wrong_options_are_refused(run: Run, options: tuple[str, ...], said: str) -> None:
    result = run("import", str(HISTORY), "--into", "book.yaml", "--yes", *options)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_the_template_is_printed_alone(run: Run) -> None:
    result = run("import", "--template")
    assert result.stdout == template.written(())
    assert "contribution" in result.stderr


def test_a_file_without_a_book_is_wrong_usage(run: Run) -> None:
    assert run("import", str(HISTORY)).exit_code == 2
