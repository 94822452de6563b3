"""The doors of the start page: from a few plain answers to the three numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from basisbook.web.pages import LANGUAGE_COOKIE
from tests.unit.web.pages import brought

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

YOU = {"name": "Kim", "born": "1980-05-17"}
AFTER_TAX = {"date": "2024-08-05", "own": "10,000", "worth": "8,600", "contract": "separate"}
BACKDOOR = {
    "paid": "6,000",
    "paid_on": "2024-03-01",
    "for": "",
    "converted": "6,000",
    "date": "2024-03-05",
    "basis": "0",
    "year_end": "54,000",
}
PRE_TAX = {"amount": "12,000", "date": "2024-06-01", "left": ""}
ROTH_OUT = {"amount": "9,000", "date": "2024-06-01", "worth": "9,000", "own": "12,000"}
BOXES = {"box_1": "10,000", "box_2a": "", "box_4": "", "box_5": "", "box_7": "1", "date": ""}

WAYS: dict[str, tuple[str, list[dict[str, str]], tuple[str, ...]]] = {
    "after-tax money at a loss": (
        "question",
        [{"case": "after_tax"}, {**AFTER_TAX, "earnings": "roth"}, YOU],
        ("$0.00", "$8,600.00"),
    ),
    "after-tax money with earnings, split": (
        "question",
        [{"case": "after_tax"}, {**AFTER_TAX, "worth": "12,000", "earnings": "split"}, YOU],
        ("$0.00", "$10,000.00"),
    ),
    # By hand: 6,000 of basis in 60,000 is a tenth, so 600 of the 6,000 comes out tax free.
    "a backdoor beside other money": (
        "question",
        [{"case": "backdoor"}, BACKDOOR, YOU],
        ("$5,400.00", "$600.00", "$5,400.00"),
    ),
    # By hand: 10,000 of basis in 100,000 is a tenth.
    "money out of an IRA": (
        "question",
        [
            {"case": "ira_out"},
            {"amount": "20,000", "date": "2024-06-01", "basis": "10,000", "year_end": "80,000"},
            YOU,
        ],
        ("$18,000.00", "$2,000.00", "$8,000.00"),
    ),
    # By hand: all 9,000 comes out free of tax, qualified or not, for 12,000 was paid in.
    "qualified money out of a Roth IRA": (
        "question",
        [{"case": "roth_out"}, {**ROTH_OUT, "first_roth": "2010"}, {**YOU, "born": "1950-01-01"}],
        ("$0.00", "$9,000.00", "$3,000.00"),
    ),
    "money out of a Roth IRA of which nobody knows the first year": (
        "question",
        [{"case": "roth_out"}, {**ROTH_OUT, "first_roth": ""}, {**YOU, "born": "1950-01-01"}],
        ("$0.00", "$9,000.00", "$3,000.00"),
    ),
    "money out of a Roth IRA": (
        "question",
        [
            {"case": "roth_out"},
            {
                "amount": "5,000",
                "date": "2024-06-01",
                "worth": "30,000",
                "own": "20,000",
                "first_roth": "2015",
            },
            YOU,
        ],
        ("$0.00", "$5,000.00", "$15,000.00"),
    ),
    # By hand: the separate contract holds 8,000 of 10,000, so four fifths of 5,000 is recovered.
    "after-tax money in cash": (
        "question",
        [
            {"case": "plan_out"},
            {
                "amount": "5,000",
                "date": "2024-06-01",
                "own": "8,000",
                "worth": "10,000",
                "contract": "separate",
            },
            YOU,
        ],
        ("$1,000.00", "$4,000.00", "$4,000.00"),
    ),
    "a 1099-R of an IRA, kept": (
        "1099-r",
        [
            {"year": "2024", "sort": "traditional IRA"},
            BOXES,
            {"went": "kept", "basis": "10,000", "year_end": "90,000"},
            YOU,
        ],
        ("$9,000.00", "$1,000.00", "$9,000.00"),
    ),
    "a 1099-R of an IRA, converted": (
        "1099-r",
        [
            {"year": "2024", "sort": "traditional IRA"},
            {**BOXES, "box_7": "2"},
            {"went": "roth", "basis": "10,000", "year_end": "90,000"},
            YOU,
        ],
        ("$9,000.00", "$1,000.00"),
    ),
    # By hand: 9,000 of 10,000 arrived, and a tenth of all is basis; what was withheld was paid.
    "a 1099-R of an IRA, converted less the tax withheld": (
        "1099-r",
        [
            {"year": "2024", "sort": "traditional IRA"},
            {**BOXES, "box_4": "1,000", "box_7": "1"},
            {"went": "roth", "arrived": "", "basis": "10,000", "year_end": "90,000"},
            {**YOU, "born": "1990-02-03"},
        ],
        ("$9,000.00", "$1,000.00", "$18,000.00"),
    ),
    # By hand: what was rolled over, 10,000, is not includible; nothing else was paid.
    "a 1099-R of an IRA, put into another within 60 days": (
        "1099-r",
        [
            {"year": "2024", "sort": "traditional IRA"},
            {**BOXES, "date": "2024-05-01"},
            {
                "went": "rolled",
                "arrived": "",
                "deposited": "2024-06-15",
                "basis": "0",
                "year_end": "90,000",
            },
            YOU,
        ],
        ("$0.00",),
    ),
    # By hand: 8,000 of the 10,000 of untaxed money was rolled over, so the tax withheld is income.
    "a 1099-R of pre-tax money, put into an IRA less the tax withheld": (
        "1099-r",
        [
            {"year": "2024", "sort": "pre-tax"},
            {**BOXES, "box_4": "2,000", "date": "2024-05-01"},
            {"went": "rolled", "arrived": "", "deposited": "2024-06-15"},
            YOU,
        ],
        ("$2,000.00", "$0.00"),
    ),
    "a 1099-R of a Roth IRA": (
        "1099-r",
        [
            {"year": "2024", "sort": "Roth IRA"},
            {**BOXES, "box_7": "J"},
            {"went": "kept", "own": "15,000", "worth": "30,000"},
            YOU,
        ],
        ("$0.00", "$10,000.00", "$5,000.00"),
    ),
    "a 1099-R of after-tax money": (
        "1099-r",
        [
            {"year": "2024", "sort": "after-tax"},
            {**BOXES, "box_2a": "1,000", "box_5": "9,000", "box_7": "G"},
            {"went": "roth", "own": "9,000", "worth": "", "contract": "separate"},
            YOU,
        ],
        ("$1,000.00", "$9,000.00"),
    ),
    "a 1099-R of pre-tax money": (
        "1099-r",
        [
            {"year": "2024", "sort": "pre-tax"},
            {**BOXES, "box_2a": "0", "box_7": "G"},
            {"went": "ira"},
            YOU,
        ],
        ("$0.00",),
    ),
    "pre-tax money to a Roth IRA": (
        "question",
        [{"case": "pre_tax"}, {**PRE_TAX, "went": "roth"}, YOU],
        ("$12,000.00", "$0.00", "$12,000.00"),
    ),
    "pre-tax money to a traditional IRA": (
        "question",
        [{"case": "pre_tax"}, {**PRE_TAX, "went": "ira"}, YOU],
        ("$0.00",),
    ),
    "pre-tax money kept after leaving at 55": (
        "question",
        [
            {"case": "pre_tax"},
            {**PRE_TAX, "went": "kept", "left": "2024-01-31"},
            {**YOU, "born": "1968-05-01"},
        ],
        ("$12,000.00", "$0.00"),
    ),
    "a 1099-R of a designated Roth account": (
        "1099-r",
        [
            {"year": "2024", "sort": "designated Roth"},
            {**BOXES, "box_2a": "0", "box_5": "7,000", "box_7": "H"},
            {"went": "roth", "own": "7,000", "worth": ""},
            YOU,
        ],
        ("$0.00",),
    ),
    "old 8606s, and a conversion": (
        "8606",
        [
            {"year_0": "2022", "line_0": "10,000", "year_1": "2020", "line_1": "6,000"},
            {"what": "conversion"},
            {"amount": "20,000", "date": "2024-06-01", "year_end": "80,000"},
            YOU,
        ],
        # Of the basis left, 8,000 is of the traditional IRA, and 20,000 went to the Roth IRA.
        ("$18,000.00", "$2,000.00", "$28,000.00"),
    ),
    "old 8606s alone": (
        "8606",
        [{"year_0": "2022", "line_0": "10,000"}, {"what": "nothing"}, YOU],
        ("$10,000.00",),
    ),
}


def through(client: TestClient, door: str, pages: list[dict[str, str]]) -> str:
    """Answer the pages of a door; return the address of the book."""
    address = f"/doors/{door}"
    for answers in pages:
        shown = client.get(address)
        assert shown.status_code == 200
        for name in answers:
            assert f'name="{name}"' in shown.text, name
        answer = client.post(address, data=answers)
        assert answer.status_code == 303
        address = answer.headers["location"]
    assert address.startswith("/books/")
    return address


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_way_leads_to_its_numbers(client: TestClient, way: str, language: str) -> None:
    client.cookies.set(LANGUAGE_COOKIE, language)
    door, pages, numbers = WAYS[way]
    shown = client.get(through(client, door, pages))
    assert shown.status_code == 200
    figures = shown.text.split('<dl class="figures">', 1)[1].split("</dl>", 1)[0]
    seen = re.findall(r"<dd>([^<]*)</dd>", figures)
    for number in numbers:
        assert number in seen
    assert "USC" in figures or "CFR" in figures or "8606" in shown.text


APART: dict[str, tuple[str, list[dict[str, str]], str, str]] = {
    "more than there was": (
        "question",
        [
            {"case": "roth_out"},
            {
                "amount": "40,000",
                "date": "2024-06-01",
                "worth": "30,000",
                "own": "",
                "first_roth": "",
            },
        ],
        "amount",
        "more than what it was worth",
    ),
    "a contribution for a year long ago": (
        "question",
        [{"case": "backdoor"}, {**BACKDOOR, "for": "1995"}],
        "for",
        "the year of its day",
    ),
    "a day of another year than the form's": (
        "1099-r",
        [{"year": "2024", "sort": "traditional IRA"}, {**BOXES, "date": "2023-03-15"}],
        "date",
        "of another year",
    ),
    "more withheld than paid": (
        "1099-r",
        [{"year": "2024", "sort": "pre-tax"}, {**BOXES, "box_4": "12,000"}],
        "box_4",
        "No more can be withheld",
    ),
    "more arrived than was paid": (
        "1099-r",
        [
            {"year": "2024", "sort": "pre-tax"},
            BOXES,
            {"went": "roth", "arrived": "12,000"},
        ],
        "arrived",
        "more than box 1",
    ),
    "put back on no day that is told": (
        "1099-r",
        [{"year": "2024", "sort": "Roth IRA"}, BOXES, {"went": "rolled", "deposited": ""}],
        "deposited",
        "needed",
    ),
    "put back, and paid on no day that is told": (
        "1099-r",
        [
            {"year": "2024", "sort": "Roth IRA"},
            BOXES,
            {"went": "rolled", "deposited": "2024-06-15"},
        ],
        "deposited",
        "go back",
    ),
    "put back before it was paid": (
        "1099-r",
        [
            {"year": "2024", "sort": "Roth IRA"},
            {**BOXES, "date": "2024-05-01"},
            {"went": "rolled", "deposited": "2024-04-15"},
        ],
        "deposited",
        "before the payment",
    ),
    "nothing arrived": (
        "1099-r",
        [{"year": "2024", "sort": "pre-tax"}, BOXES, {"went": "roth", "arrived": "0"}],
        "arrived",
        "choose “I kept it”",
    ),
    "line 14 without its year": (
        "8606",
        [{"year_0": "2019", "line_0": "12,000", "line_1": "5,000"}],
        "year_1",
        "needed",
    ),
    "a year without its line 14": (
        "8606",
        [{"year_0": "2019", "line_0": "12,000", "year_1": "2018"}],
        "line_1",
        "needed",
    ),
    "a year twice": (
        "8606",
        [{"year_0": "2019", "line_0": "12,000", "year_1": "2019", "line_1": "11,000"}],
        "year_1",
        "above already",
    ),
    "a birth that is still to come": (
        "question",
        [{"case": "backdoor"}, BACKDOOR, {"born": "2199-05-17"}],
        "born",
        "not come yet",
    ),
    "a birth after what happened": (
        "question",
        [{"case": "backdoor"}, BACKDOOR, {"born": "2024-03-02"}],
        "born",
        "after 2024-03-01",
    ),
    "a conversion that is still to come": (
        "question",
        [{"case": "backdoor"}, {**BACKDOOR, "date": "2198-03-05"}],
        "date",
        "not come yet",
    ),
    "a payment of a year whose law is not known": (
        "question",
        [{"case": "ira_out"}, {"amount": "5", "date": "1950-03-05", "year_end": "5"}],
        "date",
        "law of 1950",
    ),
    "a form of a year that is still to come": (
        "1099-r",
        [{"year": "2198", "sort": "pre-tax"}],
        "year",
        "not come yet",
    ),
    "an old form of a year that is still to come": (
        "8606",
        [{"year_0": "2198", "line_0": "12,000"}],
        "year_0",
        "not come yet",
    ),
    "an old form whose lines are not known": (
        "8606",
        [{"year_0": "1980", "line_0": "5,000"}],
        "year_0",
        "line numbers of Form 8606 for 1980",
    ),
    "a further old form whose lines are not known": (
        "8606",
        [{"year_0": "2020", "line_0": "5,000", "year_1": "1980", "line_1": "2,000"}],
        "year_1",
        "line numbers of Form 8606 for 1980",
    ),
    "an only form of before its lines are known": (
        "8606",
        [{"year_0": "1988", "line_0": "5,000"}],
        "year_0",
        "begin with “A question”",
    ),
    "a conversion that the latest form counts already": (
        "8606",
        [
            {"year_0": "2020", "line_0": "5,000", "year_1": "2018", "line_1": "2,000"},
            {"what": "conversion"},
            {"amount": "2,000", "date": "2020-12-31", "year_end": "9,000"},
        ],
        "date",
        "Form 8606 of 2020 counts that day already",
    ),
    "old forms of which nothing is told": ("8606", [{"year_0": " ", "line_0": ""}], "line_0", ""),
    "a year alone": ("8606", [{"year_0": "2020"}], "line_0", "needed"),
    "a line 14 alone": ("8606", [{"line_0": "5,000"}], "year_0", "needed"),
}


@pytest.mark.parametrize("case", APART)
def test_answers_that_do_not_fit_each_other_are_told_beside_one_of_them(
    client: TestClient, case: str
) -> None:
    door, pages, name, words = APART[case]
    address = f"/doors/{door}"
    for answers in pages[:-1]:
        address = client.post(address, data=answers).headers["location"]
    answer = client.post(address, data=pages[-1])
    assert answer.status_code == 422
    assert re.search(rf'id="{name}"[^>]*aria-invalid', answer.text)
    assert words in answer.text


def test_a_basis_that_is_not_known_is_asked_and_not_zero(client: TestClient) -> None:
    shown = client.get(
        through(client, "question", [{"case": "backdoor"}, {**BACKDOOR, "basis": ""}, YOU])
    )
    assert "$5,400.00" in shown.text
    assert "1 open question" in shown.text
    nothing_else = {**BACKDOOR, "basis": "", "year_end": "0"}
    shown = client.get(through(client, "question", [{"case": "backdoor"}, nothing_else, YOU]))
    assert "open question" not in shown.text


def test_a_mistake_is_answered_beside_its_question(client: TestClient) -> None:
    client.cookies.set(LANGUAGE_COOKIE, "zh")
    first = client.post("/doors/question", data={"case": "backdoor"}).headers["location"]
    answer = client.post(first, data={**BACKDOOR, "date": "2024-02-30", "paid": "lots"})
    assert answer.status_code == 422
    assert 'value="lots"' in answer.text
    assert 'value="2024-02-30"' in answer.text
    assert 'value="54,000"' in answer.text
    assert re.search(r'id="paid"[^>]*aria-describedby="paid-about"[^>]*aria-invalid', answer.text)
    assert "请看标出的回答" in answer.text


def test_what_was_begun_is_taken_up_again(client: TestClient) -> None:
    second = client.post("/doors/question", data={"case": "ira_out"}).headers["location"]
    assert "ira_out" in client.get(second.rpartition("/")[0] + "/0").text
    start = client.get("/").text
    begun = re.search(r'href="(/doors/question/\w+/99)"', start)
    assert begun is not None
    assert client.get(begun[1]).headers["location"] == second
    answers = {"amount": "1", "date": "2024-06-01", "basis": "", "year_end": ""}
    third = client.post(second, data=answers).headers["location"]
    assert 'value="2024-06-01"' in client.get(second).text, "back shows what was answered"
    book = client.post(third, data=YOU).headers["location"]
    assert "/99" not in client.get("/").text, "a book was made of it"
    again = client.post(second, data={**answers, "amount": "2"}).headers["location"]
    assert again == third
    assert client.post(third, data=YOU).headers["location"] == book, "the same book, changed"
    assert "$2.00" in client.get(book).text


def test_what_was_begun_is_forgotten_when_asked(client: TestClient) -> None:
    second = client.post("/doors/8606", data={"year_0": "2020", "line_0": "5"}).headers["location"]
    draft = second.rpartition("/")[0]
    assert client.post(f"{draft}/forget").status_code == 303
    assert client.get(second).status_code == 404
    assert client.post(second, data={}).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/doors/none", "/doors/question/none/1", "/doors/question/none/x", "/doors/question/1/-1"],
)
def test_doors_that_there_are_not(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("told", ["<script>alert(1)</script>", "x" * 1_000_000, "\x00", "{{7*7}}"])
def test_hostile_answers_are_text_or_refused(client: TestClient, books: Library, told: str) -> None:
    pages = [{"case": "ira_out"}, {"amount": "1", "date": "2024-06-01"}, {"name": told}]
    address = "/doors/question"
    for answers in pages:
        answer = client.post(address, data=answers)
        if answer.status_code == 422:
            assert "<script>alert" not in answer.text
            assert not books.books()
            return
        address = answer.headers["location"]
    shown = brought(client, address)
    assert shown.status_code == 200
    assert "<script>alert" not in shown.text


def test_an_old_form_that_carries_the_basis_on_another_line_tells_the_basis(
    client: TestClient,
) -> None:
    """Its amount was kept as line 14, and the book said that nothing had happened."""
    assert "1993 to 2000 have that basis on line 12" in client.get("/doors/8606").text
    pages = [{"year_0": "1995", "line_0": "5,000"}, {"what": "nothing"}, YOU]
    shown = client.get(through(client, "8606", pages)).text
    assert "Nothing has happened" not in shown
    assert "$5,000.00" in shown
