from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from basisbook.cli import law
from basisbook.explain import markdown, terminal
from basisbook.explain.json import to_dict
from basisbook.explain.outline.law import law_outline
from basisbook.lookup.find import find_law

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run


def test_a_section_is_printed_over_the_years(run: Run) -> None:
    result = run("law", "72t")
    assert result.exit_code == 0
    assert result.stdout == terminal.written(law_outline(find_law(["72t"])))


def test_words_year_and_detail_are_passed_on(run: Run) -> None:
    found = find_law(["additional", "tax"], 2026)
    shown = run("law", "additional", "tax", "--year", "2026", "--detail").stdout
    assert shown == terminal.written(law_outline(found, detail=True))


def test_other_faces_are_asked_for_by_name(run: Run) -> None:
    found = find_law(["408A"])
    as_markdown = run("law", "408A", "--format", "markdown").stdout
    as_json = run("law", "408A", "--format", "json").stdout
    assert as_markdown == markdown.written(law_outline(found))
    assert json.loads(as_json) == to_dict(found)


def test_the_law_can_be_written_to_a_file(run: Run) -> None:
    assert run("law", "--year", "2026", "-o", "law.txt").stdout == ""
    assert "Not known for 2026" in Path("law.txt").read_text(encoding="utf-8")


def test_what_is_not_found_is_a_problem_with_the_nearest(run: Run) -> None:
    result = run("law", "recoverry")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Did you mean 'recovery'?" in result.stderr


def test_words_complete(run: Run) -> None:
    assert run("law", "-h").exit_code == 0
    argument = law.command().params[0]
    items = law.Words().shell_complete(click.Context(law.command()), argument, "72")
    assert [item.value for item in items] == ["72", "72t"]
