"""The package's own YAML: sentences and words, where no amount needs an exact type or a place."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@functools.cache
def stored(name: str) -> dict[str, Any]:
    """Return a file of this room by its name, such as `records/basis`."""
    raw = (_HERE / f"{name}.yaml").read_bytes()
    told: dict[str, Any] = yaml.load(raw, _LOADER)  # noqa: S506 - a safe loader, in C where it is
    return told


@functools.cache
def simplified() -> dict[int, str]:
    """Return the simplified form of each traditional character that has one known here."""
    pairs = (_HERE / "traditional.txt").read_text(encoding="utf-8").split()
    return {ord(pair[0]): pair[1] for pair in pairs}


@functools.cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing of what a text is about."""
    return frozenset((_HERE / "stopwords.txt").read_text(encoding="utf-8").split())
