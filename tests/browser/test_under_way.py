"""Pages that no link leads to: a file looked at, a mistake, what redraws itself while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.blanks import published
from tests.browser.test_flows import BOOK, CSV, PDF, brought
from tests.unit.web.pages import IMPORTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.window import Window

pytestmark = pytest.mark.slow

ODD = b"When,How much,What\n2024-02-01,1000.00,Contribution\n2024-02-02,5.00,Dividend\n"
GIVEN = {
    "mine.csv": lambda: CSV,
    "odd.csv": lambda: ODD,
    "form.pdf": lambda: PDF,
    "form.ofx": (IMPORTS / "form.ofx").read_bytes,
    "fidelity.csv": (IMPORTS / "fidelity-ira.csv").read_bytes,
    "nothing.pdf": lambda: b"%PDF-1.7 cut",
}


def demand(window: Window) -> None:
    """Demand a page that everybody can use, on a phone too."""
    assert window.violations() == []
    assert window.sideways() == []


@pytest.mark.parametrize("name", GIVEN)
def test_a_file_that_is_looked_at(window: Window, tmp_path: Path, name: str, language: str) -> None:
    home = brought(window, tmp_path, f"Looked at {name}")
    window.speak(language)
    made: Callable[[], bytes] = GIVEN[name]
    (tmp_path / name).write_bytes(made())
    window.expected = {422}
    window.page.goto(f"{home}/documents")
    window.page.set_input_files("#file", tmp_path / name)
    window.press("#give button")
    assert window.page.locator("#file[aria-invalid=true]").count() == (name == "nothing.pdf")
    demand(window)


def test_a_form_that_was_filled_in(window: Window, tmp_path: Path, language: str) -> None:
    (tmp_path / "f8606.pdf").write_bytes(published("f8606", 2023))
    window.speak(language)
    window.open(window.app.books["rebuild"] + "/forms?year=2023")
    window.page.set_input_files("#blank", tmp_path / "f8606.pdf")
    window.press("#fill button")
    assert window.page.locator('a[href$="/form.pdf"]').count() == 1
    demand(window)


def test_mistakes_in_every_form(window: Window, tmp_path: Path, language: str) -> None:
    home = brought(window, tmp_path, "Faults")
    window.speak(language)
    window.expected = {422}
    for path, name in (
        ("/events/add/contribution", "amount"),
        ("/documents/new/1099-r", "boxes.1"),
        ("/rebuild", "line_14"),
    ):
        window.page.goto(home + path)
        field = window.page.locator(f'main form [name="{name}"]')
        field.fill("many")
        form = window.page.locator("main form").filter(has=window.page.locator(f'[name="{name}"]'))
        with window.page.expect_navigation():
            form.locator("button").last.click()
        assert window.page.input_value(f'main form [name="{name}"]') == "many", path
        assert window.page.locator('main [aria-invalid="true"]').count() > 0, path
        demand(window)
    window.page.goto(f"{home}/text")
    window.page.fill("#text", BOOK.format(title="x") + "  - {date: 2024-02-30}\n")
    window.press("main form.card button >> nth=0")
    assert "2024-02-30" in window.page.input_value("#text")
    demand(window)


@pytest.mark.parametrize("words", ["can I deduct my 401k loss", "亏损可以抵税吗"])
def test_claims_are_found_as_one_types(window: Window, words: str) -> None:
    window.speak("zh" if words[0] > "z" else "en")
    window.open(window.app.books["loss"] + "/loss")
    window.page.locator("#q").press_sequentially(words, delay=5)
    window.page.wait_for_selector("#found .verdict")
    assert window.page.locator("#found a").count() > 0
    assert "/loss" in window.page.url, "the page stays"


def test_a_slider_redraws_the_answer(window: Window) -> None:
    window.open(window.app.books["pro rata"] + "/what-if")
    before = window.page.inner_text("#answer")
    slider = window.page.locator("input[type=range]").first
    said = window.page.locator("output").first.inner_text()
    slider.focus()
    for _press in range(5):
        window.page.keyboard.press("ArrowLeft")
    window.page.wait_for_function(
        "before => document.querySelector('#answer').innerText !== before", arg=before
    )
    assert window.page.locator("output").first.inner_text() != said
    assert window.page.locator("#answer table caption").count() == 1
