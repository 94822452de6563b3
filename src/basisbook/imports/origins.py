"""Problems of entries that an import would write, at the lines of the file that they come from.

The book with the entries in it is not written yet, so its lines are of no help to anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.errors import Place
from basisbook.i18n import gettext as _
from basisbook.imports import tables, template
from basisbook.imports.decoding import decoded
from basisbook.imports.masking import masked
from basisbook.yamltext import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from basisbook.errors import Problem
    from basisbook.imports.bringing import Woven
    from basisbook.imports.model import GivenFile
    from basisbook.imports.planned import Planned, Proposal
    from basisbook.yamltext import Keys, Source


def at_the_file(
    problems: Iterable[Problem], file: GivenFile, proposal: Proposal, made: Woven
) -> Iterator[Problem]:
    """Yield problems of a book as an import would make it, those of new entries at the file."""
    source = compose(made.text, "")
    for problem in problems:
        keys: Keys = source.spot(problem.place).path if problem.place else ()
        planned = _planned(proposal, source, keys)
        if planned is None or not (planned.lines or planned.place):
            yield problem
        elif planned.lines:
            yield _at_line(problem, file, proposal, (planned.lines[0], _column(planned, keys)))
        else:
            text = _("{file}, {place}: {text}")
            said = text.format(file=file.name, place=planned.place, text=problem.text)
            yield problem._replace(place=None, text=said)


def _planned(proposal: Proposal, source: Source, keys: Keys) -> Planned | None:
    """Return the entry at a place of the book, None if it was there before."""
    part, number = (*keys, "", "")[:2]
    if not isinstance(number, int):
        return None
    listed = source.written((part,))
    fresh = [planned for planned in proposal.planned if planned.part == part]
    before = len(listed) - len(fresh) if isinstance(listed, list) else 0
    return fresh[number - before] if number >= before else None


_ENTRY, _FIELD = 2, 3


def _column(planned: Planned, keys: Keys) -> str:
    """Return the column of our own table in which a field of an entry stands."""
    if len(keys) < _FIELD:
        return ""
    name = str(keys[_ENTRY])
    return "account" if name in template.KINDS and name in planned.entry else name


def _at_line(problem: Problem, file: GivenFile, proposal: Proposal, at: tuple[int, str]) -> Problem:
    line, column = at
    text = decoded(file.name, file.raw).text
    # As the reader of tables counts: other marks that Python ends a line at are in the line.
    excerpt = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[line - 1]
    start = 1
    if column and proposal.reading.layout == template.NAME:
        start = _start(file, text, (line, column), excerpt)
        said = _("Column '{column}': {text}").format(column=column, text=problem.text)
        problem = problem._replace(text=said)
    return problem._replace(place=Place(file.name, line, start, masked(excerpt)))


def _start(file: GivenFile, text: str, at: tuple[int, str], excerpt: str) -> int:
    """Return at which character of its line a cell begins."""
    found = tables.records(file.name, text)
    top = template.header(found)
    cells = next((record.cells for record in found if record.line == at[0]), ())
    names = tables.header_of(top) if top else ()
    if at[1] not in names[: len(cells)]:
        return 1
    start = 0
    for cell in cells[: names.index(at[1])]:
        start = max(start, excerpt.find(cell, start) + len(cell) + 1)
    return max(excerpt.find(cells[names.index(at[1])], start), start) + 1
