"""A change to a book: one step of its history, with what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from basisbook.web.books import title_of
from basisbook.web.deeds import written

if TYPE_CHECKING:
    from basisbook.store.library import Kind, Library, Revision
    from basisbook.web.deeds import Deed


def stored(  # noqa: PLR0913 - the book, what it stands on, and the change in its parts
    books: Library,
    book_id: str,
    base: int,
    text: str,
    deed: Deed,
    *,
    kind: Kind = "edit",
    record: str | None = None,
) -> Revision:
    """Keep `text` as the book after change `base`, as one step that can be undone.

    `deed` is told by the history, `record` what an import tells later ones. The title in
    the list of books follows the text.
    Raises `StaleError` if the book was changed since `base`, `NoBookError`.
    """
    what, title = written(deed), title_of(text)
    return books.change(book_id, base, text, what, title=title, kind=kind, record=record)


def then(made: Revision, page: str = "") -> RedirectResponse:
    """Lead to a page of the book, such as `/events`, which says there what was just done."""
    joined = "&" if "?" in page else "?"
    return RedirectResponse(f"/books/{made.book_id}{page}{joined}done={made.number}", 303)
