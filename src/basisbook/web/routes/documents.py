"""The documents of a book: what there is, and forms of payers typed in box by box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Form, Request
from starlette.responses import Response  # noqa: TC002 - FastAPI looks at it

from basisbook.i18n import gettext as _
from basisbook.imports.weave import WeaveError, woven
from basisbook.web import importing
from basisbook.web.books import Book, Books
from basisbook.web.changing import stored, then
from basisbook.web.pages import page
from basisbook.web.papers.forms import PAPERS
from basisbook.web.papers.model import entry
from basisbook.web.papers.shown import controls, held, no_such_paper, title_of
from basisbook.web.trying import beside, new_problems
from basisbook.web.typed import Typed  # noqa: TC001 - FastAPI looks at it

if TYPE_CHECKING:
    from basisbook.errors import Problem
    from basisbook.web.books import Opened
    from basisbook.web.papers.model import Paper

ROUTER = APIRouter(prefix="/books/{book_id}/documents")


@ROUTER.get("")
def documents(request: Request, book: Book, books: Books) -> Response:
    """Return what documents the book has, what was imported, and ways to add more."""
    return listed(request, book, books)


def listed(
    request: Request, book: Opened, books: Books, status: int = 200, error: str = ""
) -> Response:
    """Return the page of documents; `error` is what is wrong with a file that was given."""
    if book.read is None:
        return page(request, "problems.html", book=book, here="documents")
    return page(
        request,
        "documents/list.html",
        status,
        book=book,
        here="documents",
        held=held(book.read),
        papers=PAPERS.values(),
        brought=importing.brought(importing.target(book, book.read, books)),
        error=error,
    )


class Sheet(NamedTuple):
    """A form on the screen: what is typed in it, and what is wrong with it."""

    paper: Paper
    typed: dict[str, str]
    errors: dict[str, str]
    rest: tuple[Problem, ...] = ()


def _form(request: Request, book: Opened, sheet: Sheet, status: int = 200) -> Response:
    assert book.read is not None  # noqa: S101 - the routes see to it
    groups = controls(book.read.book, sheet.paper, sheet.typed, sheet.errors)
    return page(
        request,
        "documents/paper.html",
        status,
        book=book,
        here="documents",
        paper=sheet.paper,
        groups=groups,
        problems=sheet.rest,
        errors=len(sheet.errors),
    )


@ROUTER.get("/new/{name}")
def blank(request: Request, name: str, book: Book) -> Response:
    """Return a form to be typed in."""
    if book.read is None:
        return page(request, "problems.html", book=book, here="documents")
    if name not in PAPERS:
        return no_such_paper(request)
    return _form(request, book, Sheet(PAPERS[name], {}, {}))


@ROUTER.post("/new/{name}")
def add(
    request: Request,
    name: str,
    book: Book,
    books: Books,
    base: Annotated[int, Form()],
    typed: Typed,
) -> Response:
    """Add what was typed to the book as one step, or say beside each field what is wrong."""
    if book.read is None:
        return page(request, "problems.html", 409, book=book, here="documents")
    if name not in PAPERS:
        return no_such_paper(request)
    paper = PAPERS[name]
    made = entry(paper, typed)
    try:
        text, _splices = woven(book.revision.text, {"documents": [made]}, _remark(paper))
    except WeaveError:
        text = ""
    problems = new_problems(book.problems, text)
    if problems:
        at = len(book.read.book.documents)
        fields = {box.name: ("documents", at, *box.keys) for box in paper.boxes}
        told, rest = beside(problems, text, fields)
        return _form(request, book, Sheet(paper, typed, told, rest), 422)
    what = _("Typed in: {form}").format(form=title_of(book.read.book, made))
    return then(stored(books, book.revision.book_id, base, text, what), "/documents")


def _remark(paper: Paper) -> str:
    return _("typed in: {form}").format(form=_(paper.title))
