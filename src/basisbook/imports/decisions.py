"""Questions that a file leaves open, and the answers that the user gave.

A question has a key that stays the same for the same file, so that a script can answer it
(`--answer KEY=VALUE`), and so that an answer holds for the next file of the same kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LEAVE = "-"
"""The answer that leaves rows out."""


class Option(NamedTuple):
    """One possible answer, and what it means."""

    value: str
    words: str


class Decision(NamedTuple):
    """One question. Without options any value of the book's format may be the answer.

    Where it is not `needed`, the entry is right without an answer, only less complete.
    """

    key: str
    question: str
    options: tuple[Option, ...] = ()
    suggested: str = ""
    needed: bool = True


class Answered(NamedTuple):
    """A question that was answered before, and how."""

    decision: Decision
    value: str


class Asker:
    """Gives answers that are there, and collects the questions that are still open."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        """Keep the answers."""
        self._answers = answers
        self.open: dict[str, Decision] = {}
        self.used: dict[str, Answered] = {}

    def ask(self, decision: Decision, fits: Callable[[str], bool] = bool) -> str | None:
        """Return the answer to a question, or None while there is none that it can have.

        `fits` says whether one can be read, where there are no options.
        """
        value = self._answers.get(decision.key)
        allowed = {option.value for option in decision.options}
        if value is None or (value not in allowed if allowed else not fits(value)):
            self.open.setdefault(decision.key, decision)
            return None
        self.used[decision.key] = Answered(decision, value)
        return value
