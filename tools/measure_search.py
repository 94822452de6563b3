"""How well claims are found: `python -m tools.measure_search` writes docs/search.md.

The paraphrases are in tests/search; a test holds the search against the figures of the page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from basisbook.claims import search

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "search.md"
TOP = 3


class Set(NamedTuple):
    """A file of tests/search, and what it was used for."""

    name: str
    told: str
    kept_out: bool


ASKED = (
    Set("tuning", "the first 150, used for tuning", kept_out=False),
    Set("held_out", "the first 150, kept out", kept_out=True),
    Set("second", "second set", kept_out=True),
    Set("third", "third set, by another author", kept_out=True),
    Set("fourth", "fourth set, which showed two kinds that failed", kept_out=False),
    Set("fifth", "fifth set, written after these were mended", kept_out=True),
)
UNRELATED = (
    Set("unrelated", "the first 40", kept_out=False),
    Set("tuning_unrelated", "60 more, used for tuning", kept_out=False),
    Set("second_unrelated", "second set", kept_out=True),
    Set("third_unrelated", "third set", kept_out=True),
    Set("fourth_unrelated", "fourth set", kept_out=True),
)
_HEAD = """# How well claims are found

Made by `python -m tools.measure_search`; a test fails when the search does worse. Why it works as
it does: decisions [0116](decisions/0116-search-by-meanings.md),
[0145](decisions/0145-claims-are-found-by-many-ways-to-say-them.md) and
[0186](decisions/0186-traditional-characters-and-spelled-numbers.md). Nobody who tunes the search
looks at which queries of a kept-out set fail.
"""


def load(name: str) -> Any:  # noqa: ANN401 - a list or a mapping, as the file has it
    """Return what a file of tests/search holds."""
    return yaml.safe_load((ROOT / "tests" / "search" / f"{name}.yaml").read_text(encoding="utf-8"))


def hits(name: str) -> tuple[int, int]:
    """Return how many paraphrases of a file are answered among the first three, and of how many."""
    rows = load(name)
    return sum(bool(set(found(row["words"])) & set(row["finds"])) for row in rows), len(rows)


def found(words: str) -> list[str]:
    """Return the ids that a search answers first."""
    return [near.id for near in search.close(words, TOP)]


def refused(name: str) -> tuple[int, int]:
    """Return how many unrelated queries of a file are refused, and of how many."""
    queries = [one for some in load(name).values() for one in some]
    return sum(not found(words) for words in queries), len(queries)


def committed() -> dict[str, tuple[int, int]]:
    """Return the figures of the page by file."""
    rows = re.findall(
        r"^\| `(\w+)` \|.*\| (\d+) of (\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return {name: (int(right), int(of)) for name, right, of in rows}


def _table(title: str, measured: list[tuple[Set, tuple[int, int]]]) -> str:
    rows = [
        f"| `{one.name}` | {one.told} | {'yes' if one.kept_out else 'no'} | {right} of {of} |"
        f" {right / of:.1%} |"
        for one, (right, of) in measured
    ]
    kept = [figures for one, figures in measured if one.kept_out]
    right, of = (sum(column) for column in zip(*kept, strict=True))
    rows.append(f"| | kept out, together | | {right} of {of} | {right / of:.1%} |")
    return "\n".join((f"\n| file | {title} | kept out | | |", "|---|---|---|---|---|", *rows, ""))


def page() -> str:
    """Return the page with what is measured now."""
    asked = [(one, hits(one.name)) for one in ASKED]
    others = [(one, refused(one.name)) for one in UNRELATED]
    return "".join(
        (
            _HEAD,
            _table("paraphrases, the right answer among the first three", asked),
            _table("queries about other things, refused", others),
        )
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
