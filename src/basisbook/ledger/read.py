"""Read a book: YAML in, one `Book` out, or every problem at once, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.errors import BookError, Problem
from basisbook.i18n import gettext as _
from basisbook.ledger.arrivals import with_destinations
from basisbook.ledger.book import Book
from basisbook.ledger.convert import UnfitError, convert
from basisbook.ledger.filed import with_filed_basis
from basisbook.ledger.late_correctives import read_late_correctives
from basisbook.ledger.references import unknown_names
from basisbook.ledger.standing import standing
from basisbook.yamltext import Source, compose, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_PROBLEMS = 200
"""A file that is no book at all could fill a screen for minutes."""


class ReadBook(NamedTuple):
    """A book and the text that it was read from, which knows the place of every entry."""

    book: Book
    source: Source


def read_book(path: Path) -> ReadBook:
    """Return the book in a file, or raise `BookError` with all that is wrong with it."""
    return _read(load(path))


def read_text(text: str, file: str) -> ReadBook:
    """Return the book in `text`; `file` is the name to say in places."""
    return _read(compose(text, file))


def _read(source: Source) -> ReadBook:
    if source.data is None:
        raise BookError(in_order(source.problems))
    if not isinstance(source.data, dict):
        from basisbook.ledger import kinds

        raise BookError((*source.problems, kinds.mapping_expected(source.place(()))))
    try:
        book = convert(Book, source.data)
    except UnfitError as error:
        raise BookError(in_order((*_refused(error, source), *unknown_names(source)))) from None
    problems = (*source.problems, *unknown_names(source))
    if problems:
        raise BookError(in_order(problems))
    return _with_documents(book, source)


def _with_documents(book: Book, source: Source) -> ReadBook:
    """Return a book with the events that its documents stand for after those of the file."""
    # A book of nobody is refused when it is checked: its documents have nobody to be of.
    told = with_filed_basis(with_destinations(book)) if book.owners else book
    made = tuple(standing(told)) if book.owners else ()
    for index, one in enumerate(made, len(book.events)):
        source.stand_for(("events", index), one.keys)
    whole = told._replace(events=(*told.events, *(one.event for one in made)))
    return ReadBook(read_late_correctives(whole, source), source)


def _refused(error: UnfitError, source: Source) -> Iterator[Problem]:
    """Yield what is wrong with the text, and then with what it says."""
    from basisbook.ledger import messages

    yield from source.problems
    # What is wrong as YAML cannot be right as a book: one complaint at a place is enough.
    places = {problem.place for problem in source.problems}
    for each in error.faults:
        said = messages.problem(each, source)
        if said is not None and said.place not in places:
            yield said


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of their places, once each, and not too many."""
    ordered = sorted(dict.fromkeys(problems), key=_position)
    if len(ordered) <= MOST_PROBLEMS:
        return tuple(ordered)
    more = Problem(
        "E199",
        ordered[MOST_PROBLEMS].place,
        _("There are {number} more problems from here on.").format(
            number=len(ordered) - MOST_PROBLEMS
        ),
        _("Mend the ones above first, or check that this is the right file."),
    )
    return (*ordered[:MOST_PROBLEMS], more)


def _position(problem: Problem) -> tuple[int, int]:
    return (problem.place.line, problem.place.column) if problem.place else (0, 0)
