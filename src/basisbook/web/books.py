"""A book of the library as pages use it: its text read, its report, what is wrong with it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import Depends, Request

from basisbook import i18n
from basisbook.errors import BookError, Problem
from basisbook.ledger.read import read_text
from basisbook.report.build import report_of
from basisbook.store.library import Library, Revision

if TYPE_CHECKING:
    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Report


class Opened(NamedTuple):
    """A book as it stands: its revision, and what could be made of it.

    `read` and `report` are None while there are `problems` that keep them from being made.
    """

    revision: Revision
    read: ReadBook | None
    report: Report | None
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        """Return the title of the book, or the name of its file."""
        return (self.read.book.title if self.read else "") or "Basisbook"


def library(request: Request) -> Library:
    """Return the library of the app."""
    found: Library = request.app.state.library
    return found


def opened(book_id: str, books: Annotated[Library, Depends(library)]) -> Opened:
    """Return a book of the library as it stands. Raises `NoBookError`."""
    return read_revision(books.current(book_id))


def read_revision(revision: Revision) -> Opened:
    """Return what can be made of a revision's text."""
    return Opened(revision, *made(revision.text))


class Made(NamedTuple):
    """What could be made of a text, and what is wrong with it."""

    read: ReadBook | None
    report: Report | None
    problems: tuple[Problem, ...]


def made(text: str) -> Made:
    """Return what can be made of a book's text."""
    return _made(text, i18n.language())


@functools.lru_cache(maxsize=16)
def _made(text: str, _language: str) -> Made:
    """Return a book's text read, its report, and what is wrong; kept for the next page of it."""
    try:
        read = read_text(text, "book.yaml")
    except BookError as error:
        return Made(None, None, error.problems)
    try:
        return Made(read, report_of(read), ())
    except BookError as error:
        return Made(read, None, error.problems)


Books = Annotated[Library, Depends(library)]
Book = Annotated[Opened, Depends(opened)]
