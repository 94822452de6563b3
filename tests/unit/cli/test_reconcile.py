"""`basisbook reconcile` as a person runs it, on the books of the examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import basisbook
from basisbook import i18n
from basisbook.explain import markdown, terminal
from basisbook.explain.json import to_dict
from basisbook.explain.outline.reconcile import reconcile_outline
from tests.snapshot import assert_matches

if TYPE_CHECKING:
    from basisbook.report.reconciliation import Reconciliation
    from tests.unit.cli.conftest import Run

EXAMPLES = Path(__file__).parents[3] / "examples"
WRONG = "after-tax-gain-form-shows-zero"
RIGHT = "one-form-split-and-conversion"


def found(name: str) -> Reconciliation:
    return basisbook.reconcile_book(basisbook.read_book(EXAMPLES / f"{name}.yaml"))


@pytest.mark.parametrize(("name", "code"), [(WRONG, 3), (RIGHT, 0)])
def test_exit_code_says_whether_anything_is_to_be_done(run: Run, name: str, code: int) -> None:
    result = run("reconcile", str(EXAMPLES / f"{name}.yaml"))
    assert (result.exit_code, result.stderr) == (code, "")
    assert result.stdout == terminal.written(reconcile_outline(found(name)))


def test_book_with_problems_is_not_compared(run: Run) -> None:
    Path("book.yaml").write_text("format: 1\nowners: {}\n", encoding="utf-8")
    result = run("reconcile", "book.yaml")
    assert (result.exit_code, result.stdout) == (1, "")


def test_other_faces_are_asked_for_by_name(run: Run) -> None:
    book = str(EXAMPLES / f"{WRONG}.yaml")
    as_json = run("reconcile", book, "--format", "json").stdout
    as_markdown = run("reconcile", book, "--format", "markdown", "--detail").stdout
    assert json.loads(as_json) == to_dict(found(WRONG))
    assert as_markdown == markdown.written(reconcile_outline(found(WRONG), detail=True))


def test_years_and_owner_narrow_what_is_compared(run: Run) -> None:
    book = str(EXAMPLES / "annuity-ends-with-cost-left.yaml")
    shown = json.loads(run("reconcile", book, "--year", "2020", "--format", "json").stdout)
    assert [form["year"] for form in shown["forms"]] == [2020]
    assert run("reconcile", book, "--owner", "nobody").exit_code == 1


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_faces_are_as_they_were_looked_at(language: str) -> None:
    with i18n.speaking(language):
        for name in (WRONG, "roth-excess-deferral-late-form-pro-rata"):
            shown = terminal.written(reconcile_outline(found(name)))
            assert_matches(f"reconcile-{name}.{language}.txt", shown)


def test_markdown_is_as_it_was_looked_at() -> None:
    name = "roth-401k-below-basis-two-forms"
    assert_matches(
        "reconcile-detail.en.md", markdown.written(reconcile_outline(found(name), detail=True))
    )
