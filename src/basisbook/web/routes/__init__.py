"""The routes, a module for each page of the app; a new module is listed here."""

from __future__ import annotations

from basisbook.web.routes import (
    books,
    claims,
    documents,
    exports,
    filling,
    forms,
    imports,
    loss,
    overview,
    rebuild,
    reconcile,
)

ROUTERS = (
    books.ROUTER,
    overview.ROUTER,
    documents.ROUTER,
    imports.ROUTER,
    reconcile.ROUTER,
    rebuild.ROUTER,
    forms.ROUTER,
    filling.ROUTER,
    exports.ROUTER,
    loss.ROUTER,
    claims.ROUTER,
)

PAGES = ("overview", "documents", "rebuild", "forms", "loss")
"""The pages of a book that the navigation leads to, by their names in `pages.book_pages`."""
