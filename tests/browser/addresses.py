"""Every page of the app: found in its routes, and reached by its links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx2
from starlette.routing import Route

from basisbook.web.routes import ROUTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.served import Served

_LINK = re.compile(r'href="(/[^"#]*)')
MOST = 3
"""Pages of one kind that are looked at: the same page of some books, some entries of a book."""


def templates() -> list[str]:
    """Return the paths of all pages, as their routes write them."""
    return sorted(
        {
            route.path
            for router in ROUTERS
            for route in router.routes
            if isinstance(route, Route) and "GET" in (route.methods or ())
        }
    )


def template_of(path: str) -> str | None:
    """Return which route answers an address; the one with fewest blanks wins, as in the app."""
    plain = path.partition("?")[0]
    fitting = [one for one in templates() if _fits(one, plain)]
    return min(fitting, key=lambda one: one.count("{"), default=None)


def _fits(template: str, path: str) -> bool:
    pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(template))
    return re.fullmatch(pattern, path) is not None


def crawled(app: Served) -> dict[str, list[str]]:
    """Return addresses of pages that links lead to, a few of each route; other files not."""
    found: dict[str, list[str]] = {}
    with httpx2.Client(base_url=app.home, follow_redirects=True, timeout=None) as client:
        client.get(app.address)
        waiting = ["/", "/claims", f"{app.books['documents']}/documents", *app.books.values()]
        waiting += [f"{address}/reconcile" for address in app.books.values()]
        seen = set(waiting)
        while waiting:
            path = waiting.pop(0)
            kind = template_of(path)
            if kind is None or len(found.get(kind, ())) >= MOST:
                continue
            answer = client.get(path)
            if not _is_page(answer):
                found.setdefault(kind, [])
                continue
            found.setdefault(kind, []).append(path)
            for link in _links(answer.text):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
    return found


def _is_page(answer: httpx2.Response) -> bool:
    """Say whether an answer is shown, and not another file or one to be kept."""
    kind = answer.headers.get("content-type", "")
    return kind.startswith("text/html") and "content-disposition" not in answer.headers


def _links(html: str) -> Iterator[str]:
    for match in _LINK.finditer(html):
        yield match[1].replace("&amp;", "&")
