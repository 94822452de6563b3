"""What a page shows while the book has problems that keep it from being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.web.pages import page

if TYPE_CHECKING:
    from starlette.responses import Response

    from basisbook.web.asking import Asked


def broken(ask: Asked, here: str) -> Response:
    """Return what is wrong with a book, in place of one of its pages."""
    changing = ask.request.method != "GET"
    return page(ask.request, "problems.html", 409 if changing else 200, book=ask.book, here=here)
