"""The app itself: its pages, the gate before them, and what works beside it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.staticfiles import StaticFiles

from basisbook import i18n
from basisbook.store.drafts import Drafts
from basisbook.store.library import Library
from basisbook.web.answering import pages_app
from basisbook.web.making import serve
from basisbook.web.pages import LANGUAGE_COOKIE
from basisbook.web.patience import Underway
from basisbook.web.safety import Gate
from basisbook.web.worker import Worker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from fastapi import FastAPI
    from sqlalchemy import Engine
    from starlette.requests import Request
    from starlette.responses import Response

_HERE = Path(__file__).parent


def create_app(engine: Engine, token: str | None = None) -> FastAPI:
    """Return the app over a database that `store.place.opened`; `token` is the key to it."""
    app = pages_app()
    app.router.lifespan_context = _ending
    app.state.library = Library(engine)
    app.state.drafts = Drafts(engine)
    app.state.gate = Gate(token)
    app.state.underway = Underway(Worker(serve))
    app.mount("/static", StaticFiles(directory=_HERE / "static"), "static")
    app.mount("/vendor", StaticFiles(directory=_HERE.parent / "vendor"), "vendor")
    # The last is the outermost: the gate refuses in the language of the browser.
    app.middleware("http")(app.state.gate)
    app.middleware("http")(_speaking)
    return app


@contextlib.asynccontextmanager
async def _ending(app: FastAPI) -> AsyncIterator[None]:
    """End with the app what works beside it."""
    yield
    app.state.underway.maker.close()


async def _speaking(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answer in the language of the cookie, or in that which the browser asks for."""
    asked = request.cookies.get(LANGUAGE_COOKIE, "")
    if asked not in i18n.LANGUAGES:
        first = request.headers.get("accept-language", "").strip().lower()
        asked = "zh" if first.startswith("zh") else "en"
    with i18n.speaking(asked):
        return await go_on(request)
