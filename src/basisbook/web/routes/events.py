"""The events of a book: listed by date, added, changed, taken out, put in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from basisbook.i18n import gettext as _
from basisbook.ledger.book import event_kind
from basisbook.store.library import NoBookError
from basisbook.web.books import Book, Books
from basisbook.web.changing import stored, then
from basisbook.web.deeds import of_entry
from basisbook.web.entries import editing, kinds
from basisbook.web.entries.names import (
    amount_text,
    event_title,
    listed,
    names_of,
)
from basisbook.web.entries.parts import EVENTS, event_part
from basisbook.web.entries.places import DOCUMENTS
from basisbook.web.pages import page
from basisbook.web.typed import Sent
from basisbook.yamlediting import EditError, moved

if TYPE_CHECKING:
    from basisbook.web.entries.asks import Names
    from basisbook.yamltext import Node

ROUTER = APIRouter(prefix="/books/{book_id}/events")
MOST_AT_ONCE = 200
Base = Annotated[int, Form()]


class Row(NamedTuple):
    """An event in the list."""

    place: int
    date: str
    title: str
    where: str
    amount: str
    note: str
    mark: str
    above: int | None
    """The place of the event of the same day that stands before it in the book."""
    below: int | None


@ROUTER.get("")
def events(request: Request, book: Book, year: str = "") -> Response:
    """Return the events in the order in which they happened, of one year if there are many."""
    data = editing.data_of(book.revision.text)
    entries = listed(data, EVENTS)
    order = sorted(range(len(entries)), key=lambda place: (_date(entries[place]), place))
    years = sorted({_date(entry)[:4] for entry in entries})
    if year not in years:
        year = "" if year == "all" or len(entries) <= MOST_AT_ONCE else years[-1]
    shown = [place for place in order if not year or _date(entries[place])[:4] == year]
    return page(
        request,
        "events.html",
        book=book,
        here="events",
        rows=_rows(entries, shown, names_of(data)),
        years=years,
        year=year,
        total=len(entries),
        papers=len(listed(data, DOCUMENTS)),
    )


def _rows(entries: list[Node], order: list[int], names: Names) -> list[Row]:
    """Return the rows of the places in `order`, which leaves no event of a day out."""
    rows = []
    for at, place in enumerate(order):
        entry = entries[place]
        date = _date(entry)
        before = order[at - 1] if at and _date(entries[order[at - 1]]) == date else None
        after = order[at + 1] if at + 1 < len(order) else None
        below = after if after is not None and _date(entries[after]) == date else None
        title, where = event_title(entry, names)
        note = str(entry.get("note") or "") if isinstance(entry, dict) else ""
        mark = editing.mark_of(entry)
        rows.append(Row(place, date, title, where, amount_text(entry), note, mark, before, below))
    return rows


def _date(entry: Node) -> str:
    return str(entry.get("date", "")) if isinstance(entry, dict) else ""


@ROUTER.get("/add")
def choose(request: Request, book: Book) -> Response:
    """Return the kinds of events to choose from."""
    names = names_of(editing.data_of(book.revision.text))
    return page(
        request,
        "events_add.html",
        book=book,
        here="events",
        groups=kinds.groups(),
        accounts=bool(names.accounts),
    )


@ROUTER.get("/add/{kind}")
def ask(request: Request, book: Book, kind: str) -> Response:
    """Return the form of a new event; an account in the address is filled in."""
    form = _new(kind)
    given = {key: value for key, value in request.query_params.items() if len(value) < MOST_AT_ONCE}
    account = {kind: given["account"]} if "account" in given else {}
    return editing.shown(request, book, form, account, editing.Answer())


@ROUTER.post("/add/{kind}")
def add(request: Request, book: Book, kind: str, typed: Sent, books: Books) -> Response:
    """Keep a new event, or say what is wrong with it."""
    return editing.kept(request, book, _new(kind), typed, books)


def _new(kind: str) -> editing.Form:
    part = event_part(kind)
    if part is None:
        raise NoBookError(_("There is no such kind of event."))
    return editing.Form(part, None, kinds.title(kind), "/events", kind)


@ROUTER.get("/{place}/edit")
def look(request: Request, book: Book, place: int) -> Response:
    """Return the form of an event that is there."""
    entry = _entry(book, place)
    form = _there(entry, place)
    if form is None:
        return RedirectResponse(f"/books/{book.revision.book_id}/text", 303)
    return editing.shown(request, book, form, entry, editing.Answer())


@ROUTER.post("/{place}/edit")
def change(request: Request, book: Book, place: int, typed: Sent, books: Books) -> Response:
    """Keep a changed event, or say what is wrong with it.

    Where another tab put events before it, it is found by the mark of what it said; where it is
    gone, what was typed is offered as a new event.
    """
    found = _found(book, place, typed.get("mark", ""))
    entry = _entry(book, found) if found is not None else {}
    form = _there(entry, found or 0) if entry else _new(typed.get("kind!", ""))
    if form is None:
        return RedirectResponse(f"/books/{book.revision.book_id}/text", 303)
    return editing.kept(request, book, form, typed, books)


@ROUTER.post("/{place}/delete")
def delete(  # noqa: PLR0913, PLR0917 - the page, the book and what the form sends
    request: Request,
    book: Book,
    place: int,
    base: Base,
    books: Books,
    anyway: Annotated[str, Form()] = "",
) -> Response:
    """Take an event out; ask first if others then no longer fit."""
    entry = _entry(book, place)
    deed = of_entry("deleted", EVENTS, entry, editing.data_of(book.revision.text))
    step = editing.Removal((EVENTS, place), deed, "/events", f"/events/{place}/delete")
    return editing.taken_out(request, book, step, (base, anyway), books)


@ROUTER.post("/{place}/move")
def move(book: Book, place: int, to: Annotated[int, Form()], base: Base, books: Books) -> Response:
    """Put an event at another place in the book: of one day, the order is what counts."""
    entry = _entry(book, place)
    try:
        text = moved(book.revision.text, EVENTS, place, to)
    except EditError:
        raise NoBookError(_("There is no such event any more.")) from None
    deed = of_entry("moved", EVENTS, entry, editing.data_of(book.revision.text))
    return then(stored(books, book.revision.book_id, base, text, deed), "/events")


def _entry(book: Book, place: int) -> dict[str, Node]:
    there = listed(editing.data_of(book.revision.text), EVENTS)
    entry = there[place] if 0 <= place < len(there) else None
    if not isinstance(entry, dict):
        raise NoBookError(_("There is no such event any more."))
    return entry


def _there(entry: dict[str, Node], place: int) -> editing.Form | None:
    kind = event_kind(entry)
    part = event_part(kind or "")
    if part is None or kind is None:
        return None
    return editing.Form(part, place, kinds.title(kind), "/events", kind)


def _found(book: Book, place: int, mark: str) -> int | None:
    there = listed(editing.data_of(book.revision.text), EVENTS)
    marks = [editing.mark_of(entry) for entry in there]
    if place < len(marks) and (marks[place] == mark or not mark):
        return place
    return marks.index(mark) if mark in marks else None
