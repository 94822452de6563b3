"""Take a picture of every page in both languages: `python -m tools.screenshots`.

For `make screenshots`; docs/web.md shows them. Colours are reduced, so that a picture is small.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.addresses import crawled
from tests.browser.chromium import chromium
from tests.browser.served import served
from tests.browser.window import PHONE, Window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.served import Served

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "screenshots"
COLOURS = 48
TALLEST = 1800
"""Pixels of a picture: the top of a long page says what it is."""
BESIDES = ("start", "book")
"""Pages that are also shown in the dark, and on a phone."""


def main() -> None:
    """Take the pictures anew, and take away those of pages that are no more."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as app,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for kind, paths in crawled(app).items():
            if paths:
                # The book with most to see, where the page is one of a book.
                shown = min(paths, key=lambda path: app.books["loss"] not in path)
                _page(browser, app, name_of(kind), shown)
        browser.close()


def name_of(kind: str) -> str:
    """Return the name of a page's pictures: its route, with `one` for what is one of several."""
    plain = re.sub(r"\{[^}]*\}", "one", kind.removeprefix("/books/{book_id}") or "/book")
    return plain.strip("/").replace("/", "-") or "start"


def _page(browser: Browser, app: Served, name: str, path: str) -> None:
    for language in ("en", "zh"):
        window = Window(browser, app)
        window.speak(language)
        window.open(path)
        _picture(window, f"{name}-{language}")
        if name in BESIDES:
            window.page.emulate_media(color_scheme="dark")
            _picture(window, f"{name}-{language}-dark")
            window.page.emulate_media(color_scheme="light")
            window.page.set_viewport_size(PHONE)
            _picture(window, f"{name}-{language}-phone")
        window.close()


def _picture(window: Window, name: str) -> None:
    # Chinese waits for its font where the machine has none.
    window.page.evaluate("document.fonts.ready.then(() => null)")
    # A change of theme takes its time: the picture is of its end.
    shot = window.page.screenshot(full_page=True, animations="disabled")
    taken = Image.open(io.BytesIO(shot)).convert("RGB")
    cut = taken.crop((0, 0, taken.width, min(taken.height, TALLEST)))
    path = PICTURES / f"{name}.png"
    cut.quantize(COLOURS).save(path, optimize=True)
    print(f"wrote {path.relative_to(ROOT)}, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
