"""What a request to a page of a book is about, in one piece."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import Depends, Request

from basisbook.store.library import Library
from basisbook.web.books import Book, Books, Opened
from basisbook.web.waiting import Room, WaitingRoom


class Asked(NamedTuple):
    """A request, the book that it is about, and where books and waiting files are kept."""

    request: Request
    book: Opened
    books: Library
    room: WaitingRoom

    @property
    def book_id(self) -> str:
        """Return the id of the book."""
        return self.book.revision.book_id


def asked(request: Request, book: Book, books: Books, room: Room) -> Asked:
    """Return what a request is about. Raises `NoBookError`."""
    return Asked(request, book, books, room)


Ask = Annotated[Asked, Depends(asked)]
