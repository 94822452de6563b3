"""Variants: what the ways of answering a book's questions make of its amounts.

An amount is known where every way of answering the questions gives the same. Positions on
unsettled law do not make an amount unknown: the stated default, or the owner's choice, is
used, and what the others would give is shown beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.report.tree import (
    ECHOES,
    Asked,
    Node,
    Runs,
    TooManyAnswersError,
    answered,
    asked,
    corners,
    explore,
    nodes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.engine.points import Chosen, Point
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents
    from basisbook.report.figures import Run
    from basisbook.report.keys import Key
    from basisbook.report.tree import Tried


class Varied(NamedTuple):
    """A point that matters, and the run that each of its options gives."""

    point: Point
    runs: dict[str, Run]
    given: Chosen
    """Answers to other questions under which it matters; empty if it does under the first."""

    @property
    def differing(self) -> tuple[Key, ...]:
        """Every amount that differs between the options and does not only repeat one."""
        runs = [run.figures for run in self.runs.values()]
        keys = dict.fromkeys(key for run in runs for key in run if key.name not in ECHOES)
        return tuple(
            key for key in keys if len({run[key].cents if key in run else 0 for run in runs}) > 1
        )


class Range(NamedTuple):
    """An amount over all ways of answering: known where `low` is `high`.

    `bounded` is False where too much is open to try every way: what was tried then lies
    between `low` and `high`, and what was not may lie outside.

    Units: cents; `cents` is the amount of the first options.
    """

    cents: Cents
    low: Cents
    high: Cents
    questions: tuple[Asked, ...]
    subjects: tuple[tuple[int, int], ...]
    bounded: bool = True


class Answers(NamedTuple):
    """A book worked out: the run of first options, what matters, and every amount's range."""

    base: Run
    questions: tuple[Varied, ...]
    unsettled: tuple[Varied, ...]
    ranges: dict[Key, Range]
    runs: tuple[Run, ...]
    """Of every way of answering the questions, that of the first options first."""
    complete: bool
    """Whether those are all ways: False where too much is open together."""


_Span = tuple["Cents", "Cents"]
_Causes = dict["Key", dict[Asked, None]]


def work_out(read: ReadBook) -> Answers:
    """Return a book's answers over every way of answering what it leaves open."""
    runs = Runs(read)
    base = runs.get({})
    try:
        root = explore(runs)
    except TooManyAnswersError:
        known = _from_some(runs)
    else:
        known = _from_tree(runs, root)
    positions = (point for point in base.run.points if point.settled)
    moving = (point for point in positions if _moves(runs, {}, point))
    return known._replace(unsettled=tuple(_vary(runs, {}, point) for point in moving))


def _moves(runs: Runs, chosen: Chosen, point: Point) -> bool:
    """Return whether a point changes an amount beside the answers `chosen`."""
    first, *others = runs.options(chosen, point).values()
    return any(one.values != first.values for one in others)


def _vary(runs: Runs, chosen: Chosen, point: Point) -> Varied:
    tried = runs.options(chosen, point)
    given = answered(chosen, point, point.options[0])
    return Varied(point, {option: one.run for option, one in tried.items()}, given)


def _from_tree(runs: Runs, root: Node) -> Answers:
    """Return the answers of a tree: its leaves are all that can be."""
    causes: _Causes = {}
    spans = _spans(root, causes)
    matters = {one for key, found in causes.items() if key.name not in ECHOES for one in found}
    every = list(nodes(root))
    points = {asked(node.point): node.point for node in every if node.point is not None}
    questions = tuple(
        _in_context(runs, every, point) for one, point in points.items() if one in matters
    )
    questions = tuple(sorted(questions, key=_moves_only_losses))
    order = [asked(one.point) for one in questions]
    ranges = {
        key: _range(root.tried.run, key, span, [one for one in order if one in causes.get(key, ())])
        for key, span in spans.items()
    }
    leaves = tuple(node.tried.run for node in every if node.point is None)
    return Answers(root.tried.run, questions, (), ranges, leaves, complete=True)


