"""The start page: the doors, the books of everybody here; and the language and the colors."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from basisbook import i18n
from basisbook.i18n import gettext as _
from basisbook.store.library import NoBookError
from basisbook.web.books import Books, title_of
from basisbook.web.changing import stored, then
from basisbook.web.deeds import Deed, written
from basisbook.web.pages import LANGUAGE_COOKIE, THEME_COOKIE, THEMES, inside, page
from basisbook.web.routes.doors import Kept, doors
from basisbook.yamlediting import EditError, replaced
from basisbook.yamltext import SIZE_LIMIT, compose_bytes
from basisbook.yamlwriting import scalar

if TYPE_CHECKING:
    from basisbook.store.library import Library

ROUTER = APIRouter()
_A_YEAR = 31_536_000
MOST_TITLE = 200
Title = Annotated[str, Form()]


class Shown(NamedTuple):
    """What the start page says besides its lists."""

    error: str = ""
    field: str = ""
    typed: str = ""
    status: int = 200


@ROUTER.get("/")
def start(request: Request, books: Books, drafts: Kept, removed: str = "") -> Response:
    """Return the four doors, what was begun, and the books that there are."""
    return _start(request, books, drafts, Shown(), removed)


def _start(
    request: Request, books: Library, drafts: Kept, shown: Shown, removed: str = ""
) -> Response:
    gone = None
    if re.fullmatch(r"[0-9a-f]{16}", removed):
        try:
            gone = (removed, books.title(removed))
        except NoBookError:
            gone = None
    return page(
        request,
        "start.html",
        shown.status,
        doors=doors(),
        drafts=drafts.open(),
        books=books.books(),
        removed=gone,
        shown=shown,
    )


@ROUTER.post("/sample")
def sample(books: Books) -> Response:
    """Make a book from the sample, and open it."""
    name = "demo.zh.yaml" if i18n.language() == "zh" else "demo.yaml"
    text = files("basisbook").joinpath("data", name).read_text(encoding="utf-8")
    made = books.create(text, _("Sample book"), written(Deed("sample")))
    return RedirectResponse(f"/books/{made}", 303)


@ROUTER.post("/new")
def new(request: Request, books: Books, drafts: Kept, title: Title = "") -> Response:
    """Make an empty book for somebody."""
    plain = _plain(title)
    if not plain:
        said = Shown(_("Give the book a name, of one line."), "title", title, 422)
        return _start(request, books, drafts, said)
    head = "# " + _("A Basisbook book: retirement accounts, and what happened to them.")
    parts = ("owners:\n  me: {}", "accounts: {}", "events: []")
    text = "\n\n".join((f"{head}\nformat: 1\ntitle: {scalar(plain)}", *parts)) + "\n"
    made = books.create(text, plain, written(Deed("made")))
    return RedirectResponse(f"/books/{made}/facts", 303)


@ROUTER.post("/upload")
async def upload(
    request: Request, books: Books, drafts: Kept, file: Annotated[UploadFile, File()]
) -> Response:
    """Make a book of a file, which is kept as it is to the byte."""
    text, error = text_of(await file.read(SIZE_LIMIT + 1))
    if error:
        return _start(request, books, drafts, Shown(error, "file", "", 422))
    title = title_of(text) or _("Uploaded book")
    made = books.create(text, title, written(Deed("uploaded")))
    return RedirectResponse(f"/books/{made}", 303)


def text_of(raw: bytes) -> tuple[str, str]:
    """Return the text of a book's file, and why it is none if it cannot be read at all."""
    source = compose_bytes(raw, "book.yaml")
    if source.data is None or not isinstance(source.data, dict):
        said = [f"{one.text} {one.remedy}" for one in source.problems]
        return "", said[0] if said else _("This file is no book: it has no keys with values.")
    return raw.decode("utf-8"), ""


@ROUTER.post("/books/{book_id}/rename")
def rename(
    request: Request, book_id: str, books: Books, drafts: Kept, title: Title = ""
) -> Response:
    """Give a book another title, as a change that can be undone."""
    plain = _plain(title)
    if not plain:
        said = Shown(_("Give the book a name, of one line."), book_id, title, 422)
        return _start(request, books, drafts, said)
    stands = books.current(book_id)
    try:
        text = replaced(stands.text, ("title",), plain)
    except EditError:
        said = Shown(_("This book's text cannot be read, so its title cannot be changed."), book_id)
        return _start(request, books, drafts, said._replace(status=422, typed=title))
    return then(stored(books, book_id, stands.number, text, Deed("renamed", {"title": plain})))


def _plain(title: str) -> str:
    """Return a title as it may stand in a book, or nothing if it may not."""
    plain = " ".join(title.split())
    return plain if plain.isprintable() and len(plain) <= MOST_TITLE else ""


@ROUTER.post("/books/{book_id}/remove")
def remove(book_id: str, books: Books) -> Response:
    """Take a book out of the list; it can be brought back."""
    books.remove(book_id)
    return RedirectResponse(f"/?removed={book_id}", 303)


@ROUTER.post("/books/{book_id}/restore")
def restore(book_id: str, books: Books) -> Response:
    """Bring a removed book back."""
    books.restore(book_id)
    return RedirectResponse("/", 303)


@ROUTER.post("/language")
def speak(language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Change the language of the pages, and go back to where that was asked for."""
    response = RedirectResponse(inside(back), 303)
    if language in i18n.LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, language, samesite="strict", max_age=_A_YEAR)
    return response


@ROUTER.post("/theme")
def color(theme: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Change to light or dark colors, and go back to where that was asked for."""
    response = RedirectResponse(inside(back), 303)
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, samesite="strict", max_age=_A_YEAR)
    return response
