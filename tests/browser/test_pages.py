"""Every page, in both languages and themes: accessible, quiet, on a phone, and from here alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import crawled, templates

if TYPE_CHECKING:
    from tests.browser.served import Served
    from tests.browser.window import Window

pytestmark = pytest.mark.slow

LANG = {"en": "en", "zh": "zh-Hans"}
HAN = re.compile(r"[\u4e00-\u9fff]")
UNDER_WAY = ("/import/{key}", "/forms/filled/{key}", "/reconcile/letter-{number}.txt")
"""Pages of something that was begun: they are there only after a file was sent."""


@pytest.fixture(scope="session")
def addresses(app: Served) -> dict[str, list[str]]:
    return crawled(app)


@pytest.mark.parametrize("kind", templates())
def test_a_page(window: Window, addresses: dict[str, list[str]], kind: str, language: str) -> None:
    assert kind in addresses or any(one in kind for one in UNDER_WAY), "no link leads there"
    window.speak(language)
    window.expected = {404, 409, 422}
    for path in addresses.get(kind, ()):
        window.open(path)
        assert window.violations() == [], path
        assert window.sideways() == [], path
        around = window.page.inner_text("header.top .settings") + window.page.inner_text("footer")
        assert window.page.get_attribute("html", "lang") == LANG[language], path
        assert bool(HAN.search(around.replace("简体中文", ""))) == (language == "zh"), path


@pytest.mark.parametrize("page", ["events/add/distribution", "events/add/annuity_start"])
def test_what_is_folded_fits_a_phone_too(window: Window, page: str) -> None:
    window.open(f"{window.app.books['loss']}/{page}")
    window.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert window.sideways() == []


@pytest.mark.parametrize("path", ["/nowhere", "/books/none", "/sample"])
def test_a_page_of_what_went_wrong(window: Window, language: str, path: str) -> None:
    window.speak(language)
    window.expected = {404, 405}
    window.open(path)
    assert window.violations() == []
    assert window.sideways() == []
    window.press("main a")
    assert window.page.url == f"{window.app.home}/"


def test_the_key_leaves_the_address(window: Window) -> None:
    assert window.page.url == f"{window.app.home}/"
    assert "token" not in window.page.evaluate("document.cookie")


def test_the_language_is_switched_where_one_is(window: Window) -> None:
    address = window.app.books["pro rata"]
    window.open(address)
    window.press("text=简体中文")
    assert window.page.url == window.app.home + address
    assert window.page.get_attribute("html", "lang") == "zh-Hans"
    window.press("text=English")
    assert window.page.get_attribute("html", "lang") == "en"


def test_dark_by_the_button_and_by_the_system(window: Window) -> None:
    def light() -> int:
        window.page.wait_for_load_state()
        rgb = window.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return sum(map(int, re.findall(r"\d+", rgb)[:3]))

    window.page.emulate_media(color_scheme="light")
    assert light() > 600
    window.page.emulate_media(color_scheme="dark")
    assert light() < 200
    window.page.emulate_media(color_scheme="light")
    window.press("button[name=theme]:visible")
    assert light() < 200
    window.press("button[name=theme]:visible")
    assert light() > 600
