"""The overview of a book: the answer first, then balances and basis, and what is open."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from basisbook.explain.outline import outline
from basisbook.explain.outline.memo import charts
from basisbook.web.books import Book, Books
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
def undo(book_id: str, base: Annotated[int, Form()], books: Books) -> Response:
    """Undo the last change."""
    books.undo(book_id, base)
    return RedirectResponse(f"/books/{book_id}", 303)


@ROUTER.post("/redo")
def redo(book_id: str, base: Annotated[int, Form()], books: Books) -> Response:
    """Redo the last change that was undone."""
    books.redo(book_id, base)
    return RedirectResponse(f"/books/{book_id}", 303)
