"""Which scenarios prove which rules: by what they name, and by what their traces hold.

A scenario proves a rule that it names under `because:`, a rule that the first run of its book
applies is only reached: nothing expected may depend on it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from basisbook import read_text
from basisbook.lookup.entries import every_rule
from basisbook.report.figures import evaluate
from basisbook.report.tracing import Trace
from tests.books import examples
from tests.scenarios.scenario import HERE, PATHS, load, plain
from tests.states import case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KINDS = ("official example", "official form", "hand-worked", "oracle", "regression")
OFFICIAL = KINDS[0]


class Proof(NamedTuple):
    """A scenario, with the rules that it names and all that its first run applies.

    A case of state law is one too: its facts are those of a state return, not of a book.
    """

    id: str
    title: str
    kind: str
    cite: str
    path: Path
    named: frozenset[str]
    reached: frozenset[str]


class Proven(NamedTuple):
    """What proves a rule."""

    named: tuple[Proof, ...]
    """By the kind of their source, official examples first."""
    reached: tuple[Proof, ...]
    """Scenarios that apply the rule and do not name it."""
    examples: tuple[str, ...]
    """Books under examples/ that apply it."""

    def count(self, kind: str) -> int:
        """Return how many scenarios of a kind name the rule."""
        return sum(one.kind == kind for one in self.named)


@functools.cache
def proven() -> dict[str, Proven]:
    """Return what proves each rule of the package, every scenario and example run once."""
    every = [*map(_proof, PATHS), *map(_proof_of_case, case.PATHS)]
    proofs = sorted(every, key=lambda one: (KINDS.index(one.kind), one.id))
    books = {name: applied(text, name) for name, text in examples().items()}
    return {
        id_: Proven(
            tuple(one for one in proofs if id_ in one.named),
            tuple(one for one in proofs if id_ in one.reached - one.named),
            tuple(name for name, rules in books.items() if id_ in rules),
        )
        for id_ in every_rule()
    }


def _proof(path: Path) -> Proof:
    made = load(path)
    data = plain(path)
    return Proof(
        made.id,
        data["title"],
        made.kind,
        data["source"].get("cite", ""),
        path.relative_to(HERE.parent),
        frozenset(made.because),
        applied(made.book, path.name),
    )


def _proof_of_case(path: Path) -> Proof:
    made = case.load(path)
    return Proof(
        made.id,
        made.title,
        made.source["kind"],
        made.source["cite"],
        path.relative_to(HERE.parent),
        frozenset(made.because),
        case.answered(made).rules,
    )


def applied(book: str, name: str) -> frozenset[str]:
    """Return the rules in the trace of a book's first run, which leaves out what does nothing."""
    steps = Trace(evaluate(read_text(book, name), {}).calls).steps
    return frozenset(step.rule for step in steps)


def unnamed(rules: Iterable[str]) -> list[str]:
    """Return the rules that no scenario names."""
    return [id_ for id_ in rules if not proven()[id_].named]
