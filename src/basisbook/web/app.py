"""The app itself: routes, the gate before them, and errors said in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from basisbook import i18n
from basisbook.store.drafts import Drafts
from basisbook.store.library import Library
from basisbook.web.failures import answer_failures, catching
from basisbook.web.pages import LANGUAGE_COOKIE
from basisbook.web.routes import PAGES, ROUTERS
from basisbook.web.safety import Gate
from basisbook.web.waiting import WaitingRoom

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Engine
    from starlette.requests import Request
    from starlette.responses import Response

_HERE = Path(__file__).parent


def create_app(engine: Engine, token: str | None = None) -> FastAPI:
    """Return the app over a database that `store.place.opened`; `token` is the key to it."""
    app = FastAPI(title="Basisbook", docs_url=None, redoc_url=None)
    app.state.library = Library(engine)
    app.state.drafts = Drafts(engine)
    app.state.gate = Gate(token)
    app.state.pages = PAGES
    app.state.waiting = WaitingRoom()
    app.mount("/static", StaticFiles(directory=_HERE / "static"), "static")
    app.mount("/vendor", StaticFiles(directory=_HERE.parent / "vendor"), "vendor")
    for router in ROUTERS:
        app.include_router(router)
    answer_failures(app)
    # The last is the outermost: the gate refuses in the language of the browser.
    app.middleware("http")(catching)
    app.middleware("http")(app.state.gate)
    app.middleware("http")(_speaking)
    return app


async def _speaking(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answer in the language of the cookie, or in that which the browser asks for."""
    asked = request.cookies.get(LANGUAGE_COOKIE, "")
    if asked not in i18n.LANGUAGES:
        first = request.headers.get("accept-language", "").strip().lower()
        asked = "zh" if first.startswith("zh") else "en"
    with i18n.speaking(asked):
        return await go_on(request)
