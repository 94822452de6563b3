"""Files brought into a book: given, looked at, decided, and then written as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import RedirectResponse, Response

from basisbook.errors import BookError, ProblemsError
from basisbook.i18n import gettext as _
from basisbook.imports import bringing, template
from basisbook.imports.model import UnreadableFileError
from basisbook.web import importing
from basisbook.web.asking import Ask, Asked
from basisbook.web.broken import broken
from basisbook.web.changing import then
from basisbook.web.offering import download
from basisbook.web.pages import page
from basisbook.web.routes.documents import listed
from basisbook.web.seen import preview
from basisbook.web.typed import Typed
from basisbook.web.uploads import given
from basisbook.web.waiting import Importing

if TYPE_CHECKING:
    from basisbook.errors import Problem
    from basisbook.imports.model import GivenFile, Reading

ROUTER = APIRouter(prefix="/books/{book_id}/import")
_ANSWER = "answer:"
_COLUMN = "column:"
_TABLE_UNKNOWN = "E663"


@ROUTER.get("/template.csv")
def empty_table() -> Response:
    """Return an empty table to fill in with a spreadsheet."""
    return download("basisbook.csv", template.written(()).encode(), "text/csv; charset=utf-8")


@ROUTER.post("")
def give(ask: Ask, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Take a file, and lead to what was read in it; or say beside the field why not."""
    got = given(file)
    read = ask.book.read
    if read is None:
        return broken(ask, "documents")
    if got is None:
        return listed(ask, 422, _("Choose a file first."))
    into = importing.target(ask.book, read, ask.books)
    waiting = Importing(ask.book_id, importing.given_file(got, into))
    try:
        waiting = waiting._replace(reading=bringing.read_file(waiting.file))
    except UnreadableFileError as error:
        if not _may_be_named(waiting.file, error):
            return listed(ask, 422, _said(error))
    return _back(ask, ask.room.keep(waiting))


def _may_be_named(file: GivenFile, error: UnreadableFileError) -> bool:
    """Return whether the file has a table whose columns can be named by hand."""
    return error.problems[0].code == _TABLE_UNKNOWN and bool(importing.columns(file).names)


def _said(error: ProblemsError) -> str:
    """Return what is wrong, with what helps here; remedies that name commands do not."""
    first = error.problems[0]
    remedy = {
        "E638": _("Choose the form below and type its boxes in."),
        _TABLE_UNKNOWN: _("Give a CSV, OFX or QFX file, or fill in the empty table below."),
        "E665": "",
    }.get(first.code, first.remedy)
    return f"{first.text} {remedy}".strip()


@ROUTER.get("/{key}")
def look(key: str, ask: Ask) -> Response:
    """Return what was read in a file, what must be decided, and what would be written."""
    return _looked(ask, key)


def _looked(
    ask: Asked, key: str, status: int = 200, *, problems: tuple[Problem, ...] = (), error: str = ""
) -> Response:
    waiting, read = ask.room.importing(ask.book_id, key), ask.book.read
    if read is None:
        return broken(ask, "documents")
    if waiting.reading is None:
        return _columns(ask, key, waiting.file, status, error)
    into = importing.target(ask.book, read, ask.books)
    proposal = importing.proposal(waiting.reading, into, waiting)
    return page(
        ask.request,
        "documents/import.html",
        status,
        book=ask.book,
        here="documents",
        key=key,
        waiting=waiting,
        again=bringing.same_file(into, waiting.file),
        proposal=proposal,
        seen=preview(proposal, waiting.file.name, ask.book.title),
        problems=problems,
    )


def _columns(ask: Asked, key: str, file: GivenFile, status: int, error: str) -> Response:
    return page(
        ask.request,
        "documents/columns.html",
        status,
        book=ask.book,
        here="documents",
        key=key,
        file=file.name,
        table=importing.columns(file),
        fields=importing.fields(),
        error=error,
    )


@ROUTER.post("/{key}/columns")
def name_columns(key: str, ask: Ask, typed: Typed) -> Response:
    """Take what the columns of a table are, and read it."""
    waiting = ask.room.importing(ask.book_id, key)
    said = {
        name.removeprefix(_COLUMN): field
        for name, field in typed.items()
        if name.startswith(_COLUMN) and field
    }
    file = waiting.file._replace(hints=waiting.file.hints._replace(columns=said))
    reading: Reading | None = None
    error = ""
    try:
        reading = bringing.read_file(file)
    except UnreadableFileError as found:
        error = _said(found)
    ask.room.keep(waiting._replace(file=file, reading=reading), key)
    if reading is None:
        return _looked(ask, key, 422, error=error)
    return _back(ask, key)


@ROUTER.post("/{key}/answers")
def answer(key: str, ask: Ask, typed: Typed) -> Response:
    """Take answers to what a file leaves open."""
    waiting = ask.room.importing(ask.book_id, key)
    said = {
        name.removeprefix(_ANSWER): value.strip()
        for name, value in typed.items()
        if name.startswith(_ANSWER) and value.strip()
    }
    per = typed.get("per", waiting.per)
    ask.room.keep(
        waiting._replace(
            answers={**waiting.answers, **said},
            per=per if per in ("day", "month", "year") else waiting.per,
        ),
        key,
    )
    return _back(ask, key)


@ROUTER.post("/{key}/again")
def decide_again(key: str, ask: Ask) -> Response:
    """Forget the answers that were given for a file."""
    waiting = ask.room.importing(ask.book_id, key)
    ask.room.keep(waiting._replace(answers={}), key)
    return _back(ask, key)


@ROUTER.get("/{key}/page/{number}.png")
def picture(key: str, number: int, ask: Ask) -> Response:
    """Return a page of a PDF as it is seen, with what was read in it marked."""
    from basisbook.pdf.shown import page_picture

    waiting = ask.room.importing(ask.book_id, key)
    boxes = importing.places(waiting.reading, number) if waiting.reading else []
    drawn = page_picture(waiting.file.raw, number, boxes) if boxes else None
    if drawn is None:
        return Response(status_code=404)
    return Response(drawn, media_type="image/png")


def _back(ask: Asked, key: str) -> Response:
    return RedirectResponse(f"/books/{ask.book_id}/import/{key}", 303)


@ROUTER.post("/{key}/leave")
def leave(key: str, ask: Ask) -> Response:
    """Let a file go: nothing of it is written."""
    ask.room.drop(key)
    return RedirectResponse(f"/books/{ask.book_id}/documents", 303)


@ROUTER.post("/{key}/write")
def write(key: str, ask: Ask, base: Annotated[int, Form()]) -> Response:
    """Write what was decided, as one step; or say what stands against it."""
    waiting = ask.room.importing(ask.book_id, key)
    if ask.book.read is None or waiting.reading is None:
        return _back(ask, key)
    into = importing.target(ask.book, ask.book.read, ask.books)
    proposal = importing.proposal(waiting.reading, into, waiting)
    if proposal.needed or not proposal.planned:
        return _back(ask, key)
    try:
        made = bringing.weave(into, waiting.file, proposal)
        problems = importing.wrong(ask.book, waiting.file, proposal, made)
    except BookError as error:
        problems = error.problems
    if problems:
        return _looked(ask, key, 422, problems=problems)
    revision = importing.write(ask, base, made)
    ask.room.drop(key)
    return then(revision, "/documents")
