"""Answers about something that never changes, worked out once and not at every question."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = TypeVar("Given")
Made = TypeVar("Made")

_KEPT = 8
"""A report is of one book, worked out under some few answers."""


def remembered(make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """Keep the last results of a function of one immutable object, which is known by identity.

    Books are large: their hash, or comparing them, would cost as much as what is kept.
    """
    kept: list[tuple[Given, Made]] = []

    @functools.wraps(make)
    def answer(given: Given) -> Made:
        for known, made in tuple(kept):
            if known is given:
                return made
        made = make(given)
        kept.insert(0, (given, made))
        del kept[_KEPT:]
        return made

    return answer
