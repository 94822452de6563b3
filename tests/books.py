"""Every whole book of this tree, for tests that hold whatever a book is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.scenarios import scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTATIONS = Path(__file__).parent / "examples" / "expected.yaml"


def examples() -> dict[str, str]:
    """Return the text of every example by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.yaml"))}


def all_books() -> Iterator[tuple[str, str]]:
    """Yield the id and the YAML text of every example, then of every scenario."""
    for name, text in examples().items():
        yield f"examples/{name}", text
    for path in scenario.PATHS:
        yield (
            f"scenarios/{path.relative_to(scenario.HERE).with_suffix('')}",
            scenario.load(path).book,
        )


def all_expectations() -> Iterator[scenario.Expected]:
    """Yield what is expected of every example, then of every scenario."""
    yield from scenario.plain(EXPECTATIONS).values()
    for path in scenario.PATHS:
        yield scenario.load(path).expect
