"""Pages of long books: made in a process beside the server, which says so and looks again.

A book of some thousand events takes seconds to work out after a change. Nobody should look at a
browser that does nothing meanwhile, nor wait for it before going to another page.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from basisbook.i18n import language
from basisbook.store.library import NoBookError
from basisbook.web.books import LONG
from basisbook.web.pages import THEME_COOKIE, page
from basisbook.web.worker import Order, Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from starlette.requests import Request

    from basisbook.store.library import Library, Revision
    from basisbook.web.worker import Made, Maker

    Answer = Callable[[Request], Coroutine[Any, Any, Response]]

_PATIENCE, _OF_A_PART = 0.1, 0.08
_AGAIN = 1
"""Seconds: to wait for a page, or for a part that follows a slider, before something else is
answered, and before it looks again.
"""

_MOST = 16
_LARGE = 2_000_000
"""Pages that are kept for whoever asks for them again or comes back, and bytes of one at most."""

_OK, _ACCEPTED = 200, 202

_PARTS = {"loss": "losses", "what-if": "answer"}
"""By the page: the element of it that is asked for anew."""


class _Unread(NamedTuple):
    """A book as the navigation shows it: to read its text would take too long here."""

    revision: Revision
    title: str


class _Page:
    """A page that waits for its turn, is being made, or was made."""

    def __init__(self, order: Order, maker: Maker, turn: asyncio.Semaphore) -> None:
        self.begun = False
        self.task = asyncio.create_task(self._made(order, maker, turn))

    async def _made(self, order: Order, maker: Maker, turn: asyncio.Semaphore) -> Made:
        async with turn:
            self.begun = True
            return await run_in_threadpool(maker.ask, order)

    def is_kept(self) -> bool:
        """Tell whether a page that was made is worth keeping: no fault, and no large file."""
        if self.task.exception() is not None:
            return False
        made = self.task.result()
        return made.status == _OK and len(made.body) <= _LARGE

    def let_go(self) -> None:
        """Let what goes wrong with a page that nobody waits for go with it."""
        if not self.begun:
            self.task.cancel()
        self.task.add_done_callback(lambda task: task.cancelled() or task.exception())


class Underway:
    """The pages that are being made, and those that were made last."""

    def __init__(self, maker: Maker) -> None:
        """Begin with none."""
        self.maker = maker
        self._pages: OrderedDict[Order, _Page] = OrderedDict()
        # What waits for its turn can be taken back; what the maker was asked cannot.
        self._turn = asyncio.Semaphore()

    async def answer(self, order: Order) -> Made | None:
        """Return a page, or None while it is being made. Raises `LostError`."""
        asked = self._pages.get(order)
        if asked is None:
            self._make_room(order)
            asked = self._pages[order] = _Page(order, self.maker, self._turn)
        self._pages.move_to_end(order)
        patience = min(_PATIENCE, _OF_A_PART) if order.part else _PATIENCE
        await asyncio.wait((asked.task,), timeout=patience)
        # One that was let go meanwhile is begun anew by whoever looks again.
        if not asked.task.done() or asked.task.cancelled():
            return None
        if self._pages.get(order) is asked and not asked.is_kept():
            del self._pages[order]
        return asked.task.result()

    def _make_room(self, order: Order) -> None:
        """Let go of pages that nobody will ask for again, and of the oldest."""
        for one in [known for known in self._pages if _is_past(known, order)]:
            if not (one.part and self._pages[one].begun):
                self._pages.pop(one).let_go()
        while len(self._pages) >= _MOST:
            self._pages.popitem(last=False)[1].let_go()


def _is_past(known: Order, new: Order) -> bool:
    """Tell whether a page is of a book before a change, or a part that was asked for anew."""
    if known.revision.book_id != new.revision.book_id:
        return False
    if known.revision.number < new.revision.number:
        return True
    return known.part and new.part and known.path == new.path


class PatientRoute(APIRoute):
    """A route whose pages of long books say that they are being made, and look again."""

    def get_route_handler(self) -> Answer:
        """Return what answers a request."""
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            underway, book = await _beside(request, "GET")
            if underway is None or book is None:
                return await make(request)
            order = _order(request, book)
            made = await underway.answer(order)
            if made is None:
                return await run_in_threadpool(_being_made, request, order)
            return _response(made)

        return answer


class SentRoute(APIRoute):
    """A route that is sent what a long book has to be worked out for: beside the server too.

    What is sent is waited for.
    """

    def get_route_handler(self) -> Answer:
        """Return what answers a request."""
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            underway, book = await _beside(request, "POST")
            if underway is None or book is None:
                return await make(request)
            sent = Sent(request.headers.get("content-type", ""), await request.body())
            order = _order(request, book)._replace(sent=sent)
            made = await run_in_threadpool(underway.maker.ask, order)
            for key, thing in made.kept:
                request.app.state.waiting.keep(thing, key)
            return _response(made)

        return answer


def _response(made: Made) -> Response:
    found = Response(made.body, made.status)
    found.raw_headers = list(made.headers)
    return found


async def _beside(request: Request, method: str) -> tuple[Underway | None, Revision | None]:
    """Return who works out a request of a method beside the server, and its book if it is long."""
    underway: Underway | None = request.app.state.underway
    if underway is None or request.method != method:
        return None, None
    return underway, await run_in_threadpool(_long, request)


def _long(request: Request) -> Revision | None:
    library: Library = request.app.state.library
    try:
        book = library.current(request.path_params["book_id"])
    except NoBookError:
        return None
    return book if len(book.text) >= LONG else None


def _order(request: Request, book: Revision) -> Order:
    return Order(
        book,
        request.url.netloc,
        request.url.path,
        request.url.query,
        language(),
        request.cookies.get(THEME_COOKIE, ""),
        "hx-request" in request.headers,
    )


def _being_made(request: Request, order: Order) -> Response:
    """Return what stands for a page, a part or a file until it is there, and asks for it again."""
    library: Library = request.app.state.library
    name = order.path.rpartition("/")[2]
    if order.part and name in _PARTS:
        part, again = _PARTS[name], request.url
        return page(request, "being_made_part.html", _ACCEPTED, part=part, again=again)
    book = _Unread(order.revision, library.title(order.revision.book_id))
    made = page(
        request,
        "being_made.html",
        _ACCEPTED,
        book=book,
        here="",
        again=request.url,
        is_file="." in name,
    )
    made.headers["Refresh"] = str(_AGAIN)
    return made
