"""Entries as YAML that reads back as the same text: one line each, in braces."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Writable: TypeAlias = "str | Sequence[Writable] | Mapping[str, Writable]"

_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_ ()./+-]*[A-Za-z0-9)])?")
_BARE = re.compile(r"\d+(?:\.\d\d)?")


def scalar(value: str) -> str:
    """Return a value as YAML that reads back as the same text, in any position."""
    if _PLAIN.fullmatch(value) or _BARE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(node: Writable) -> str:
    """Return a value, a list or an entry as YAML on one line."""
    if isinstance(node, str):
        return scalar(node)
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(value)}" for key, value in node.items()) + "}"
    return "[" + ", ".join(map(flow, node)) + "]"
