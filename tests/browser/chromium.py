"""The browser that the tests drive."""

from __future__ import annotations

from tests.debian import program


def chromium() -> str:
    """Return the path of a Chromium, after installing Debian's if need be."""
    return program(
        "chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"
    )
