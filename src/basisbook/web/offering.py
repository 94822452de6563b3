"""Files that the app gives away: each with a name, as something to keep and not to show."""

from __future__ import annotations

import re

from starlette.responses import Response

_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


def download(name: str, content: bytes, kind: str) -> Response:
    """Return a file to be kept under a name, whatever letters that has."""
    plain = _PLAIN.sub("-", name).strip("-.") or "basisbook"
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{_quoted(name)}"
    return Response(content, media_type=kind, headers={"Content-Disposition": named})


def _quoted(name: str) -> str:
    """Return a name as a header carries it: byte by byte, but for plain letters."""
    plain = (chr(one) for one in name.encode())
    return "".join(one if one.isascii() and one.isalnum() else f"%{ord(one):02X}" for one in plain)
