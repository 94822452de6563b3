"""The start page: the books that there are, a sample, a book of one's own; and the language."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from basisbook import i18n
from basisbook.i18n import gettext as _
from basisbook.web.books import Books
from basisbook.web.pages import LANGUAGE_COOKIE, THEME_COOKIE, THEMES, inside, page

ROUTER = APIRouter()
_A_YEAR = 31_536_000


@ROUTER.get("/")
def start(request: Request, books: Books) -> Response:
    """Return the four doors, and the books that there are."""
    return page(request, "start.html", books=books.books())


@ROUTER.post("/sample")
def sample(books: Books) -> Response:
    """Make a book from the sample, and open it."""
    name = "demo.zh.yaml" if i18n.language() == "zh" else "demo.yaml"
    text = files("basisbook").joinpath("data", name).read_text(encoding="utf-8")
    title = _("Sample book")
    return RedirectResponse(f"/books/{books.create(text, title, title)}", 303)


@ROUTER.post("/language")
def speak(language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Change the language of the pages, and go back to where that was asked for."""
    response = RedirectResponse(inside(back), 303)
    if language in i18n.LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, language, samesite="strict", max_age=_A_YEAR)
    return response


@ROUTER.post("/theme")
def color(theme: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Change to light or dark colors, and go back to where that was asked for."""
    response = RedirectResponse(inside(back), 303)
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, samesite="strict", max_age=_A_YEAR)
    return response
