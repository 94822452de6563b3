"""People's ways through the app: each door to its answer, files, mistakes, tabs, keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.form_1099r import Placed, official
from tests.unit.web.pages import IMPORTS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Route

    from tests.browser.window import Window

pytestmark = pytest.mark.slow

BOOK = """\
format: 1
title: {title}
# Kept since we moved.
owners: {{me: {{born: 1960-05-17}}}}
accounts:
  ira: {{kind: traditional IRA, title: Old bank}}
  roth: {{kind: Roth IRA, first_contribution: 2010}}
events:
  - {{date: 2023-01-01, opening: ira, balance: "50,000", basis: "10,000", evidence: letter}}  # mine
  - {{date: 2023-03-01, contribution: ira, amount: "6,500", treatment: nondeductible}}
"""
CSV = b"date,event,account,amount\n2024-02-01,contribution,ira,1000\n"
OFX = (IMPORTS / "form.ofx").read_bytes()
PDF = official(
    (
        Placed(40, 40),
        {"payer": "Acme", "box_1": "5,000.00", "box_2a": "5,000.00", "box_7": "7", "ira": "X"},
    )
)


def figures(window: Window) -> list[str]:
    """Return the three numbers of the overview."""
    return window.page.locator("main dl.figures dd:not(.note)").all_inner_texts()


def filled(window: Window, **values: str) -> None:
    """Fill in the fields of a page, choices too, and go on."""
    for name, value in values.items():
        field = window.page.locator(f'[name="{name}"]')
        if field.first.get_attribute("type") == "radio":
            window.page.check(f'[name="{name}"][value="{value}"]')
        else:
            field.fill(value)
    window.press("main form.card .buttons button >> nth=0")


def brought(window: Window, folder: Path, title: str) -> str:
    """Open a book from a file; return its address."""
    file = folder / f"{title}.yaml"
    file.write_text(BOOK.format(title=title), encoding="utf-8")
    window.open("/")
    window.page.set_input_files("#file", file)
    window.press('form[action="/upload"] button')
    return window.page.url


def events(window: Window, home: str) -> list[str]:
    """Return what the page of events lists."""
    window.page.goto(f"{home}/events")
    return window.page.locator("table.events tbody tr").all_inner_texts()


WAYS = {
    "question": (
        ({"case": "backdoor"},),
        {"paid": "7,000", "paid_on": "2024-02-01", "converted": "7,000", "date": "2024-03-01"},
        {"basis": "0", "year_end": "21,000"},
        # 7,000 of 28,000 is basis: a fourth of the 7,000 converted. Left are 5,250 in the
        # traditional IRA, and the 7,000 converted in the Roth IRA.
        ["$5,250.00", "$1,750.00", "$12,250.00"],
    ),
    "1099-r": (
        (
            {"year": "2024", "sort": "traditional IRA"},
            {"box_1": "10,000", "box_2a": "10,000", "box_7": "7"},
        ),
        {"went": "kept"},
        {"basis": "4,000", "year_end": "30,000"},
        # 4,000 of 40,000: a tenth.
        ["$9,000.00", "$1,000.00", "$3,000.00"],
    ),
    "8606": (
        ({"year_0": "2022", "line_0": "6,000"}, {"what": "conversion"}),
        {"amount": "12,000", "date": "2023-05-01"},
        {"year_end": "12,000"},
        # 6,000 of 24,000: a fourth. Left are 3,000, and the 12,000 converted.
        ["$9,000.00", "$3,000.00", "$15,000.00"],
    ),
}


@pytest.mark.parametrize("door", WAYS)
def test_a_door_leads_to_its_answer(window: Window, door: str, language: str) -> None:
    steps, needed, more, wanted = WAYS[door]
    window.speak(language)
    window.open("/")
    window.press(f'a[href="/doors/{door}"]')
    for step in steps:
        filled(window, **step)
    filled(window, **needed, **more)
    filled(window, name="K", born="1970-01-01")
    assert figures(window) == wanted
    assert "26 USC 408(d)" in window.page.inner_text("dl.figures")
    window.page.go_back()
    assert window.page.input_value('[name="born"]') == "1970-01-01", "the way back is open"


def test_a_long_book_comes_by_itself(window: Window, language: str) -> None:
    def stays(route: Route) -> None:
        """Take from an answer that it looks again."""
        answer = route.fetch()
        headers = {key: told for key, told in answer.headers.items() if key != "refresh"}
        route.fulfill(response=answer, headers=headers)

    window.speak(language)
    paydays = (
        f"  - {{date: {year}-{month:02}-{day:02}, contribution: ira, amount: 1.00,"
        " treatment: nondeductible}\n"
        for year in range(2023, 2026)
        for month in range(1, 13)
        for day in range(2, 12)
    )
    text = BOOK.format(title=f"Long {language}") + "".join(paydays)
    # A browser's own way there is led on, and what is led on is not held up.
    made = window.page.request.post(
        f"{window.app.home}/upload",
        headers={"Origin": window.app.home},
        multipart={"file": {"name": "b.yaml", "mimeType": "text/yaml", "buffer": text.encode()}},
        max_redirects=0,
    )
    window.page.route("**/books/*", stays)
    window.open(made.headers["location"])
    waiting = window.page.inner_text("h1")
    assert waiting == {"en": "Being worked out", "zh": "正在计算"}[language]
    assert window.violations() == []
    assert window.sideways() == []
    window.page.unroute("**/books/*")
    window.page.reload()
    window.page.locator("main dl.figures").wait_for()
    assert waiting not in window.text()
    redrawn(window)
    with window.page.expect_download() as saved:
        before = window.page.inner_text("h1")
        window.page.evaluate("address => { location = address }", saved_from(window))
    assert saved.value.suggested_filename.endswith(".beancount")
    # A quick machine has the file before a page can say that it is being made.
    assert window.page.inner_text("h1") in (waiting, before), "the page stays"
    assert window.violations() == []
    assert window.sideways() == []


def redrawn(window: Window) -> None:
    """Move a slider of a long book: its answer comes by itself too."""
    window.page.goto(window.page.url.partition("?")[0] + "/what-if")
    slider = window.page.locator("input[type=range]").first
    slider.wait_for()
    slider.focus()
    window.page.keyboard.press("ArrowRight")
    window.page.locator("#answer[hx-get] h2").wait_for()
    window.page.locator("#answer:not([hx-get]) table").wait_for()


def saved_from(window: Window) -> str:
    return window.page.url.replace("/what-if", "/exports/book.beancount")


def test_the_sample_leads_to_its_answer(window: Window) -> None:
    window.press('form[action="/sample"] button')
    # What `basisbook demo` prints of 2025.
    assert figures(window) == [
        "$0.00 to $900.00",
        "$6,000.00 to $6,900.00",
        "$39,500.00 to $40,000.00",
    ]
    window.press("nav.book .which a")
    assert window.page.url == f"{window.app.home}/"


def test_a_mistake_is_said_beside_its_field_and_what_was_begun_is_taken_up(
    window: Window, language: str
) -> None:
    window.speak(language)
    window.open("/doors/question")
    filled(window, case="ira_out")
    window.expected = {422}
    filled(window, amount="ten", date="2024-13-01", basis="0")
    wrong = window.page.locator('[aria-invalid="true"]')
    assert [one.get_attribute("name") for one in wrong.all()] == ["amount", "date"]
    assert window.page.input_value('[name="amount"]') == "ten"
    assert window.page.evaluate("document.activeElement.name") == "amount"
    said = window.page.inner_text("#amount-about")
    assert bool(re.search(r"[\u4e00-\u9fff]", said)) == (language == "zh"), said
    filled(window, amount="1,000", date="2024-05-01")
    # Gone before the end; the start page leads back to the step that was reached.
    window.open("/")
    window.press('.lines a[href^="/doors/question/"] >> nth=0')
    assert window.page.locator('[name="born"]').count() == 1
    window.press(".buttons a[role=button]")
    assert window.page.input_value('[name="amount"]') == "1,000"
    window.open("/")
    draft = '.lines form[action^="/doors/question/"][action$="/forget"] button >> nth=0'
    window.press(draft)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("mine.csv", CSV, "contribution"),
        ("bank.ofx", OFX, "form_1099r: 2025"),
        ("form.pdf", PDF, "form_1099r"),
    ],
    ids=["csv", "ofx", "pdf"],
)
def test_a_file_is_seen_written_noticed_and_undone(
    window: Window, tmp_path: Path, name: str, raw: bytes, said: str
) -> None:
    home = brought(window, tmp_path, f"Imports of {name.replace('.', ' ')}")
    before = _text(window, home)
    file = tmp_path / name
    file.write_bytes(raw)
    _given(window, home, file)
    assert "Nothing is written yet" in window.text()
    if name == "form.pdf":
        shown = window.page.locator("figure.scan img")
        assert shown.evaluate("one => one.decode().then(() => one.naturalWidth > 100)")
        assert "5,000.00" in window.page.inner_text("dl.boxes")
    _decided(window)
    assert _text(window, home, back=True) == before
    window.press(".confirm form[action$='/write'] button")
    assert window.page.locator(".flash [role=status]").inner_text().startswith(f"Imported {name}")
    after = _text(window, home)
    assert said in after
    assert "# mine" in after
    _given(window, home, file)
    assert "You gave this very file before" in window.text()
    assert window.page.locator(".confirm form[action$='/write']").count() == 0
    window.press(".confirm form[action$='/leave'] button")
    window.press("nav.book .steps form[action$='/undo'] button")
    assert "Undone: Imported" in window.text()
    assert _text(window, home) == before, "one step takes all of it back"
    window.page.goto(f"{home}/history")
    window.press("nav.book .steps form[action$='/redo'] button")
    assert _text(window, home) == after


def _given(window: Window, home: str, file: Path) -> None:
    window.page.goto(f"{home}/documents")
    window.page.set_input_files("#file", file)
    window.press("#give button")


def _decided(window: Window) -> None:
    """Answer what a file leaves open: what is suggested, or the IRA, in 2024."""
    for _turn in range(6):
        if not window.page.locator("#decide").count():
            return
        for group in window.page.locator("#decide fieldset").all():
            if not group.locator("input:checked").count():
                ours = group.locator('input[value="ira"]')
                (ours if ours.count() else group.locator("input").first).check()
        for field in window.page.locator('#decide input[type="text"]').all():
            if not field.input_value():
                field.fill("2024")
        window.press("#decide .actions button")


def _text(window: Window, home: str, *, back: bool = False) -> str:
    """Return the text of the book, as the page of it shows it."""
    window.page.goto(f"{home}/text")
    found = window.page.input_value("#text")
    if back:
        window.page.go_back()
    return found


def test_an_event_is_added_changed_moved_and_taken_out(window: Window, tmp_path: Path) -> None:
    home = brought(window, tmp_path, "Events")
    first = events(window, home)
    window.press('.head a[href$="/events/add"]')
    window.press('a[href$="/events/add/value"]')
    _saved(window, date="2023-03-01", value="ira", amount="57,000")
    assert len(events(window, home)) == 3
    window.press('tr:nth-child(3) form[action$="/move"] button')
    assert "Statement value" in events(window, home)[1]
    window.press("tr:nth-child(2) a")
    _saved(window, amount="58,000")
    assert "$58,000.00" in events(window, home)[1]
    window.press('tr:nth-child(2) form[action$="/delete"] button')
    assert events(window, home) == first
    for _step in range(4):
        window.press("nav.book .steps form[action$='/undo'] button")
    assert window.page.locator("nav.book .steps form[action$='/undo'] button").is_disabled()
    assert _text(window, home) == BOOK.format(title="Events"), "comments and all"
    for _step in range(4):
        window.press("nav.book .steps form[action$='/redo'] button")
    assert events(window, home) == first
    window.page.goto(f"{home}/history")
    lines = window.page.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert len(lines) == 1 + 4 + 4 + 4
    assert lines[-4:-1] == [
        "Changed: Statement value · Old bank · 2023-03-01 · $58,000.00",
        "Moved: Statement value · Old bank · 2023-03-01 · $57,000.00",
        "Added: Statement value · Old bank · 2023-03-01 · $57,000.00",
    ]
    window.press("text=简体中文")
    assert "已添加" in window.page.locator("tbody tr td:nth-child(2)").all_inner_texts()[-2]


def _saved(window: Window, **values: str) -> None:
    for name, value in values.items():
        field = window.page.locator(f'form.entry [name="{name}"]')
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    window.press("form.entry .buttons button >> nth=0")


def test_a_book_is_taken_away_changed_and_brought_back(window: Window, tmp_path: Path) -> None:
    home = brought(window, tmp_path, "Taken")
    window.page.goto(f"{home}/history")
    with window.page.expect_download() as waiting:
        window.page.click("a[download]")
    file = tmp_path / "taken.yaml"
    waiting.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert text == BOOK.format(title="Taken")
    file.write_text(text.replace("# mine", "# ours"), encoding="utf-8")
    window.press("text=Text of the book")
    window.page.set_input_files("#file", file)
    window.press('form[action$="/upload"] button')
    assert "Uploaded from a file" in window.text()
    assert "# ours" in _text(window, home)


def test_two_tabs_change_one_book_and_nothing_is_lost(window: Window, tmp_path: Path) -> None:
    home = brought(window, tmp_path, "Tabs")
    window.page.goto(f"{home}/events/1/edit")
    other = window.page.context.new_page()
    other.goto(f"{home}/events/0/edit")
    other.fill('[name="balance"]', "51,000")
    other.click("form.entry .buttons button >> nth=0")
    other.wait_for_url("**/events?done=*")
    window.expected = {409}
    _saved(window, amount="6,000")
    assert "changed since this page was made" in window.page.inner_text("[role=alert]")
    assert window.page.input_value('[name="amount"]') == "6,000"
    _saved(window)
    rows = events(window, home)
    assert "$51,000.00" in rows[0]
    assert "$6,000.00" in rows[1]
    # A button of a page that stands on an older change does nothing but say so.
    with other.expect_navigation():
        other.click("nav.book .steps form[action$='/undo'] button")
    assert "Nothing was saved" in other.inner_text("h1")
    with other.expect_navigation():
        other.click(f'main a[href="{home.removeprefix(window.app.home)}"]')
    assert other.locator("dl.figures").count() == 1
    assert len(events(window, home)) == 2


def test_the_language_is_switched_where_a_mistake_is_shown(window: Window, tmp_path: Path) -> None:
    home = brought(window, tmp_path, "Mistakes")
    window.expected = {422}
    file = tmp_path / "odd.csv"
    file.write_bytes(b"a,b,c\n1,2,3\n4,5,6\n")
    _given(window, home, file)
    window.press("main form[action$='/columns'] button")
    window.press("text=简体中文")
    assert window.page.get_attribute("html", "lang") == "zh-Hans"
    assert window.page.locator("main form[action$='/columns']").count() == 1
    window.open(f"{home.removeprefix(window.app.home)}/loss?state=CA")
    window.press("text=English")
    assert window.page.input_value("#state") == "CA"
