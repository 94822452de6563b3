"""The routes, a module for each page of the app; a new module is listed here."""

from __future__ import annotations

from basisbook.web.routes import books, doors, events, facts, history, overview, what_if

ROUTERS = (
    books.ROUTER,
    doors.ROUTER,
    overview.ROUTER,
    events.ROUTER,
    facts.ROUTER,
    history.ROUTER,
    what_if.ROUTER,
)

PAGES = ("overview", "events", "what-if", "history")
"""The pages of a book that the navigation leads to, by their names in `pages.book_pages`."""
