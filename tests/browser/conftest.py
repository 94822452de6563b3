"""One browser and one app for each process that runs these tests; a window for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import chromium
from tests.browser.served import Served, served
from tests.browser.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium(),
            # A container's own sandbox; and no talk of the browser's own with its makers.
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("app")) as found:
        yield found


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def window(browser: Browser, app: Served) -> Iterator[Window]:
    """Return a window in English that has opened the address with the key."""
    made = Window(browser, app)
    made.speak("en")
    yield made
    made.close()
    assert made.said == [], "what the browser complained of"
