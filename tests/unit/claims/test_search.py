"""The search finds what people mean, says when nothing is near, and takes any text at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from basisbook.claims import search
from basisbook.claims.records import records

SEARCH = Path(__file__).parents[2] / "search"
TOP = 3


def load(name: str) -> Any:
    return yaml.safe_load((SEARCH / f"{name}.yaml").read_text(encoding="utf-8"))


def missed(name: str) -> list[str]:
    """Return the paraphrases of a file for which nothing that answers them is among the first."""
    return [
        row["words"]
        for row in load(name)
        if not {near.id for near in search.close(row["words"], TOP)} & set(row["finds"])
    ]


@pytest.mark.parametrize("name", ["tuning", "held_out"])
def test_paraphrases_are_found_among_the_first_three(name: str) -> None:
    rows = load(name)
    left = missed(name)
    assert len(left) <= 0.05 * len(rows), left
