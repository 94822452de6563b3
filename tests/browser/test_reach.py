"""Without a mouse, on paper, and read aloud: what axe does not look for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from tests.browser.window import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.window import Window

pytestmark = pytest.mark.slow

MOST_KEYS = 120
"""Times that Tab is pressed on the way to a control, at most."""
_FOCUS = """() => {
  const one = document.activeElement, form = one.form;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const label = one.labels && one.labels.length ? one.labels[0].innerText : "";
  return {
    name: one.name || "", value: one.value || "", text: (one.innerText || label).trim(),
    tag: one.tagName,
    path: one.getAttribute("href") || (form && form.getAttribute("action")) || "",
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      || style.boxShadow !== "none",
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0,
  };
}"""
PAGES = (
    "", "/events", "/events/add", "/events/add/contribution", "/facts", "/documents",
    "/documents/new/1099-r", "/rebuild", "/forms", "/loss", "/what-if", "/history", "/text",
)  # fmt: skip


def tab_to(window: Window, fits: Callable[[dict[str, str]], bool]) -> None:
    """Press Tab until a control has the focus; each on the way must show that it has it."""
    for _key in range(MOST_KEYS):
        window.page.keyboard.press("Tab")
        now = window.page.evaluate(_FOCUS)
        assert now["tag"] == "BODY" or (now["seen"] and now["inside"]), now
        if fits(now):
            return
    pytest.fail("no way there with the keyboard")


def to_link(window: Window, end: str) -> None:
    """Go to a link by its address, and open it."""
    tab_to(window, lambda now: now["path"].endswith(end) and now["tag"] == "A")
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")


def to_button(window: Window, text: str, end: str = "") -> None:
    tab_to(
        window,
        lambda now: now["tag"] == "BUTTON" and text in now["text"] and now["path"].endswith(end),
    )
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")


def to_field(window: Window, name: str) -> None:
    tab_to(window, lambda now: now["name"] == name)


def type_in(window: Window, **values: str) -> None:
    """Type into fields in the order in which Tab meets them."""
    for name, value in values.items():
        to_field(window, name)
        window.page.keyboard.press("Control+A")
        window.page.keyboard.type(value)


def test_from_the_start_to_the_answer_and_through_an_event_by_keys_alone(window: Window) -> None:
    to_link(window, "/doors/question")
    to_field(window, "case")
    window.page.keyboard.press("ArrowDown")
    window.page.keyboard.press("ArrowDown")
    assert window.page.evaluate(_FOCUS)["value"] == "ira_out"
    to_button(window, "Go on")
    type_in(window, amount="10,000", date="2024-05-01", basis="4,000", year_end="30,000")
    to_button(window, "Go on")
    type_in(window, born="1950-01-01")
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    home = window.page.url
    assert "$9,000.00" in window.page.inner_text("dl.figures")
    to_link(window, "/events")
    to_link(window, "/events/add")
    to_link(window, "/events/add/contribution")
    type_in(window, date="2024-02-01")
    to_field(window, "contribution")
    window.page.keyboard.press("ArrowDown")
    type_in(window, amount="1,000")
    to_field(window, "treatment")
    window.page.keyboard.type("non")
    to_button(window, "Save")
    assert "Added: Contribution" in window.page.inner_text(".flash")
    row = window.page.locator("tr:has-text('Contribution')").get_attribute("id") or ""
    place = row.removeprefix("event-")
    to_link(window, f"/events/{place}/edit")
    type_in(window, amount="2,000")
    to_button(window, "Save")
    assert "$2,000.00" in window.page.inner_text("table.events")
    to_button(window, "", f"/events/{place}/delete")
    assert "Deleted: Contribution" in window.page.inner_text(".flash")
    to_button(window, "Undo")
    assert "$2,000.00" in window.page.inner_text("table.events")
    window.page.goto(home)
    # 2,000 more of basis: 6,000 of 40,000.
    assert "$8,500.00" in window.page.inner_text("dl.figures")


@pytest.mark.parametrize("path", PAGES)
def test_the_focus_goes_through_a_page_in_its_order(window: Window, path: str) -> None:
    window.open(window.app.books["loss"] + path)
    assert window.page.locator('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').count() == 0
    window.page.keyboard.press("Tab")
    first = window.page.evaluate(_FOCUS)
    assert first["path"] == "#main"
    assert first["seen"]
    assert first["inside"]
    window.page.keyboard.press("Enter")
    assert window.page.evaluate("document.activeElement.id") == "main"
    tab_to(window, lambda now: now["tag"] in {"A", "BUTTON", "INPUT", "SELECT", "TEXTAREA"})
    assert window.page.evaluate("!!document.activeElement.closest('main')"), "the links are skipped"


@pytest.mark.parametrize("path", [*PAGES, "/report", "/reconcile"])
@pytest.mark.parametrize("book", ["rebuild", "documents"])
def test_what_is_drawn_or_in_columns_has_a_name(window: Window, book: str, path: str) -> None:
    window.open(window.app.books[book] + path)
    unnamed = window.page.evaluate("""() => [...document.querySelectorAll("table")].filter(one =>
      !(one.caption && one.caption.textContent.trim()) && !one.getAttribute("aria-label"))
      .map(one => one.innerText.slice(0, 60))""")
    assert unnamed == []
    for figure in window.page.locator("figure:has(svg)").all():
        twin = figure.evaluate("""one => {
          const next = one.nextElementSibling;
          return !!next && (next.matches(".wide") || !!next.querySelector("table"));
        }""")
        assert twin, "a chart without its table"
        said = figure.locator("figcaption, svg > title, svg[aria-label]")
        assert said.count() > 0, "a chart without a name"


@pytest.mark.parametrize(
    ("book", "path"), [("years", ""), ("years", "/report"), ("rebuild", "/rebuild")]
)
def test_a_chart_wider_than_a_phone_shows_it_and_moves_by_keys(
    window: Window, book: str, path: str
) -> None:
    window.page.set_viewport_size(PHONE)
    window.open(window.app.books[book] + path)
    drawing = window.page.locator("figure.chart .wide").first
    assert drawing.evaluate("one => one.scrollWidth > one.clientWidth")
    assert "gradient" in drawing.evaluate("one => getComputedStyle(one).backgroundImage")
    drawing.focus()
    window.page.keyboard.press("ArrowRight")
    # The key moves it little by little.
    moved = "one => new Promise(done => one.addEventListener('scrollend', done, {once: true}))"
    drawing.evaluate(moved)
    assert drawing.evaluate("one => one.scrollLeft") > 0


@pytest.mark.parametrize("path", ["", "/report"])
def test_a_chart_of_few_years_is_whole_on_a_phone(window: Window, path: str) -> None:
    window.page.set_viewport_size(PHONE)
    window.open(window.app.books["loss"] + path)
    drawing = window.page.locator("figure.chart .wide").first
    assert drawing.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_a_chart_has_the_fonts_of_its_page(window: Window) -> None:
    """A machine without a Chinese font has the app's own, which only the page names."""
    window.open(window.app.books["rebuild"])
    family = "one => getComputedStyle(one).fontFamily"
    said = window.page.locator("figure svg text").first.evaluate(family)
    assert said == window.page.locator("body").evaluate(family)


