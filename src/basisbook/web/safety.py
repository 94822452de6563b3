"""What keeps other pages and other programs out: the token, the host, the origin, the policy.

The app listens on loopback only, but every page that a browser has open can send requests
there. So a request counts only if it carries the cookie that the address printed by
`basisbook open` was exchanged for, names this host, and, when it changes something, comes from
a page of this app.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from basisbook.i18n import gettext as _
from basisbook.web.failures import failure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    Next = Callable[[Request], Awaitable[Response]]

COOKIE = "basisbook"
LOCAL = ("127.0.0.1", "localhost", "[::1]")
SIZE_LIMIT = 20_000_000
"""Bytes of a request: larger than any file that is read."""
_OPEN = ("/static/", "/vendor/")
_CHANGING = ("POST", "PUT", "PATCH", "DELETE")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    # With `no-referrer` browsers say `Origin: null` of our own forms, and the gate refuses them.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Gate:
    """Lets requests of the person who started the app through, and nobody else's."""

    def __init__(self, token: str | None = None) -> None:
        """Make a token, or use the one given."""
        self.token = token or secrets.token_urlsafe(32)

    async def __call__(self, request: Request, go_on: Next) -> Response:
        """Answer a request, or refuse it."""
        response = await (self._refused(request) or self._admitted(request, go_on))
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.url.path.startswith(_OPEN):
            response.headers["Cache-Control"] = "no-store"
        return response

    def _refused(self, request: Request) -> Awaitable[Response] | None:
        host = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
        if host not in LOCAL:
            # Not a page: its links and files would be asked for under that name too.
            return _said(PlainTextResponse(_("This app answers on this computer only."), 421))
        if request.method not in _CHANGING:
            return None
        if not _from_here(request):
            text = _("This request did not come from a page of this app.")
            return _said(failure(request, 403, text))
        length = request.headers.get("content-length", "")
        if not length.isascii() or not length.isdigit():
            # Sent in pieces, its size would be known only when it has all arrived.
            return _said(failure(request, 411, _("This request does not say how long it is.")))
        if int(length) > SIZE_LIMIT:
            return _said(failure(request, 413))
        return None

    async def _admitted(self, request: Request, go_on: Next) -> Response:
        if request.url.path.startswith(_OPEN):
            return await go_on(request)
        given = request.query_params.get("token")
        if given is not None and self._fits(given):
            # The token leaves the address, and with it the history of the browser.
            response: Response = RedirectResponse(request.url.path, 303)
            response.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/")
            return response
        if not self._fits(request.cookies.get(COOKIE, "")):
            text = _("Open the address that basisbook open printed: it holds the key.")
            return failure(request, 403, text)
        return await go_on(request)

    def _fits(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())


def _from_here(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is not None and origin == f"{request.url.scheme}://{request.headers['host']}"


async def _said(response: Response) -> Response:
    return response
