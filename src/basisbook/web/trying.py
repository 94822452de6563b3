"""A book's text tried before it is kept: what would newly be wrong, and beside which field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import ProblemsError
from basisbook.ledger.read import read_text
from basisbook.report.build import report_of
from basisbook.yamltext import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.errors import Problem
    from basisbook.yamltext import Keys

FILE = "book.yaml"


def new_problems(before: tuple[Problem, ...], text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a text that was not wrong with the book before."""
    known = {(problem.code, problem.text) for problem in before}
    return tuple(one for one in _problems(text) if (one.code, one.text) not in known)


def _problems(text: str) -> tuple[Problem, ...]:
    try:
        report_of(read_text(text, FILE))
    except ProblemsError as error:
        return error.problems
    return ()


def beside(
    problems: tuple[Problem, ...], text: str, fields: Mapping[str, Keys]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the problems of fields, as sentences by their names, and those of no field.

    `fields` says for each name where its value stands in the book that `text` is.
    """
    source = compose(text, FILE)
    places = {
        (place.line, place.column): name
        for name, keys in fields.items()
        if source.written(keys) is not None
        for on_key in (True, False)
        for place in (source.place(keys, on_key=on_key),)
    }
    told: dict[str, str] = {}
    rest = []
    for one in problems:
        at = one.place and places.get((one.place.line, one.place.column))
        if at and at not in told:
            told[at] = f"{one.text} {one.remedy}".strip()
        else:
            rest.append(one)
    return told, tuple(rest)
