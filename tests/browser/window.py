"""A window of the browser that notes what it complains of, and where it wants to go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from basisbook.web.pages import LANGUAGE_COOKIE, THEME_COOKIE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, ConsoleMessage, Request, Response, ViewportSize

    from tests.browser.served import Served

AXE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
_VIOLATIONS = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})).violations.map(one => one.id + ": " + one.nodes.map(node =>
  node.target.join(" ") + " " + (node.failureSummary || "").split("\\n").slice(1, 2)).join("; "))"""
_OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter(one =>
    one.getBoundingClientRect().right > width + 1 && !one.closest(".wide, .skip"));
  return ["page is " + document.documentElement.scrollWidth + " wide",
    ...wide.slice(0, 5).map(one => one.tagName + "." + one.className)];
}"""
PHONE: ViewportSize = {"width": 390, "height": 844}
_DESK: ViewportSize = {"width": 1280, "height": 900}


class Window:
    """A window with cookies of its own."""

    def __init__(self, browser: Browser, app: Served) -> None:
        """Open the address with the key in it."""
        self.app = app
        self.said: list[str] = []
        self._context = browser.new_context(viewport=_DESK, locale="en-US")
        # A slow machine fails no test.
        self._context.set_default_timeout(300_000)
        self.page = self._context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.expected: set[int] = set()
        """Statuses, above 399, that the test is about."""
        self.page.goto(app.address)

    def close(self) -> None:
        """Close the window."""
        self._context.close()

    def press(self, selector: str) -> None:
        """Click what leads to another page, and wait until all of that is there.

        After a click alone the page is sometimes still being read, and lists seem empty.
        """
        with self.page.expect_navigation():
            self.page.click(selector)

    def _heard(self, message: ConsoleMessage) -> None:
        # What is refused is noted once, with its status.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.said.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.app.home, "data:", "about:", "blob:")):
            self.said.append(f"asked elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.said.append(f"{response.status}: {response.url.removeprefix(self.app.home)}")

    def speak(self, language: str) -> None:
        """Choose the language, as the button on every page does."""
        self._set(LANGUAGE_COOKIE, language)

    def paint(self, theme: str) -> None:
        """Choose the theme, as the button on every page does."""
        self._set(THEME_COOKIE, theme)

    def _set(self, name: str, value: str) -> None:
        self._context.add_cookies([{"name": name, "value": value, "url": self.app.home}])

    def open(self, path: str) -> None:
        """Open a page of the app."""
        self.page.goto(self.app.home + path)

    def text(self) -> str:
        """Return what is to be read on the page."""
        return self.page.inner_text("body")

    def violations(self) -> list[str]:
        """Return what axe finds against WCAG on the page as it stands, light and dark."""
        self.page.evaluate(AXE)
        return self._each_theme(lambda: self.page.evaluate(_VIOLATIONS))

    def _each_theme(self, look: Callable[[], Any]) -> list[str]:
        found: list[str] = []
        for theme in ("light", "dark"):
            self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            found += [f"{theme}: {one}" for one in look()]
        self.page.emulate_media(color_scheme=None)
        return found

    def sideways(self) -> list[str]:
        """Return what is wider than the screen of a phone."""
        self.page.set_viewport_size(PHONE)
        found: list[str] = self.page.evaluate(_OVERFLOW)
        self.page.set_viewport_size(_DESK)
        return found
