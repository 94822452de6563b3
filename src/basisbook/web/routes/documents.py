"""The documents of a book: what there is, and forms of payers typed in box by box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Form
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.i18n import gettext as _
from basisbook.web import importing
from basisbook.web.asking import Ask, Asked
from basisbook.web.broken import broken
from basisbook.web.changing import stored, then
from basisbook.web.deeds import of_entry
from basisbook.web.entries.editing import data_of
from basisbook.web.entries.pointed import pointed
from basisbook.web.pages import page
from basisbook.web.papers.forms import PAPERS
from basisbook.web.papers.model import entry
from basisbook.web.papers.model import typed as as_typed
from basisbook.web.papers.shown import (
    controls,
    held,
    no_such_paper,
    paper_of,
    written,
)
from basisbook.web.trying import beside, new_problems
from basisbook.web.typed import Typed
from basisbook.yamlediting import inserted, removed, replaced

if TYPE_CHECKING:
    from basisbook.ledger.read import ReadBook
    from basisbook.web.entries.pointed import Pointed
    from basisbook.web.papers.model import Paper
    from basisbook.yamltext import Keys

ROUTER = APIRouter(prefix="/books/{book_id}/documents")


@ROUTER.get("")
def documents(ask: Ask) -> Response:
    """Return what documents the book has, what was imported, and ways to add more."""
    return listed(ask)


def listed(
    ask: Asked, status: int = 200, error: str = "", wrong: tuple[Pointed, ...] = ()
) -> Response:
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
        wrong=wrong,
    )


class Sheet(NamedTuple):
    """A form on the screen: what is typed in it, and what is wrong with it."""

    paper: Paper
    typed: dict[str, str]
    errors: dict[str, str]
    rest: tuple[Pointed, ...] = ()


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
        accounts=read.book.accounts,
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
    at = len(written(read))
    return _kept(ask, read, Typing(PAPERS[name], typed, at, "typed"), base)


@ROUTER.get("/{index}")
def change(index: int, ask: Ask) -> Response:
    """Return a form that the book holds, to be changed."""
    read = ask.book.read
    if read is None:
        return broken(ask, "documents")
    there = written(read)
    if not 0 <= index < len(there):
        return no_such_paper(ask.request)
    paper = paper_of(there[index])
    return _form(ask, read, Sheet(paper, as_typed(paper, there[index]), {}))


@ROUTER.post("/{index}")
def changed(index: int, ask: Ask, base: Annotated[int, Form()], typed: Typed) -> Response:
    """Put what was typed in place of a form that the book holds, as one step."""
    read = ask.book.read
    if read is None:
        return broken(ask, "documents")
    there = written(read)
    if not 0 <= index < len(there):
        return no_such_paper(ask.request)
    paper = paper_of(there[index])
    return _kept(ask, read, Typing(paper, typed, index, "changed"), base)


@ROUTER.post("/{index}/remove")
def take_out(index: int, ask: Ask, base: Annotated[int, Form()]) -> Response:
    """Take a document out of the book, as one step."""
    read = ask.book.read
    if read is None:
        return broken(ask, "documents")
    there = written(read)
    if not 0 <= index < len(there):
        return no_such_paper(ask.request)
    deed = of_entry("deleted", "documents", there[index], data_of(ask.book.revision.text))
    text = removed(ask.book.revision.text, ("documents", index))
    problems = new_problems(ask.book.revision.text, text)
    if problems:
        return listed(ask, 422, wrong=pointed(ask.book, problems, text))
    return then(stored(ask.books, ask.book_id, base, text, deed), "/documents")


class Typing(NamedTuple):
    """A form that was typed in, for a place among the documents, and what that does to them."""

    paper: Paper
    typed: dict[str, str]
    at: int
    did: str


def _kept(ask: Asked, read: ReadBook, typing: Typing, base: int) -> Response:
    """Keep a form, or show it again with what is wrong beside each field."""
    paper, there = typing.paper, written(read)
    made = entry(paper, typing.typed)
    text = ask.book.revision.text
    empty = {
        box.name: _("This is needed.")
        for box in paper.boxes
        if box.required and not typing.typed.get(box.name, "").strip()
    }
    if typing.at < len(there):
        noted = {"note": there[typing.at]["note"]} if "note" in there[typing.at] else {}
        text = replaced(text, ("documents", typing.at), {**made, **noted})
    else:
        text = inserted(text, "documents", typing.at, made)
    problems = new_problems(ask.book.revision.text, text)
    if problems or empty:
        fields: dict[Keys, str] = {
            ("documents", typing.at, *box.keys): box.name for box in paper.boxes
        }
        told, rest = beside(problems, text, lambda spot: fields.get(spot.path))
        # What is left out has no place in the text, and stands beside its field already.
        away = () if empty else pointed(ask.book, rest, text)
        return _form(ask, read, Sheet(paper, typing.typed, {**told, **empty}, away), 422)
    deed = of_entry(typing.did, "documents", made, data_of(text))
    return then(stored(ask.books, ask.book_id, base, text, deed), "/documents")
