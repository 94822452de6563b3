"""The routes, a module for each part of the app; a new module is listed here."""

from __future__ import annotations

from basisbook.web.routes import books, overview

ROUTERS = (books.ROUTER, overview.ROUTER)
