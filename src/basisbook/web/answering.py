"""The pages of the app, and errors said in words."""

from __future__ import annotations

from fastapi import FastAPI

from basisbook.web.failures import answer_failures, catching
from basisbook.web.routes import PAGES, ROUTERS
from basisbook.web.waiting import WaitingRoom


def pages_app() -> FastAPI:
    """Return the pages alone, over no library yet and with nothing that keeps anybody out.

    The process that makes pages of long books has these; what it is asked, the app has let in.
    """
    app = FastAPI(title="Basisbook", docs_url=None, redoc_url=None)
    app.state.pages = PAGES
    app.state.waiting = WaitingRoom()
    app.state.underway = None
    for router in ROUTERS:
        app.include_router(router)
    answer_failures(app)
    app.middleware("http")(catching)
    return app
