"""Pages of long books: they are not waited for, and come by themselves."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from basisbook.report import build
from basisbook.web import books as web_books
from basisbook.web import patience
from tests.unit.web.makers import Here
from tests.unit.web.pages import BEING_MADE, brought
from tests.unit.web.test_pages import sample, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Report
    from basisbook.web.worker import Made, Order


class Gate:
    """Holds up every report until it is opened."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.fault: Exception | None = None
        self.reports = 0

    def report_of(self, read: ReadBook) -> Report:
        self.open.wait()
        self.reports += 1
        if self.fault is not None:
            raise self.fault
        return build.report_of(read)


@pytest.fixture
def gate(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    client.app.state.underway.maker = Here()  # type: ignore[attr-defined]
    monkeypatch.setattr(web_books, "report_of", made.report_of)
    yield made
    made.open.set()


def counted(client: TestClient) -> list[str]:
    """Return a list of what the maker of pages is asked from now on."""
    asked = []
    maker = client.app.state.underway.maker  # type: ignore[attr-defined]
    make = maker.ask

    def ask(order: Order) -> Made:
        asked.append(order.query)
        made: Made = make(order)
        return made

    maker.ask = ask
    return asked


@pytest.mark.parametrize(("language", "title"), [("en", "Being worked out"), ("zh", "正在计算")])
def test_being_made(
    client: TestClient, long_book: str, gate: Gate, language: str, title: str
) -> None:
    client.cookies.set("basisbook-language", language)
    first = client.get(long_book)
    assert first.status_code == BEING_MADE
    assert title in text_of(first.text)
    assert first.headers["Refresh"] == "1"
    assert client.get(f"{long_book}/events").status_code == 200, "others are not held up"
    gate.open.set()
    page = brought(client, long_book)
    assert page.status_code == 200
    assert "Refresh" not in page.headers
    assert title not in text_of(page.text)
    assert gate.reports == 1, "looking again does not begin again"


def test_page_of_a_changed_book_is_made_anew(
    client: TestClient, long_book: str, gate: Gate
) -> None:
    assert client.get(long_book).status_code == BEING_MADE
    made = {"contribution": "ira", "date": "2024-06-30", "amount": "1.00", "base": "1"}
    gate.open.set()
    assert client.post(f"{long_book}/events/add/contribution", data=made).status_code == 303
    assert "Contribution" in text_of(brought(client, f"{long_book}?done=2").text)


def test_fault_is_told_when_it_comes(client: TestClient, long_book: str, gate: Gate) -> None:
    assert client.get(long_book).status_code == BEING_MADE
    gate.fault = RuntimeError("a value of the book")
    gate.open.set()
    answer = brought(client, long_book)
    assert answer.status_code == 500
    assert "a value of the book" not in answer.text


def test_short_book_is_waited_for(
    client: TestClient, long_book: str, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "_PATIENCE", 0)
    assert client.get(long_book).status_code == BEING_MADE
    gate.open.set()
    assert client.get(sample(client)).status_code == 200


def test_forgotten_pages_make_room(
    client: TestClient, long_book: str, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "_MOST", 1)
    assert client.get(long_book).status_code == BEING_MADE
    assert client.get(f"{long_book}/loss").status_code == BEING_MADE
    gate.fault = RuntimeError("nobody waits for this")
    gate.open.set()
    assert brought(client, f"{long_book}/loss").status_code == 500


def test_what_is_not_there_is_said(client: TestClient, gate: Gate, long_book: str) -> None:
    gate.open.set()
    assert brought(client, f"{long_book}/reconcile/letter-9.txt").status_code == 404
    assert client.get("/books/0123456789abcdef").status_code == 404


def test_page_that_was_made_is_kept_until_the_book_changes(
    client: TestClient, gate: Gate, long_book: str
) -> None:
    gate.open.set()
    first = brought(client, long_book)
    gate.fault = RuntimeError("made again")
    assert client.get(long_book).text == first.text
    made = {"contribution": "ira", "date": "2024-06-30", "amount": "1.00", "base": "1"}
    assert client.post(f"{long_book}/events/add/contribution", data=made).status_code == 303
    assert brought(client, long_book).status_code == 500


@pytest.mark.parametrize(("language", "told"), [("en", "Your browser saves it"), ("zh", "浏览器")])
def test_file_is_made_beside(
    client: TestClient, gate: Gate, long_book: str, language: str, told: str
) -> None:
    client.cookies.set("basisbook-language", language)
    address = f"{long_book}/exports/book.json"
    first = client.get(address)
    assert first.status_code == BEING_MADE
    assert told in text_of(first.text)
    gate.open.set()
    file = brought(client, address)
    assert file.status_code == 200
    assert "attachment" in file.headers["Content-Disposition"]
    assert file.headers["Content-Security-Policy"]
    assert file.json()["title"]


@pytest.mark.parametrize(("path", "part"), [("what-if?amount=5", "answer"), ("loss", "losses")])
def test_part_is_made_beside(
    client: TestClient, gate: Gate, long_book: str, path: str, part: str
) -> None:
    asking = {"HX-Request": "true"}
    address = f"{long_book}/{path}"
    first = client.get(address, headers=asking)
    assert first.status_code == BEING_MADE
    assert first.text.lstrip().startswith(f'<div id="{part}"')
    assert f'hx-select="#{part}"' in first.text
    assert address in first.text
    assert "Refresh" not in first.headers
    gate.open.set()
    while (answer := client.get(address, headers=asking)).status_code == BEING_MADE:
        pass
    assert f'id="{part}"' in answer.text


def test_part_asked_for_anew_takes_the_place_of_one_that_waits(
    client: TestClient, gate: Gate, long_book: str
) -> None:
    asked = counted(client)
    for amount in range(5):
        address = f"{long_book}/what-if?amount={amount}"
        assert client.get(address, headers={"HX-Request": "true"}).status_code == BEING_MADE
    gate.open.set()
    while client.get(address, headers={"HX-Request": "true"}).status_code == BEING_MADE:
        pass
    assert asked == ["amount=0", "amount=4"]


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("rebuild", {"year": "2023", "owner": "me", "line_14": "12000"}),
        ("rebuild/ira", {"title": "Another"}),
        ("documents/new/5498", {"form_5498": "2023", "account": "ira", "boxes.1": "500.00"}),
    ],
)
def test_what_is_sent_needs_no_report(
    client: TestClient, gate: Gate, long_book: str, path: str, sent: dict[str, str]
) -> None:
    gate.fault = RuntimeError("no page was asked for")
    gate.open.set()
    answer = client.post(f"{long_book}/{path}", data={**sent, "base": "1"})
    assert answer.status_code == 303, text_of(answer.text)


def test_two_who_ask_for_a_page_at_once_are_given_the_same(
    client: TestClient, gate: Gate, long_book: str
) -> None:
    asked = counted(client)
    with ThreadPoolExecutor(2) as two:
        answers = [two.submit(client.get, long_book) for _ in range(2)]
        assert [one.result().status_code for one in answers] == [BEING_MADE] * 2
    gate.open.set()
    assert brought(client, long_book).status_code == 200
    # What waited behind the page would have had its turn by now.
    assert brought(client, f"{long_book}/loss").status_code == 200
    assert len(asked) == 2
