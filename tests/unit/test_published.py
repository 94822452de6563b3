"""No published example leaves the scenarios, and none of its figures does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.scenario import HERE, plain

EXAMPLES: dict[str, list[str]] = plain(Path(__file__).parents[1] / "published.yaml")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_published_example_is_a_book_with_its_figures(name: str) -> None:
    path = HERE / f"{name}.yaml"
    assert plain(path)["book"]["events"], "no events to start from"
    text = path.read_text(encoding="utf-8")
    assert [figure for figure in EXAMPLES[name] if figure not in text] == []


def test_the_list_is_not_short() -> None:
    assert len(EXAMPLES) >= 40
