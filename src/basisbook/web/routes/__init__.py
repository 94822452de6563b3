"""The routes, a module for each page of the app; a new module is listed here."""

from __future__ import annotations

from basisbook.web.routes import books, overview

ROUTERS = (books.ROUTER, overview.ROUTER)

PAGES = ("overview",)
"""The pages of a book that the navigation leads to, by their names in `pages.book_pages`."""
