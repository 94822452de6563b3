"""The tree of answers: every missing fact, tried in each context in which it can matter.

A node is a run under the answers given on the way to it. It branches on the first open
point that matters there: one whose options give other amounts, or leave other points open.
Where none does, the node is a leaf. Whether a point matters depends on the other answers:
the five years of a Roth account are nobody's concern until its owner is old enough. So a
point is tested anew at every node, and one that changes nothing in a leaf may still be
asked elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.report.figures import Run, evaluate
from basisbook.report.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.points import Chosen, Point
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents

ECHOES = frozenset({"balance", "value", "total_value", "agi", "floor"})
"""Amounts that repeat a fact of the book; while it is asked, nothing bounds them."""

MOST_RUNS = 1_000
"""More runs than this make a reader wait, for bounds too wide to be of use.

As many combinations of the questions on one way down are a sign that there will be more.
"""

MOST_AMOUNTS = 250_000
"""As `MOST_RUNS`, for long books: their runs are long too."""

Asked = tuple[str, str]
"""A point by code and subject."""


class TooManyAnswersError(Exception):
    """The tree has too many leaves to work out."""


class Tried(NamedTuple):
    """A run, and what tells it from others: its amounts, and the questions that it meets."""

    run: Run
    values: dict[Key, Cents]
    """Of amounts that are not nothing and do not only repeat an answer."""
    open: tuple[Point, ...]
    """Questions, not positions; with more than one option."""

    def differs(self, other: Tried) -> bool:
        """Return whether what was answered otherwise matters at once, or may further on."""
        return self.values != other.values or set(self.open) != set(other.open)


class Node(NamedTuple):
    """A run, the point on which it branches if any matters, and a child for each option."""

    chosen: Chosen
    """Answers on the way, those left out that are a point's first option."""
    tried: Tried
    point: Point | None = None
    children: tuple[Node, ...] = ()


class Runs:
    """The runs of one book, each made once."""

    def __init__(self, read: ReadBook) -> None:
        """Begin with none."""
        self.made: dict[frozenset[tuple[Asked, str]], Tried] = {}
        self.branched: list[tuple[Chosen, Point]] = []
        """Points on which the tree branched so far, each with the answers on the way to it."""
        self.taxed: dict[str, Cents] = {}
        """What in-plan Roth rollovers make includible, which bounds questions about them."""
        self._read = read

    def get(self, chosen: Chosen) -> Tried:
        """Return the run under the answers `chosen`; only the first run keeps its trace."""
        key = frozenset(chosen.items())
        if key not in self.made:
            run = self._evaluate(chosen)
            self.made[key] = _tried(run._replace(calls=()) if chosen else run)
        return self.made[key]

    def beyond(self, combinations: int = 1) -> bool:
        """Return whether there were more runs, or are more combinations, than can be waited for."""
        figures = len(self.get({}).run.figures)
        most = min(MOST_RUNS, MOST_AMOUNTS // max(1, figures))
        return max(combinations, len(self.made)) > most

    def options(self, chosen: Chosen, point: Point) -> dict[str, Tried]:
        """Return the run of each option of a point, beside the answers `chosen`."""
        return {option: self.get(answered(chosen, point, option)) for option in point.options}

    def _evaluate(self, chosen: Chosen) -> Run:
        """Return a run whose questions have the bounds that its own in-plan rollovers give.

        No answer about recapture changes what a rollover makes includible, so a second pass
        settles it, and none is needed where the last run's bounds are this one's too.
        """
        run = evaluate(self._read, chosen, self.taxed)
        taxed = _taxed_in_plan(run)
        if taxed == self.taxed:
            return run
        self.taxed = taxed
        return evaluate(self._read, chosen, taxed)


def asked(point: Point) -> Asked:
    """Return what a point is chosen by."""
    return point.code, point.subject


def answered(chosen: Chosen, point: Point, option: str) -> Chosen:
    """Return `chosen` with a point answered; the first option is what a run takes unasked."""
    others = {key: other for key, other in chosen.items() if key != asked(point)}
    return others if option == point.options[0] else {**others, asked(point): option}


def corners(points: tuple[Point, ...]) -> Iterator[Chosen]:
    """Yield answers that put all points at the same place in the order of their options.

    Options lie in order from one bound to the other, so points that can only work together
    are taken to do so in one of these.
    """
    for place in range(1, max((len(point.options) for point in points), default=0)):
        yield {asked(one): one.options[min(place, len(one.options) - 1)] for one in points}


def explore(runs: Runs) -> Node:
    """Return the tree of a book's answers.

    Raises `TooManyAnswersError` if it would take too many runs.
    """
    return _grow(_Way(runs, 1, {}, frozenset()))


def nodes(root: Node) -> Iterator[Node]:
    """Yield a node and all below it, first options first."""
    yield root
    for child in root.children:
        yield from nodes(child)


class _Way(NamedTuple):
    """How a node is reached: the answers, and how many combinations they are one of."""

    runs: Runs
    combinations: int
    chosen: Chosen
    settled: frozenset[Asked]

    def on(self, point: Point, option: str) -> _Way:
        return self._replace(
            combinations=self.combinations * len(point.options),
            chosen=answered(self.chosen, point, option),
            settled=self.settled | {asked(point)},
        )


def _grow(way: _Way) -> Node:
    if way.runs.beyond(way.combinations):
        raise TooManyAnswersError
    tried = way.runs.get(way.chosen)
    left = tuple(point for point in tried.open if asked(point) not in way.settled)
    point = _first_alone(way, tried, left) or _first_together(way, tried, left)
    if point is None:
        return Node(way.chosen, tried)
    way.runs.branched.append((way.chosen, point))
    grown = [_grow(way.on(point, option)) for option in point.options]
    return Node(way.chosen, tried, point, tuple(grown))


def _first_alone(way: _Way, tried: Tried, left: tuple[Point, ...]) -> Point | None:
    """Return the first open point that matters while the others keep their answers."""
    return next(
        (
            point
            for point in left
            if any(
                tried.differs(way.runs.get(way.on(point, option).chosen))
                for option in point.options[1:]
            )
        ),
        None,
    )


def _first_together(way: _Way, tried: Tried, left: tuple[Point, ...]) -> Point | None:
    """Return an open point that matters only if others are answered otherwise too.

    Qualified is who is old enough *and* waited five years: each alone may change nothing.
    Of those that do, the last on the way from here to a corner is returned.
    """
    for corner in corners(left) if len(left) > 1 else ():
        if tried.differs(way.runs.get({**way.chosen, **corner})):
            chosen = way.chosen
            for point in left:
                chosen = {**chosen, asked(point): corner[asked(point)]}
                if tried.differs(way.runs.get(chosen)):
                    return point
    return None


def _tried(run: Run) -> Tried:
    values = {
        key: figure.cents
        for key, figure in run.figures.items()
        if figure.cents and key.name not in ECHOES
    }
    questions = (point for point in run.points if not point.settled and len(point.options) > 1)
    return Tried(run, values, tuple(questions))


def _taxed_in_plan(run: Run) -> dict[str, Cents]:
    return {
        paid.entry.id: paid.includible
        for paid in run.outcome.paid
        if paid.entry.kind == "in_plan_roth_rollover" and paid.includible
    }
