"""The routes, a module for each page of the app; a new module is listed here."""

from __future__ import annotations

from basisbook.web.routes import (
    books,
    claims,
    documents,
    doors,
    events,
    exports,
    facts,
    filling,
    forms,
    history,
    imports,
    loss,
    overview,
    rebuild,
    reconcile,
    what_if,
)

ROUTERS = (
    books.ROUTER,
    doors.ROUTER,
    overview.ROUTER,
    events.ROUTER,
    facts.ROUTER,
    documents.ROUTER,
    imports.ROUTER,
    reconcile.ROUTER,
    rebuild.ROUTER,
    forms.ROUTER,
    filling.ROUTER,
    exports.ROUTER,
    loss.ROUTER,
    claims.ROUTER,
    history.ROUTER,
    what_if.ROUTER,
)

PAGES = ("overview", "events", "documents", "rebuild", "forms", "loss", "what-if", "history")
"""The pages of a book that the navigation leads to, by their names in `pages.book_pages`."""
