"""Variants: run again with each way of answering what is open, and see which amounts move.

An amount is known where every way of answering the questions gives the same. Positions on
unsettled law do not make an amount unknown: the stated default, or the owner's choice, is
used, and what the others would give is shown beside it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from basisbook.report.figures import Figure, Key, Run, evaluate

if TYPE_CHECKING:
    from basisbook.engine.points import Chosen, Point
    from basisbook.ledger.read import ReadBook
    from basisbook.money import Cents

ECHOES = frozenset({"balance", "value", "total_value"})
"""Amounts that repeat a fact of the book; while it is asked, nothing bounds them."""

MOST_RUNS = 81
"""With more ways of answering together than this, questions are varied one at a time."""


class Varied(NamedTuple):
    """A point that matters, and the run that each of its options gives."""

    point: Point
    runs: dict[str, Run]


class Range(NamedTuple):
    """An amount over all ways of answering: known where `low` is `high`.

    Units: cents; `cents` is the amount of the first options.
    """

    cents: Cents
    low: Cents
    high: Cents
    questions: tuple[tuple[str, str], ...]
    subjects: tuple[tuple[int, int], ...]


class Answers(NamedTuple):
    """A book worked out: the run of first options, what matters, and every amount's range."""

    base: Run
    questions: tuple[Varied, ...]
    unsettled: tuple[Varied, ...]
    ranges: dict[Key, Range]


def work_out(read: ReadBook) -> Answers:
    """Return a book's answers over every way of answering what it leaves open."""
    base = evaluate(read, {})
    includible = {paid.entry.id: paid.includible for paid in base.outcome.paid}
    if any(paid.entry.kind == "in_plan_roth_rollover" for paid in base.outcome.paid):
        base = evaluate(read, {}, includible)
    varied = [_vary(read, base, point, includible) for point in base.points]
    matters = [one for one in varied if _differs(base, one)]
    questions = tuple(one for one in matters if not one.point.settled)
    runs = [run for one in questions for run in one.runs.values()]
    if len(questions) > 1:
        runs += _together(read, questions, includible)
    return Answers(
        base,
        questions,
        tuple(one for one in matters if one.point.settled),
        _ranges(base, questions, runs),
    )


def _vary(read: ReadBook, base: Run, point: Point, includible: dict[str, Cents]) -> Varied:
    key = (point.code, point.subject)
    runs = {point.options[0]: base}
    for option in point.options[1:]:
        runs[option] = evaluate(read, {key: option}, includible)
    return Varied(point, runs)


def _differs(base: Run, varied: Varied) -> bool:
    return any(_values(run) != _values(base) for run in varied.runs.values())


def _values(run: Run) -> dict[Key, Cents]:
    """Return the amounts by which an answer matters: not those that only repeat it."""
    return {
        key: figure.cents
        for key, figure in run.figures.items()
        if figure.cents and key.name not in ECHOES
    }


def _together(
    read: ReadBook, questions: tuple[Varied, ...], includible: dict[str, Cents]
) -> list[Run]:
    """Return a run of every combination of answers, or none if there are too many."""
    combinations = 1
    for one in questions:
        combinations *= len(one.point.options)
    if combinations > MOST_RUNS:
        return []
    keys = [(one.point.code, one.point.subject) for one in questions]
    chosen: list[Chosen] = [
        dict(zip(keys, options, strict=True))
        for options in itertools.product(*(one.point.options for one in questions))
    ]
    return [evaluate(read, one, includible) for one in chosen]


def _ranges(base: Run, questions: tuple[Varied, ...], runs: list[Run]) -> dict[Key, Range]:
    keys = dict.fromkeys(key for run in (base, *runs) for key in run.figures)
    nothing = Figure(0, ())
    ranges = {}
    for key in keys:
        figure = base.figures.get(key, nothing)
        amounts = [figure.cents, *(run.figures.get(key, nothing).cents for run in runs)]
        causes = tuple(
            (one.point.code, one.point.subject)
            for one in questions
            if any(run.figures.get(key, nothing).cents != figure.cents for run in one.runs.values())
        )
        if min(amounts) != max(amounts) and not causes:
            causes = tuple((one.point.code, one.point.subject) for one in questions)
        ranges[key] = Range(figure.cents, min(amounts), max(amounts), causes, figure.subjects)
    return ranges