PRINTED = ("", "/report", "/forms", "/loss", "/rebuild", "/history", "/events", "/documents")


@pytest.mark.parametrize("path", PRINTED)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_on_paper(window: Window, path: str, theme: str) -> None:
    window.paint(theme)
    window.open(window.app.books["rebuild"] + path)
    window.page.emulate_media(media="print")
    for gone in ("header.top", "nav.book ul", ".steps", ".skip"):
        assert not window.page.locator(gone).first.is_visible(), gone
    pressed = window.page.locator("main button:visible, main input:visible, main select:visible")
    assert pressed.count() == 0
    assert window.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    wanted = window.page.inner_text("main h1")
    figures = window.page.locator("main dl.figures dd:not(.note)").all_inner_texts()
    with pdfplumber.open(io.BytesIO(window.page.pdf(format="Letter"))) as pdf:
        text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
        cut = [
            word["text"]
            for page in pdf.pages
            for word in page.extract_words()
            if word["x0"] < 0 or word["x1"] > page.width
        ]
    assert wanted in text
    assert all(one in text for one in figures)
    assert cut == []


def test_the_chart_is_on_paper_with_its_table(window: Window, tmp_path: Path) -> None:
    window.open(window.app.books["rebuild"] + "/rebuild")
    (tmp_path / "page.pdf").write_bytes(window.page.pdf(format="Letter"))
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        text = " ".join(page.extract_text() for page in pdf.pages)
    assert "Basis at its end" in text, "what is folded up on the screen is open on paper"


_CUT = """() => [...document.querySelectorAll("form.paper select")]
  .filter(one => !one.name.endsWith("account")).flatMap(one => {
    const style = getComputedStyle(one), pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const arrow = Math.max(24, parseFloat(style.paddingRight));
    const room = one.clientWidth - parseFloat(style.paddingLeft) - arrow;
    return [...one.options].map(option => option.text)
      .filter(text => pen.measureText(text).width > room);
  })"""


@pytest.mark.parametrize("wide", [390, 1280])
def test_each_destination_of_a_form_stands_by_itself_and_no_choice_is_cut(
    window: Window, language: str, wide: int
) -> None:
    window.speak(language)
    window.page.set_viewport_size({"width": wide, "height": 900})
    window.open(window.app.books["documents"] + "/documents/new/1099-r")
    window.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert window.page.evaluate(_CUT) == []
    lines = window.page.locator("fieldset.to").all()
    assert [line.locator("input, select").count() for line in lines] == [4, 4, 4]
    tops = {
        line.evaluate("""one => [...one.querySelectorAll(".box")]
          .map(box => Math.round(box.getBoundingClientRect().top)).join()""")
        for line in lines
    }
    rows = {len(set(one.split(","))) for one in tops}
    assert rows == ({1} if wide > 390 else {4})
    assert window.violations() == []
