"""The documents of a book: what there is, and forms of payers typed in box by box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Form
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.i18n import gettext as _
from basisbook.imports.weave import WeaveError, woven
from basisbook.web import importing
from basisbook.web.asking import Ask, Asked
from basisbook.web.broken import broken
from basisbook.web.changing import stored, then
from basisbook.web.pages import page
from basisbook.web.papers.forms import PAPERS
from basisbook.web.papers.model import entry
from basisbook.web.papers.shown import controls, held, no_such_paper, title_of
from basisbook.web.trying import beside, new_problems
from basisbook.web.typed import Typed

if TYPE_CHECKING:
    from basisbook.errors import Problem
    from basisbook.ledger.read import ReadBook
    from basisbook.web.papers.model import Paper

ROUTER = APIRouter(prefix="/books/{book_id}/documents")


@ROUTER.get("")
def documents(ask: Ask) -> Response:
    """Return what documents the book has, what was imported, and ways to add more."""
    return listed(ask)


def listed(ask: Asked, status: int = 200, error: str = "") -> Response:
    """Return the page of documents; `error` is what is wrong with a file that was given."""
    read = ask.book.read
    if read is None:
        return broken(ask, "documents")
    return page(
        ask.request,
        "documents/list.html",
        status,
        book=ask.book,
        here="documents",
        held=held(read),
        papers=PAPERS.values(),
        brought=importing.brought(importing.target(ask.book, read, ask.books)),
        error=error,
    )


class Sheet(NamedTuple):
    """A form on the screen: what is typed in it, and what is wrong with it."""

    paper: Paper
    typed: dict[str, str]
    errors: dict[str, str]
    rest: tuple[Problem, ...] = ()


def _form(ask: Asked, read: ReadBook, sheet: Sheet, status: int = 200) -> Response:
    return page(
        ask.request,
        "documents/paper.html",
        status,
        book=ask.book,
        here="documents",
        paper=sheet.paper,
        groups=controls(read.book, sheet.paper, sheet.typed, sheet.errors),
        problems=sheet.rest,
        errors=len(sheet.errors),
        action=ask.request.url.path,
    )


@ROUTER.get("/new/{name}")
def blank(name: str, ask: Ask) -> Response:
    """Return a form to be typed in."""
    if ask.book.read is None:
        return broken(ask, "documents")
    if name not in PAPERS:
        return no_such_paper(ask.request)
    return _form(ask, ask.book.read, Sheet(PAPERS[name], {}, {}))


@ROUTER.post("/new/{name}")
def add(name: str, ask: Ask, base: Annotated[int, Form()], typed: Typed) -> Response:
    """Add what was typed to the book as one step, or say beside each field what is wrong."""
    read = ask.book.read
    if read is None:
        return broken(ask, "documents")
    if name not in PAPERS:
        return no_such_paper(ask.request)
    paper = PAPERS[name]
    made = entry(paper, typed)
    at = len(read.source.data.get("documents") or [])
    try:
        text, _splices = woven(ask.book.revision.text, {"documents": [made]}, _remark(paper))
    except WeaveError:
        text = ""
    problems = new_problems(ask.book.problems, text)
    if problems:
        fields = {box.name: ("documents", at, *box.keys) for box in paper.boxes}
        told, rest = beside(problems, text, fields)
        return _form(ask, read, Sheet(paper, typed, told, rest), 422)
    what = _("Typed in: {form}").format(form=title_of(read.book, made))
    return then(stored(ask.books, ask.book_id, base, text, what), "/documents")


def _remark(paper: Paper) -> str:
    return _("typed in: {form}").format(form=_(paper.title))
