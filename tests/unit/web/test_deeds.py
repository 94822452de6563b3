"""What was done is kept as data, and told in the language of who reads it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from basisbook import i18n
from basisbook.web.deeds import Deed, of_entry, sentence, written
from basisbook.web.entries.editing import data_of
from basisbook.web.pages import LANGUAGE_COOKIE
from tests.unit.web.pages import IRA, given, kept
from tests.unit.web.test_bringing import TEMPLATE
from tests.unit.web.test_events import send
from tests.unit.web.test_pages import text_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

HAN = re.compile(r"[\u4e00-\u9fff]")


def told(client: TestClient, address: str, language: str) -> list[str]:
    """Return the sentences of a book's history, the first change first."""
    client.cookies.set(LANGUAGE_COOKIE, language)
    lines = re.findall(r'<a href="[^"]*/history/\d+">(.*?)</a>', client.get(address).text)
    return [unescape(text_of(line)) for line in lines[::-1]]


def test_steps_of_a_chinese_page_are_told_in_english(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    client.cookies.set(LANGUAGE_COOKIE, "zh")
    new = {"date": "2024-02-01", "contribution": "ira", "amount": "700"}
    assert send(client, f"{address}/events/add/contribution", **new)[0] == 303
    client.post(f"{address}/events/1/delete", data={"base": "2"})
    client.post(f"{address}/rename", data={"title": "Mine"})
    look = given(client, address, "mine.csv", TEMPLATE).headers["location"]
    assert client.post(f"{look}/write", data={"base": "4"}).status_code == 303
    client.post(f"{address}/undo", data={"base": "5"})
    client.post(f"{address}/rebuild", data={"base": "6", "year": "2020", "line_14": "9,000"})
    client.post(f"{address}/documents/0/remove", data={"base": "7"})
    client.post(f"{address}/history/1/restore", data={"base": "8"})
    english, chinese = (told(client, f"{address}/history", one) for one in ("en", "zh"))
    assert english[1:8] == [
        "Added: Contribution · Big <b>Trust</b> · 2024-02-01 · $700.00",
        "Deleted: Contribution · Big <b>Trust</b> · 2024-02-01 · $700.00",
        "Renamed: Mine",
        "Imported mine.csv: 1 entry",
        "Undone: Imported mine.csv: 1 entry",
        "Evidence of 2020 added",
        "Deleted: Form 8606 2020",
    ]
    assert english[8].startswith("Brought back as it was on 2")
    assert len(english) == len(chinese) == 9
    assert not any(map(HAN.search, english))
    assert all(map(HAN.search, chinese[1:]))


def test_a_sentence_of_an_older_version_stays_as_it_was(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    books.change(address.rpartition("/")[2], 1, IRA, "期初余额 · 2023")
    assert told(client, f"{address}/history", "en") == ["Made", "期初余额 · 2023"]


@pytest.mark.parametrize("what", ["", "{", "[]", "7", "null", '{"did": "unknown"}', '{"did": []}'])
def test_what_is_no_deed_is_shown_as_it_is(what: str) -> None:
    assert sentence("edit", what) == what
    assert sentence("undo", what) == f"Undone: {what}"


def test_only_the_names_that_a_deed_needs_are_kept() -> None:
    events = data_of(IRA)["events"]
    assert isinstance(events, list)
    entry = events[0]
    assert isinstance(entry, dict)
    deed = of_entry("added", "events", {**entry, "note": "Mine alone"}, data_of(IRA))
    kept_text = written(deed)
    assert "Roth" not in kept_text
    assert "Mine alone" not in kept_text
    assert "1960" not in kept_text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_plain_deed_has_words(language: str) -> None:
    with i18n.speaking(language):
        for did in ("sample", "made", "answered", "answered anew", "uploaded", "text"):
            said = sentence("edit", written(Deed(did)))
            assert said != did
            assert bool(HAN.search(said)) == (language == "zh")
