"""A book's text tried before it is kept: what would newly be wrong, and beside which field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.web.books import problems_of
from basisbook.web.entries.plain import plain
from basisbook.yamltext import compose

if TYPE_CHECKING:
    from collections.abc import Callable

    from basisbook.errors import Problem
    from basisbook.yamltext import Spot

FILE = "book.yaml"


def new_problems(
    before: str, text: str, wrong: Callable[[str], tuple[Problem, ...]] = problems_of
) -> tuple[Problem, ...]:
    """Return what is `wrong` with a text that was not wrong with the one before.

    Where a page needs no report, `faults_of` finds nearly all of it without working one out.
    """
    now = wrong(text)
    known = {(problem.code, problem.text) for problem in wrong(before)} if now else ()
    return tuple(one for one in now if (one.code, one.text) not in known)


def beside(
    problems: tuple[Problem, ...], text: str, name_of: Callable[[Spot], str | None]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the problems of fields, as sentences by their names, and those of no field.

    `name_of` says for a spot in the book that `text` is which field is there.
    """
    if not problems:
        return {}, ()
    source = compose(text, FILE)
    told: dict[str, str] = {}
    rest = []
    for one in problems:
        spot = source.spot(one.place) if one.place else None
        name = name_of(spot) if spot else None
        if spot is None or name is None:
            rest.append(one)
        else:
            said = (plain(each, spot.path[2:]) for each in (one.text, one.remedy))
            told[name] = " ".join(filter(None, (told.get(name), *said)))
    return told, tuple(rest)
