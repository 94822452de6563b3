"""The start page: the books that there are, a sample, a book of one's own; and the language."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from basisbook import i18n
from basisbook.i18n import gettext as _
from basisbook.web.books import Books
from basisbook.web.pages import page

ROUTER = APIRouter()


@ROUTER.get("/")
def start(request: Request, books: Books) -> Response:
    """Return the four doors, and the books that there are."""
    return page(request, "start.html", books=books.books())


@ROUTER.post("/sample")
def sample(books: Books) -> Response:
    """Make a book from the sample, and open it."""
    name = "demo.zh.yaml" if i18n.language() == "zh" else "demo.yaml"
    text = files("basisbook").joinpath("data", name).read_text(encoding="utf-8")
    return RedirectResponse(f"/books/{books.create(text, _('Sample book'), _('Sample book'))}", 303)


@ROUTER.post("/language")
def speak(language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Change the language of the pages, and go back to where that was asked for."""
    inside = back if back.startswith("/") and not back.startswith("//") else "/"
    response = RedirectResponse(inside, 303)
    if language in i18n.LANGUAGES:
        response.set_cookie("basisbook-language", language, samesite="strict", max_age=31_536_000)
    return response