def _moves_only_losses(varied: Varied) -> bool:
    """Return whether the size of a loss is all that a point moves: it is asked after the rest."""
    return all((key.group, key.name) == ("loss", "loss") for key in varied.differing)


def _range(base: Run, key: Key, span: _Span, causes: list[Asked]) -> Range:
    """Return a range; one that no question moves is what the first options give."""
    figure = base.figures.get(key)
    cents, subjects = (figure.cents, figure.subjects) if figure else (0, ())
    low, high = span if causes else (cents, cents)
    return Range(cents, low, high, tuple(causes), subjects)


def _spans(node: Node, causes: _Causes) -> dict[Key, _Span]:
    """Return the least and most of each amount below a node, noting which points move it.

    A point moves an amount if its options give other amounts at once, or other bounds once
    the rest is answered too.
    """
    if node.point is None:
        figures = node.tried.run.figures
        return {key: (figure.cents, figure.cents) for key, figure in figures.items()}
    below = [(_spans(child, causes), child.tried.run) for child in node.children]
    merged: dict[Key, _Span] = {}
    for key in dict.fromkeys(key for spans, _ in below for key in spans):
        seen = {(*spans.get(key, (0, 0)), _cents(run, key)) for spans, run in below}
        if len(seen) > 1:
            causes.setdefault(key, {})[asked(node.point)] = None
        merged[key] = min(low for low, _, _ in seen), max(high for _, high, _ in seen)
    return merged


def _in_context(runs: Runs, every: list[Node], point: Point) -> Varied:
    """Return a point varied in the first context in which that changes an amount."""
    ways = list(_contexts(every, point))
    moved = (way for way in ways if _moves(runs, way, point))
    return _vary(runs, next(moved, ways[0]), point)


def _contexts(every: list[Node], point: Point) -> Iterator[Chosen]:
    """Yield the answers under which a point may change an amount, in the order of the tree.

    Where it only leaves other questions open, those have to be answered too.
    """
    branching = [node for node in every if node.point and asked(node.point) == asked(point)]
    yield from (node.chosen for node in branching)
    yield from (below.chosen for node in branching for below in nodes(node))


def _from_some(runs: Runs) -> Answers:
    """Return what a part of the ways of answering shows: what differs in it is unknown."""
    base = runs.get({})
    varied: dict[Asked, Varied] = {}
    for chosen, point in _ways(runs, base):
        if asked(point) not in varied and _moves(runs, chosen, point):
            varied[asked(point)] = _vary(runs, chosen, point)
    questions = tuple(varied.values())
    for corner in corners(base.open):
        runs.get(corner)
    tried = tuple(one.run for one in runs.made.values())
    ranges = {
        key: _of_some(base.run, key, questions, tried)
        for key in dict.fromkeys(key for run in tried for key in run.figures)
    }
    return Answers(base.run, questions, (), ranges, tried, complete=False)


def _ways(runs: Runs, base: Tried) -> Iterator[tuple[Chosen, Point]]:
    """Yield points to vary and beside which answers: alone, then beside one other answer."""
    yield from (({}, point) for point in base.open)
    yield from runs.branched
    beside = [answered({}, point, option) for point in base.open for option in point.options[1:]]
    for chosen in beside:
        for point in runs.get(chosen).open:
            if runs.beyond():
                return
            if asked(point) not in chosen:
                yield chosen, point


def _of_some(base: Run, key: Key, questions: tuple[Varied, ...], tried: tuple[Run, ...]) -> Range:
    amounts = [_cents(run, key) for run in tried]
    span = min(amounts), max(amounts)
    moved = [
        asked(one.point)
        for one in questions
        if len({_cents(run, key) for run in one.runs.values()}) > 1
    ]
    causes = moved or [asked(one.point) for one in questions]
    known = _range(base, key, span, causes if min(amounts) != max(amounts) else [])
    return known._replace(bounded=known.low == known.high)


def _cents(run: Run, key: Key) -> Cents:
    return run.figures[key].cents if key in run.figures else 0
