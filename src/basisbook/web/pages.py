"""Templates, and what every page shares: language, theme, the book that it is of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup
from starlette.responses import HTMLResponse

from basisbook import i18n
from basisbook.explain import html
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from basisbook.explain.blocks import Section

_HERE = Path(__file__).parent
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


def book_pages(book_id: str) -> tuple[tuple[str, str, str], ...]:
    """Return the pages of a book: name, address and title, in the order of the navigation."""
    base = f"/books/{book_id}"
    return (("overview", base, i18n.gettext("Overview")),)


ENVIRONMENT.globals["book_pages"] = book_pages


def page(request: Request, name: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - whatever a template shows
    """Return a page made from a template; `values` are what it shows."""
    shared = {
        "request": request,
        "language": i18n.language(),
        "html_language": "zh-Hans" if i18n.language() == "zh" else "en",
        "path": request.url.path,
        "htmx": request.headers.get("hx-request") == "true",
    }
    text = ENVIRONMENT.get_template(name).render(shared | values)
    return HTMLResponse(text, status)


def sections(made: Iterable[Section]) -> Markup:
    """Return sections of a document as HTML; their text was escaped by the writer."""
    return Markup("\n".join(html.fragment(made)))  # noqa: S704 - escaped there
