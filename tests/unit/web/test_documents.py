"""Forms of payers are typed in, changed and taken out; mistakes stand beside their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from basisbook.web.pages import LANGUAGE_COOKIE
from basisbook.web.papers.forms import PAPERS
from basisbook.web.papers.model import entry, typed
from basisbook.yamltext import compose
from tests.unit.web.pages import IRA, error_of, example, kept, now, number
from tests.unit.web.test_pages import text_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library
    from basisbook.yamltext import Node

FORM = {
    "form_1099r": "2024",
    "account": "ira",
    "boxes.1": "$5,000.00",
    "boxes.2a": "5000",
    "boxes.2b_not_determined": "checked",
    "boxes.7": "7",
    "boxes.IRA_SEP_SIMPLE": "checked",
    "boxes.states.0.state": "CA 123-45-6789",
    "boxes.states.0.withheld": "10",
    "went": "paid",
}

LETTER = """\
format: 1
owners: {me: {born: 1984-09-30}}
plans: {acme: {kind: 401(k)}}
accounts: {pre-tax: {kind: pre-tax, plan: acme}}
documents:
  - {form_w2: 2024, plan: acme, box_12: {D: "24,000"}, retirement_plan: checked}
"""


def documents(text: str) -> list[Node]:
    data = compose(text, "").data
    assert isinstance(data, dict)
    found = data["documents"]
    assert isinstance(found, list)
    return found


def test_a_form_is_typed_in_as_one_step(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    answer = client.post(f"{address}/documents/new/1099-r", data={**FORM, "base": "1"})
    assert answer.status_code == 303, text_of(answer.text)
    assert answer.headers["location"] == f"{address}/documents?done=2"
    assert documents(now(books, address)) == [
        {
            "form_1099r": "2024",
            "account": "ira",
            "boxes": {
                "1": "$5,000.00",
                "2a": "5000",
                "2b not determined": "checked",
                "7": "7",
                "IRA/SEP/SIMPLE": "checked",
                "states": [{"withheld": "10", "state": "CA …"}],
            },
            "to": [],
        }
    ]
    assert "# Kept since we moved." in now(books, address)
    page = client.get(answer.headers["location"]).text
    assert "Typed in: Form 1099-R 2024" in text_of(page)
    assert "<b>Trust" not in page, "a title is text"
    client.post(f"{address}/undo", data={"base": "2"})
    assert now(books, address) == IRA


@pytest.mark.parametrize("language", ["en", "zh"])
def test_mistakes_stand_beside_their_fields_and_nothing_typed_is_lost(
    client: TestClient, books: Library, language: str
) -> None:
    client.cookies.set(LANGUAGE_COOKIE, language)
    address = kept(books, IRA)
    wrong = {**FORM, "form_1099r": "24", "boxes.1": "5000 <dollars>", "account": "", "base": "1"}
    answer = client.post(f"{address}/documents/new/1099-r", data=wrong)
    assert answer.status_code == 422
    assert "24" in error_of(answer.text, "form_1099r")
    assert "5000 &lt;dollars&gt;" in answer.text
    assert error_of(answer.text, "boxes.1").isascii() is (language == "en")
    assert 'value="CA 123-45-6789"' in answer.text
    assert now(books, address) == IRA


def test_a_form_that_cannot_be_is_refused_whole(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    data = {"form_8606": "2023", "lines.14": "1", "lines.2": "9,999,999,999,999,999", "base": "1"}
    answer = client.post(f"{address}/documents/new/8606", data=data)
    assert answer.status_code == 422
    assert error_of(answer.text, "lines.2")
    assert now(books, address) == IRA


@pytest.mark.parametrize("name", list(PAPERS))
def test_each_form_is_shown(client: TestClient, books: Library, name: str) -> None:
    address = kept(books, IRA)
    page = client.get(f"{address}/documents/new/{name}")
    assert page.status_code == 200
    names = [box.name for box in PAPERS[name].boxes]
    assert len(set(names)) == len(names)
    assert all(f'name="{box}"' in page.text for box in names if box != "owner")


@pytest.mark.parametrize(
    "path", ["new/w-9", "99", "99999999999999999999", "new/..%2f..%2fetc", "99/remove"]
)
def test_a_form_that_is_not_there(client: TestClient, books: Library, path: str) -> None:
    address = kept(books, IRA)
    assert client.get(f"{address}/documents/{path}").status_code in (404, 405)
    answer = client.post(f"{address}/documents/{path}", data={"base": "1"})
    assert answer.status_code in (404, 405)


def test_a_form_is_changed_and_taken_out(client: TestClient, books: Library) -> None:
    address = example(books, "documents-alone")
    before = documents(now(books, address))
    first = before[0]
    assert isinstance(first, dict)
    page = client.get(f"{address}/documents/0").text
    assert page.count("<form") > 2
    paper = next(one for one in PAPERS.values() if one.kind in first)
    said = typed(paper, first)
    assert entry(paper, said) == {key: value for key, value in first.items() if key != "note"}
    box = next(name for name in said if name.startswith(("boxes.", "lines.")))
    answer = client.post(f"{address}/documents/0", data={**said, box: "1.00", "base": "1"})
    assert answer.status_code in (303, 422)
    gone = client.post(f"{address}/documents/{len(before) - 1}/remove", data={"base": "1"})
    assert gone.status_code in (303, 409, 422)
    client.post(f"{address}/undo", data={"base": str(number(books, address))})
    assert documents(now(books, address)) == before


@pytest.mark.parametrize("name", ["documents-alone", "one-form-two-destinations", "forms-as-filed"])
def test_what_is_typed_reads_back_as_it_was(books: Library, name: str) -> None:
    """Opening a document of a book and saving it unchanged changes nothing."""
    for held in documents(now(books, example(books, name))):
        assert isinstance(held, dict)
        paper = next(one for one in PAPERS.values() if one.kind in held)
        wanted = {key: value for key, value in held.items() if key != "note"}
        assert entry(paper, typed(paper, held)) == wanted


def test_a_stale_form_loses_nothing(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    books.change(address.rpartition("/")[2], 1, IRA + "# more\n", "In another tab")
    answer = client.post(f"{address}/documents/new/1099-r", data={**FORM, "base": "1"})
    assert answer.status_code == 409
    assert now(books, address) == IRA + "# more\n"


def test_a_faulty_book_says_so_first(client: TestClient, books: Library) -> None:
    address = kept(books, "format: 1\naccounts: {a: {kind: none}}\n")
    for path in ("documents", "reconcile", "rebuild", "forms", "forms/typing", "loss"):
        answer = client.get(f"{address}/{path}")
        assert answer.status_code == 200
        assert "The book has problems" in text_of(answer.text)
    assert client.post(f"{address}/documents/new/8606", data={"base": "1"}).status_code == 409


def test_payers_are_told_what_they_should_have_written(client: TestClient, books: Library) -> None:
    address = example(books, "after-tax-gain-form-shows-zero")
    page = client.get(f"{address}/reconcile")
    assert page.status_code == 200
    assert "needs you" in text_of(page.text)
    letter = client.get(f"{address}/reconcile/letter-1.txt")
    assert letter.status_code == 200
    assert letter.headers["content-disposition"].startswith('attachment; filename="1099-R')
    assert "1099-R" in letter.text
    for other in ("0", "2", "99"):
        assert client.get(f"{address}/reconcile/letter-{other}.txt").status_code == 404


def test_a_letter_on_excess_deferrals_is_kept(client: TestClient, books: Library) -> None:
    address = kept(books, LETTER)
    letter = {
        "loss_letter": "pre-tax",
        "date": "2025-03-01",
        "for": "2024",
        "excess": "1,000",
        "paid": "900",
        "base": "1",
    }
    answer = client.post(f"{address}/documents/new/loss-letter", data=letter)
    assert answer.status_code == 303, text_of(answer.text)
    told = documents(now(books, address))[-1]
    assert isinstance(told, dict)
    assert told["for"] == "2024"
    assert "documents/1" in client.get(f"{address}/documents").text, "it can be changed again"


def test_what_is_needed_and_empty_is_marked_where_it_stands(
    client: TestClient, books: Library
) -> None:
    address = kept(books, IRA)
    answer = client.post(f"{address}/documents/new/1099-r", data={"base": "1", "account": ""})
    assert answer.status_code == 422
    for name in ("form_1099r", "account", "boxes.1"):
        assert "This is needed." in error_of(answer.text, name)
    assert "is missing here" not in answer.text


def test_a_book_without_accounts_says_what_comes_first(client: TestClient, books: Library) -> None:
    address = kept(books, "format: 1\nowners: {me: {born: 1960-05-17}}\naccounts: {}\nevents: []\n")
    page = client.get(f"{address}/documents/new/1099-r").text
    assert "Add an account first" in page
    assert "Add an account first" not in client.get(f"{kept(books, IRA)}/documents/new/1099-r").text
