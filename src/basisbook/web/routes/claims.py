"""What people say and ask about losses, judged: found as one types, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from basisbook.claims.figures import book_text
from basisbook.claims.find import claim_by_id, find_claims, no_book, record_of
from basisbook.errors import ClaimError
from basisbook.web.books import Books, title_of
from basisbook.web.deeds import Deed, written
from basisbook.web.failures import failure
from basisbook.web.pages import page

if TYPE_CHECKING:
    from basisbook.claims.model import ClaimFound

ROUTER = APIRouter(prefix="/claims")
MOST, EXPLAINED = 8, 1
LONGEST = 300
"""Characters of a question that are looked at."""


class Theme(NamedTuple):
    """Claims and questions about one thing."""

    title: str
    claims: tuple[ClaimFound, ...]


class Search(NamedTuple):
    """What was asked, and what was found: the nearest, or all by themes without words."""

    words: str
    near: tuple[ClaimFound, ...]
    themes: tuple[Theme, ...]


def search(words: str) -> Search:
    """Return what people say nearest to some words; nothing where nothing is close."""
    asked = " ".join(words.split())[:LONGEST]
    if not asked:
        every = find_claims("", MOST, 0).claims
        titles = dict.fromkeys(one.theme for one in every)
        themes = (
            Theme(title, tuple(one for one in every if one.theme == title)) for title in titles
        )
        return Search("", (), tuple(themes))
    try:
        return Search(asked, find_claims(asked, MOST, EXPLAINED).claims, ())
    except ClaimError:
        return Search(asked, (), ())


@ROUTER.get("")
def claims(request: Request, q: Annotated[str, Query(max_length=2_000)] = "") -> Response:
    """Return what was found for some words, or everything; a fragment for a page that is open."""
    fragment = request.headers.get("hx-target", "").endswith("found")
    name = "loss/found.html" if fragment else "loss/claims.html"
    return page(request, name, found=search(q))


@ROUTER.get("/{name}")
def claim(request: Request, name: str) -> Response:
    """Return one claim or question: its verdict, why, and on whose authority."""
    try:
        (one,) = claim_by_id(name).claims
    except ClaimError as error:
        return _none(request, error)
    return page(request, "loss/claim.html", claim=one)


@ROUTER.post("/{name}/book")
def open_book(request: Request, name: str, books: Books) -> Response:
    """Make a book of the example that the figures of a claim are worked out from."""
    try:
        example = record_of(name).book
        if not example:
            raise no_book(name)
    except ClaimError as error:
        return _none(request, error)
    text = book_text(example)
    title = title_of(text) or example
    made = books.create(text, title, written(Deed("example", {"title": title})))
    return RedirectResponse(f"/books/{made}", 303)


def _none(request: Request, error: ClaimError) -> Response:
    return failure(request, 404, error.problems[0].text)
