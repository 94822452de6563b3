"""What stays while things happen: people, plans, accounts, facts of returns, choices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Form, Request
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.i18n import gettext as _
from basisbook.store.library import NoBookError
from basisbook.web.books import Book, Books
from basisbook.web.deeds import of_entry
from basisbook.web.entries import editing, words
from basisbook.web.entries.parts import FACTS, Part, entry_title, part_title
from basisbook.web.pages import page
from basisbook.web.typed import Sent

if TYPE_CHECKING:
    from basisbook.yamltext import Node

ROUTER = APIRouter(prefix="/books/{book_id}/facts")


class Line(NamedTuple):
    """An entry in the list of its part."""

    key: str
    title: str
    about: str


class Listed(NamedTuple):
    """A part of the book with its entries."""

    name: str
    title: str
    one: bool
    lines: tuple[Line, ...]


@ROUTER.get("")
def facts(request: Request, book: Book) -> Response:
    """Return the people, plans, accounts and other facts of a book."""
    data = editing.data_of(book.revision.text)
    parts = [
        Listed(part.name, part_title(part.name), part.sort == "one", _lines(part, data))
        for part in FACTS.values()
    ]
    return page(request, "facts.html", book=book, here="events", parts=parts)


def _lines(part: Part, data: dict[str, Node]) -> tuple[Line, ...]:
    told = data.get(part.name)
    if part.sort == "one":
        pairs: list[tuple[str, Node]] = [("", told)] if isinstance(told, dict) and told else []
    elif isinstance(told, dict):
        pairs = list(told.items())
    elif isinstance(told, list):
        pairs = [(str(place), entry) for place, entry in enumerate(told)]
    else:
        pairs = []
    return tuple(Line(key, _title(part, key, entry), _about(entry)) for key, entry in pairs)


def _title(part: Part, key: str, entry: Node) -> str:
    if part.sort == "map":
        return key
    told = entry if isinstance(entry, dict) else {}
    return " ".join(str(told[name]) for name in ("year", "state", "account") if told.get(name))


def _about(entry: Node) -> str:
    """Return the plain facts of an entry in one line."""
    if not isinstance(entry, dict):
        return ""
    told = [(key, value) for key, value in entry.items() if isinstance(value, str)]
    return " · ".join(
        words.word(value) if key == "kind" else f"{words.label((key,))}: {words.word(value)}"
        for key, value in told
        if key not in ("year", "state", "account")
    )


@ROUTER.get("/{part}/add")
def ask(request: Request, book: Book, part: str, after: str = "") -> Response:
    """Return the form of a new entry; `after` is the page of the book that it is wanted for."""
    form = _for(_form(part, None, book), after)
    return editing.shown(request, book, form, {}, editing.Answer())


@ROUTER.post("/{part}/add")
def add(  # noqa: PLR0913, PLR0917 - the page, the book and what the form sends
    request: Request, book: Book, part: str, typed: Sent, books: Books, after: str = ""
) -> Response:
    """Keep a new entry, or say what is wrong with it."""
    return editing.kept(request, book, _for(_form(part, None, book), after), typed, books)


_WANTED_FOR = re.compile(r"/(?:import|documents|events|facts)/[\w/?=-]{1,200}")


def _for(form: editing.Form, after: str) -> editing.Form:
    """Return a form that leads back to the page that its entry is wanted for, if it is one."""
    return form._replace(back=after) if _WANTED_FOR.fullmatch(after) else form


@ROUTER.get("/{part}/edit/{key:path}")
def look(request: Request, book: Book, part: str, key: str) -> Response:
    """Return the form of an entry that is there."""
    form = _form(part, key, book)
    return editing.shown(request, book, form, _entry(book, form), editing.Answer())


@ROUTER.post("/{part}/edit/{key:path}")
def change(  # noqa: PLR0913, PLR0917 - the page, the book and what the form sends
    request: Request, book: Book, part: str, key: str, typed: Sent, books: Books
) -> Response:
    """Keep a changed entry, or say what is wrong with it."""
    return editing.kept(request, book, _form(part, key, book), typed, books)


@ROUTER.post("/{part}/delete/{key:path}")
def delete(  # noqa: PLR0913, PLR0917 - the page, the book and what the form sends
    request: Request,
    book: Book,
    part: str,
    key: str,
    base: Annotated[int, Form()],
    books: Books,
    anyway: Annotated[str, Form()] = "",
) -> Response:
    """Take an entry out; ask first if others then no longer fit."""
    form = _form(part, key, book)
    showing = {**_entry(book, form), "name!": key if form.part.sort == "map" else ""}
    deed = of_entry("deleted", part, showing, editing.data_of(book.revision.text))
    step = editing.Removal(
        form.keys,
        deed,
        "/facts",
        f"/facts/{part}/delete/{key}",
    )
    return editing.taken_out(request, book, step, (base, anyway), books)


def _form(name: str, key: str | None, book: Book) -> editing.Form:
    part = FACTS.get(name)
    if part is None:
        raise NoBookError(_("There is no such part of a book."))
    place: str | int | None = key
    if part.sort == "list" and key is not None:
        place = int(key) if key.isdecimal() and len(key) < _LONGEST else -1
    form = editing.Form(part, "" if part.sort == "one" else place, entry_title(name), "/facts")
    if key is not None:
        _entry(book, form)
    return form


_LONGEST = 9


def _entry(book: Book, form: editing.Form) -> dict[str, Node]:
    told = editing.data_of(book.revision.text).get(form.part.name)
    if form.part.sort == "one":
        return told if isinstance(told, dict) else {}
    if isinstance(told, dict) and isinstance(form.key, str):
        entry = told.get(form.key)
    elif isinstance(told, list) and isinstance(form.key, int) and 0 <= form.key < len(told):
        entry = told[form.key]
    else:
        entry = None
    if entry == "":
        return {}
    if not isinstance(entry, dict):
        raise NoBookError(_("There is no such entry any more."))
    return entry
