"""Events and facts changed in the page: kept, answered beside the field, undone, never lost."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from basisbook.ledger.book import EVENT_KINDS
from basisbook.web import books as web_books
from basisbook.web.pages import LANGUAGE_COOKIE
from tests.unit.web.pages import error_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

TEXT = """\
# Mine
format: 1
title: Ours
owners: {me: {name: Kim, born: 1980-05-17}}
plans: {work: {kind: 401(k)}}
accounts:
  ira: {kind: traditional IRA}  # at the bank
  roth: {kind: Roth IRA}
  pre: {kind: pre-tax, plan: work}
events:
  - {date: 2023-01-02, opening: ira, balance: "1,000", basis: "0", evidence: letter}  # first
  - {date: 2023-05-02, contribution: ira, amount: "6,500", treatment: nondeductible}
  # of one day
  - {date: 2024-06-03, value: ira, amount: "8,000"}
  - {date: 2024-06-03, conversion: ira, to: roth, amount: "8,000"}
"""
NEW = {"date": "2024-02-01", "contribution": "ira", "amount": "$ 7000", "note": "a: #b"}


@pytest.fixture
def book(books: Library) -> str:
    return books.create(TEXT, "Ours", "Made")


def form_of(html: str) -> dict[str, str]:
    """Return the fields of the form of an entry as a browser would send them."""
    form = html.split('class="entry card"', 1)[1].split("</form>", 1)[0]
    fields = {}
    for name, value in re.findall(r'<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', form):
        fields[name] = unescape(value)
    for name, options in re.findall(r'(?s)<select[^>]*? name="([^"]+)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = unescape(chosen[1]) if chosen else ""
    return fields


def send(client: TestClient, address: str, **typed: str) -> tuple[int, str, str]:
    """Fill the form at an address and send it: status, where it leads, what it shows."""
    fields = {
        **form_of(client.get(address).text),
        **{k.replace("__", "."): v for k, v in typed.items()},
    }
    answer = client.post(address, data=fields)
    return answer.status_code, answer.headers.get("location", ""), answer.text


def test_the_list_is_in_order_of_dates(client: TestClient, book: str) -> None:
    html = client.get(f"/books/{book}/events").text
    assert re.findall(r'class="date">([\d-]+)', html) == [
        "2023-01-02",
        "2023-05-02",
        "2024-06-03",
        "2024-06-03",
    ]
    only = client.get(f"/books/{book}/events?year=2023").text
    assert "2024-06-03" not in only


@pytest.mark.parametrize("kind", EVENT_KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_has_a_form(client: TestClient, book: str, kind: str, language: str) -> None:
    client.cookies.set(LANGUAGE_COOKIE, language)
    chosen = client.get(f"/books/{book}/events/add").text
    assert f"/events/add/{kind}" in chosen
    address = f"/books/{book}/events/add/{kind}"
    assert client.get(address).status_code == 200
    status, _location, html = send(client, address)
    assert status == 422
    assert ("这一项必须填写" if language == "zh" else "This is needed.") in html


def test_an_event_is_added_where_it_belongs(client: TestClient, books: Library, book: str) -> None:
    status, location, _ = send(client, f"/books/{book}/events/add/contribution", **NEW)
    assert (status, location) == (303, f"/books/{book}/events?done=2")
    line = '  - {date: 2024-02-01, contribution: ira, amount: "7,000", note: "a: #b"}\n'
    assert books.current(book).text == TEXT.replace("  # of one day\n", f"{line}  # of one day\n")
    shown = client.get(location).text
    assert "Added: Contribution" in shown
    client.post(f"/books/{book}/undo", data={"base": "2"})
    assert books.current(book).text == TEXT


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"date": "2024-02-30"}, "2024-02-30"),
        ({"amount": "lots"}, "lots"),
        ({"amount": "-5"}, "negative"),
        ({"for": "24"}, "year"),
        ({"contribution": "<script>alert(1)</script>"}, "script"),
        ({"source": "nobody"}, "Choose one"),
        ({"amount": "9" * 100_000}, "9"),
        ({"note": "a\x07b"}, "not filled in"),
    ],
)
def test_a_mistake_is_answered_beside_the_field(
    client: TestClient, books: Library, book: str, typed: dict[str, str], said: str
) -> None:
    address = f"/books/{book}/events/add/contribution"
    status, _location, html = send(client, address, **{**NEW, **typed})
    assert status == 422
    assert books.current(book).text == TEXT
    assert "<script>alert" not in html
    (name, told) = next(iter(typed.items()))
    beside = re.search(rf'(?s)id="{name}-about">\s*<strong class="error">(.*?)</strong>', html)
    assert beside is not None, "beside the field"
    assert said in unescape(beside[1])
    assert form_of(html)["date"] == typed.get("date", "2024-02-01"), "what was typed is kept"
    if name != "contribution":
        assert form_of(html)[name] in (told, told.strip(), "")


@pytest.mark.parametrize(
    ("address", "table", "rows", "wrong", "said"),
    [
        ("facts/plans/edit/work", "compensation", "20x3=50,000", "0.name", "is not a year"),
        ("facts/plans/edit/work", "compensation", "=50,000", "0.name", "needed"),
        ("facts/plans/edit/work", "compensation", "2023=lots", "0.value", "lots"),
        ("facts/plans/edit/work", "compensation", "2023=5 2023=6", "1.name", "above already"),
        ("events/add/distribution", "distribution", "nobody=5", "0.name", "nobody"),
        ("events/add/distribution", "distribution", "pre=lots", "0.value", "lots"),
        ("facts/returns/add", "states", "XX=5", "0.name", "no state"),
    ],
)
def test_a_mistake_in_a_table_is_told_where_it_is(  # noqa: PLR0913, PLR0917 - a case in its parts
    client: TestClient, book: str, address: str, table: str, rows: str, wrong: str, said: str
) -> None:
    value = "value.agi" if table == "states" else "value"
    typed = {}
    for row, pair in enumerate(rows.split()):
        typed[f"{table}.{row}.name"], typed[f"{table}.{row}.{value}"] = pair.split("=")
    given = {"date": "2024-07-01", "year": "2023", **typed}
    status, _location, html = send(client, f"/books/{book}/{address}", **given)
    assert status == 422
    assert said in error_of(html, f"{table}.{wrong}")
    assert html.count('aria-invalid="true"') == 1
    assert typed.items() <= form_of(html).items()


def test_dates_and_amounts_as_people_write_them(
    client: TestClient, books: Library, book: str
) -> None:
    typed = {**NEW, "date": "2/1/2024", "amount": "\uff17,000.5"}
    assert send(client, f"/books/{book}/events/add/contribution", **typed)[0] == 303
    assert 'date: 2024-02-01, contribution: ira, amount: "7,000.50"' in books.current(book).text


def test_an_event_is_changed_at_its_place(client: TestClient, books: Library, book: str) -> None:
    address = f"/books/{book}/events/0/edit"
    assert form_of(client.get(address).text)["balance"] == "1,000"
    assert send(client, address, balance="1,200")[0] == 303
    assert books.current(book).text == TEXT.replace('"1,000"', '"1,200"')


def test_parts_of_a_distribution_are_rows(client: TestClient, books: Library, book: str) -> None:
    typed = {
        "date": "2024-07-01",
        "distribution": "ira",
        "amount": "500",
        "to__0__account": "roth",
        "to__0__amount": "200",
        "to__0__by": "60-day rollover",
        "to__0__deposited": "2024-07-20",
    }
    status, _location, html = send(client, f"/books/{book}/events/add/distribution", **typed)
    text = books.current(book).text
    if status == 422:
        assert "Save all the same" in html
        status = send(client, f"/books/{book}/events/add/distribution", **typed, anyway="yes")[0]
        text = books.current(book).text
    assert status == 303
    assert "to: [{account: roth, amount: 200, by: 60-day rollover, deposited: 2024-07-20}]" in text


def test_what_does_not_fit_can_be_kept_all_the_same(
    client: TestClient, books: Library, book: str
) -> None:
    address = f"/books/{book}/events/add/conversion"
    typed = {"date": "2024-09-01", "conversion": "ira", "to": "roth", "amount": "99,000"}
    status, _location, html = send(client, address, **typed)
    assert status == 422
    assert "Save all the same" in html
    assert books.current(book).text == TEXT
    assert send(client, address, **typed, anyway="yes")[0] == 303
    assert "99,000" in books.current(book).text


def test_deleting_asks_where_others_need_it(client: TestClient, books: Library, book: str) -> None:
    address = f"/books/{book}/facts/accounts/delete/roth"
    answer = client.post(address, data={"base": "1"})
    assert answer.status_code == 422
    assert "Take it out all the same?" in answer.text
    assert books.current(book).text == TEXT
    assert client.post(address, data={"base": "1", "anyway": "yes"}).status_code == 303
    assert "roth: {kind" not in books.current(book).text
    assert client.get(f"/books/{book}/events").status_code == 200
    assert "The book has problems" in client.get(f"/books/{book}").text


def test_an_event_is_deleted_and_brought_back(
    client: TestClient, books: Library, book: str
) -> None:
    answer = client.post(f"/books/{book}/events/3/delete", data={"base": "1"})
    assert answer.status_code == 303
    assert books.current(book).text == TEXT[: TEXT.index("  - {date: 2024-06-03, conversion")]
    client.post(f"/books/{book}/undo", data={"base": "2"})
    assert books.current(book).text == TEXT


def test_events_of_one_day_change_places(client: TestClient, books: Library, book: str) -> None:
    answer = client.post(f"/books/{book}/events/3/move", data={"base": "1", "to": "2"})
    assert answer.status_code == 303
    changed = books.current(book).text
    assert changed.index("conversion: ira") < changed.index("value: ira")
    assert "# of one day" in changed


def test_a_stale_page_keeps_what_was_typed(client: TestClient, books: Library, book: str) -> None:
    address = f"/books/{book}/events/1/edit"
    fields = form_of(client.get(address).text) | {"amount": "6,000"}
    # Meanwhile, in another tab, another event comes before it.
    assert (
        send(client, f"/books/{book}/events/add/value", date="2023-02-01", value="ira", amount="1")[
            0
        ]
        == 303
    )
    answer = client.post(address, data=fields)
    assert answer.status_code == 409
    assert "changed since this page was made" in answer.text
    again = form_of(answer.text)
    assert again["amount"] == "6,000"
    assert again["base"] == "2"
    assert client.post(address, data=again).status_code == 303
    text = books.current(book).text
    assert "2023-02-01" in text, "what the other tab did"
    assert 'contribution: ira, amount: "6,000"' in text
    assert text.count("contribution: ira") == 1


def test_what_is_gone_is_offered_as_new(client: TestClient, books: Library, book: str) -> None:
    address = f"/books/{book}/events/1/edit"
    fields = form_of(client.get(address).text) | {"note": "mine"}
    client.post(f"/books/{book}/events/1/delete", data={"base": "1", "anyway": "yes"})
    answer = client.post(address, data=fields)
    assert answer.status_code == 409
    assert form_of(answer.text)["note"] == "mine"
    assert client.post(address, data=form_of(answer.text)).status_code == 303
    assert "note: mine" in books.current(book).text


@pytest.mark.parametrize(
    "part", ["owners", "plans", "accounts", "returns", "residence", "state_basis"]
)
def test_facts_have_forms(client: TestClient, book: str, part: str) -> None:
    assert client.get(f"/books/{book}/facts").status_code == 200
    assert client.get(f"/books/{book}/facts/{part}/add").status_code == 200


def test_facts_are_added_changed_and_deleted(client: TestClient, books: Library, book: str) -> None:
    facts = f"/books/{book}/facts"
    typed = {"name!": "sep: 2", "kind": "SEP IRA", "title": "Mine"}
    assert send(client, f"{facts}/accounts/add", **typed)[0] == 303
    assert '"sep: 2": {kind: SEP IRA, title: Mine}' in books.current(book).text
    assert send(client, f"{facts}/accounts/add", **typed)[0] == 422, "the name is taken"
    assert send(client, f"{facts}/accounts/edit/sep%3A%202", title="Ours")[0] == 303
    assert send(client, f"{facts}/returns/add", year="2024", agi="-5,000")[0] == 303
    assert send(client, f"{facts}/choices/edit/", exception_limits="by amount")[0] == 303
    text = books.current(book).text
    assert "title: Ours}" in text
    assert 'agi: "-5,000"' in text
    assert "exception_limits: by amount" in text
    assert send(client, f"{facts}/choices/edit/", exception_limits="")[0] == 303
    base = str(books.current(book).number)
    assert client.post(f"{facts}/returns/delete/0", data={"base": base}).status_code == 303
    assert "-5,000" not in books.current(book).text


@pytest.mark.parametrize(
    "path",
    [
        "events/9/edit",
        "events/-1/edit",
        "events/add/nothing",
        "facts/nothing/add",
        "facts/accounts/edit/none",
        "facts/returns/edit/7",
        "facts/returns/edit/99999999999999999999",
        "facts/accounts/edit/..%2f..%2fetc",
    ],
)
def test_what_is_not_there(client: TestClient, book: str, path: str) -> None:
    assert client.get(f"/books/{book}/{path}").status_code in (404, 422)


def test_an_entry_that_no_form_knows_leads_to_the_text(client: TestClient, books: Library) -> None:
    book = books.create(
        "format: 1\nevents:\n  - {date: 2024-01-01, sold: house}\n  - 5\n", "x", "Made"
    )
    assert client.get(f"/books/{book}/events").status_code == 200
    answer = client.get(f"/books/{book}/events/0/edit")
    assert answer.headers["location"] == f"/books/{book}/text"


def test_what_a_form_does_not_know_is_not_lost(client: TestClient, books: Library) -> None:
    text = "format: 1\naccounts: {ira: {kind: traditional IRA, colour: red}}\n"
    book = books.create(text, "x", "Made")
    status, _location, html = send(client, f"/books/{book}/facts/accounts/edit/ira", title="T")
    assert status == 422
    assert "“colour”" in html
    assert books.current(book).text == text


def test_a_list_of_events_waits_for_no_report(
    client: TestClient, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_read: object) -> None:
        raise AssertionError

    monkeypatch.setattr(web_books, "report_of", fail)
    added = {"contribution": "ira", "date": "2024-02-03", "amount": "7.07", "base": "1"}
    added |= {"treatment": "nondeductible"}
    assert client.post(f"/books/{book}/events/add/contribution", data=added).status_code == 303
    assert "$7.07" in client.get(f"/books/{book}/events").text
