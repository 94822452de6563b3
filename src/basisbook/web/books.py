"""A book of the library as pages use it: its text read, its report, what is wrong with it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import Depends, Request

from basisbook import i18n
from basisbook.errors import BookError, Problem
from basisbook.ledger.read import read_text
from basisbook.report.build import fact_problems, report_of
from basisbook.store.library import Library, Revision
from basisbook.yamltext import compose

if TYPE_CHECKING:
    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Report

LONG = 20_000
"""Characters of a book, some 250 events, from which on the server works no report out itself."""


class Opened(NamedTuple):
    """A book as it stands: its revision, and what could be made of it.

    `read` and `report` are None while there are `problems` that keep them from being made. Both
    are made when they are asked for: a page that lists entries needs no report.
    """

    revision: Revision

    @property
    def read(self) -> ReadBook | None:
        """Return the book as it was read."""
        return _read(self.revision.text, i18n.language())[0]

    @property
    def report(self) -> Report | None:
        """Return the report of the book."""
        return _made(self.revision.text, i18n.language())[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the book."""
        return _made(self.revision.text, i18n.language())[1]

    @property
    def title(self) -> str:
        """Return the title of the book, for which nothing else of it needs to be right."""
        return title_of(self.revision.text) or "Basisbook"


def title_of(text: str) -> str | None:
    """Return the title that a book's text gives, if it can be read so far."""
    data = compose(text, "").data
    title = data.get("title") if isinstance(data, dict) else None
    return title if isinstance(title, str) and title.strip() else None


def library(request: Request) -> Library:
    """Return the library of the app."""
    found: Library = request.app.state.library
    return found


def opened(book_id: str, books: Annotated[Library, Depends(library)]) -> Opened:
    """Return a book of the library as it stands. Raises `NoBookError`."""
    return read_revision(books.current(book_id))


def read_revision(revision: Revision) -> Opened:
    """Return what can be made of a revision's text."""
    return Opened(revision)


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return all that is wrong with a book's text; of a long one, what is so at first sight.

    Amounts that follow from others, and cannot be, are told by the pages of a long book.
    """
    return faults_of(text) if len(text) >= LONG else _made(text, i18n.language())[1]


def faults_of(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a book's text before anything is worked out from it."""
    return _faults(text, i18n.language())


@functools.lru_cache(maxsize=16)
def _faults(text: str, language: str) -> tuple[Problem, ...]:
    read, problems = _read(text, language)
    return problems if read is None else fact_problems(read)


@functools.lru_cache(maxsize=16)
def _read(text: str, _language: str) -> tuple[ReadBook | None, tuple[Problem, ...]]:
    """Return a book's text read, and what is wrong with it; kept for the next page of it."""
    try:
        return read_text(text, "book.yaml"), ()
    except BookError as error:
        return None, error.problems


@functools.lru_cache(maxsize=16)
def _made(text: str, language: str) -> tuple[Report | None, tuple[Problem, ...]]:
    """Return the report of a book's text, and what is wrong with it."""
    read, problems = _read(text, language)
    if read is None:
        return None, problems
    try:
        return report_of(read), ()
    except BookError as error:
        return None, error.problems


Books = Annotated[Library, Depends(library)]
Book = Annotated[Opened, Depends(opened)]
