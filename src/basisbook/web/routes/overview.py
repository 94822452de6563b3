"""The overview of a book: the answer first, then balances and basis, and what is open."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.explain.outline import outline
from basisbook.explain.outline.memo import charts
from basisbook.store.library import Revision
from basisbook.web.books import Book, Books
from basisbook.web.changing import then
from basisbook.web.pages import page, sections

ROUTER = APIRouter(prefix="/books/{book_id}")


@ROUTER.get("")
def overview(request: Request, book: Book) -> Response:
    """Return the overview of a book, or what is wrong with it."""
    if book.report is None:
        return page(request, "problems.html", book=book, here="overview")
    made = outline(book.report)
    body = sections((*charts(book.report), *made.sections))
    return page(
        request, "overview.html", book=book, here="overview", standing=made.standing, body=body
    )


@ROUTER.post("/undo")
def undo(
    book_id: str, base: Annotated[int, Form()], books: Books, back: Annotated[str, Form()] = ""
) -> Response:
    """Undo the last change, and say so where that was asked for."""
    return _back(books.undo(book_id, base), back)


@ROUTER.post("/redo")
def redo(
    book_id: str, base: Annotated[int, Form()], books: Books, back: Annotated[str, Form()] = ""
) -> Response:
    """Redo the last change that was undone, and say so where that was asked for."""
    return _back(books.redo(book_id, base), back)


def _back(made: Revision, back: str) -> Response:
    home = f"/books/{made.book_id}"
    return then(made, back.removeprefix(home) if back.startswith(f"{home}/") else "")
