"""Templates, and what every page shares: language, theme, the book that it is of."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup
from starlette.responses import HTMLResponse
from starlette.routing import Match

from basisbook import i18n
from basisbook.explain import html
from basisbook.explain.text import figure
from basisbook.i18n import gettext as _
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from basisbook.explain.blocks import Section

_HERE = Path(__file__).parent
LANGUAGE_COOKIE = "basisbook-language"
THEME_COOKIE = "basisbook-theme"
THEMES = ("light", "dark")

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    extensions=["jinja2.ext.i18n"],
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.install_gettext_callables(  # type: ignore[attr-defined]
    i18n.gettext, i18n.ngettext, newstyle=False, pgettext=i18n.pgettext
)
ENVIRONMENT.filters["dollars"] = dollars
ENVIRONMENT.filters["figure"] = figure


def book_pages(book_id: str, offered: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Return the pages of a book: name, address and title, in the order of the navigation."""
    base = f"/books/{book_id}"
    titles = {
        "overview": ("", _("Overview")),
        "events": ("/events", _("Events")),
        "documents": ("/documents", _("Documents")),
        "rebuild": ("/rebuild", _("Rebuild")),
        "forms": ("/forms", _("Forms")),
        "loss": ("/loss", _("Loss")),
        "what-if": ("/what-if", _("What if")),
        "history": ("/history", _("History")),
    }
    there = set(offered)
    return tuple(
        (name, base + path, title) for name, (path, title) in titles.items() if name in there
    )


ENVIRONMENT.globals["book_pages"] = book_pages


def page(request: Request, name: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - whatever a template shows
    """Return a page made from a template; `values` are what it shows.

    A page of a book is given `book` and `here`, its name in the navigation.
    """
    theme = request.cookies.get(THEME_COOKIE, "")
    shared = {
        "request": request,
        "language": i18n.language(),
        "html_language": "zh-Hans" if i18n.language() == "zh" else "en",
        "theme": theme if theme in THEMES else "",
        "path": request.url.path,
        "shown_at": _shown_at(request),
        "offered": request.app.state.pages,
        "htmx": request.headers.get("hx-request") == "true",
    }
    text = ENVIRONMENT.get_template(name).render(shared | values)
    return HTMLResponse(text, status)


def _shown_at(request: Request) -> str:
    """Return the address that shows a page once more: what only takes forms has one above it."""
    if request.method == "GET":
        url = request.url.remove_query_params("done")
        return f"{url.path}?{url.query}" if url.query else url.path
    path = request.url.path
    while path and not _is_shown(request, path):
        path = path.rpartition("/")[0]
    return path or "/"


def _is_shown(request: Request, path: str) -> bool:
    scope = {**request.scope, "path": path, "method": "GET"}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes)


def when(at: str) -> str:
    """Return a time of the database as this computer's clock showed it."""
    return datetime.datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def joined(told: Iterable[str]) -> str:
    """Return sentences one behind the other: Chinese sets nothing between them."""
    return ("" if i18n.language() == "zh" else " ").join(filter(None, told))


ENVIRONMENT.filters |= {"when": when, "joined": joined}


def inside(back: str) -> str:
    """Return an address to go back to, or the start if it is not one of this app."""
    return back if back.startswith("/") and not back.startswith("//") else "/"


def sections(made: Iterable[Section]) -> Markup:
    """Return sections of a document as HTML; their text was escaped by the writer."""
    return Markup("\n".join(html.fragment(made)))  # noqa: S704 - escaped there
