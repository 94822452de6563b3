"""Files are looked at, decided and then written as one step; hostile ones are refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from basisbook.web.pages import LANGUAGE_COOKIE
from basisbook.web.uploads import safe_name
from basisbook.web.waiting import WaitingRoom
from tests.form_1099r import Placed, official
from tests.unit.web.pages import IMPORTS, IRA, error_of, given, kept, now
from tests.unit.web.test_pages import text_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from basisbook.store.library import Library

ROOT = Path(__file__).parents[3]
TEMPLATE = b"date,event,account,amount\n2024-02-01,contribution,ira,1000\n"
ODD = b"When,How much,What\n2024-02-01,1000.00,Contribution\n2024-02-02,5.00,Dividend\n"
PDF = official(
    (
        Placed(40, 40),
        {"payer": "Acme", "box_1": "5,000.00", "box_2a": "5,000.00", "box_7": "7", "ira": "X"},
    )
)


def answers(html: str, choice: str) -> dict[str, str]:
    """Return an answer to every question of a page: the suggested text, or the option that has
    `choice` in it, otherwise the first.
    """
    told: dict[str, str] = {}
    for name, value in re.findall(
        r'<input type="radio" name="(answer:[^"]+)" value="([^"]*)"', html
    ):
        if name not in told or choice == value:
            told[name] = value
    told.update(
        re.findall(r'<input type="text" id="answer-\d+" name="([^"]+)" value="([^"]*)"', html)
    )
    return told


def test_an_account_that_the_book_lacks_is_added_on_the_way(client: TestClient) -> None:
    new = client.post("/new", data={"title": "Ann"})
    address = new.headers["location"].partition("/facts")[0]
    form = (IMPORTS / "form.ofx").read_bytes()
    look = given(client, address, "form.ofx", form).headers["location"]
    way = re.search(r'href="([^"]+)">Add the account', client.get(look).text)
    assert way is not None
    asked = client.get(way[1])
    assert "Its plan comes first" in text_of(asked.text)
    account = {"base": "1", "name!": "ira", "kind": "traditional IRA"}
    made = client.post(way[1], data=account)
    assert made.headers["location"] == f"{look}?done=2"
    assert "ira (traditional IRA)" in text_of(client.get(look).text)


def test_a_way_back_leads_to_pages_of_the_book_alone(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    new = {"base": "1", "name!": "sep", "kind": "SEP IRA"}
    for after in ("//elsewhere.example", "https://elsewhere.example", "/../../", "/import/a.b"):
        asked = client.get(f"{address}/facts/accounts/add", params={"after": after})
        assert f'href="{address}/facts">Cancel' in asked.text
    made = client.post(
        f"{address}/facts/accounts/add", params={"after": "//elsewhere.example"}, data=new
    )
    assert made.headers["location"] == f"{address}/facts?done=2"


def test_columns_are_offered_by_what_is_in_them(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    raw = (IMPORTS / "zahlen.csv").read_bytes()
    page = client.get(given(client, address, "zahlen.csv", raw).headers["location"]).text
    chosen = re.findall(r'(?s)name="column:(\w+)".*?<option value="([^"]*)" selected', page)
    assert chosen == [("Datum", "date-dmy"), ("Vorgang", "words"), ("Betrag", "amount")]


def test_a_table_is_written_as_one_step_and_known_again(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    look = given(client, address, "mine.csv", TEMPLATE).headers["location"]
    page = client.get(look).text
    assert "Write 1 entry to the book" in text_of(page)
    assert now(books, address) == IRA, "nothing is written before it is agreed to"
    written = client.post(f"{look}/write", data={"base": "1"})
    assert written.headers["location"] == f"{address}/documents?done=2"
    text = now(books, address)
    assert "contribution: ira" in text
    assert "# Kept since we moved." in text
    assert client.get(look).status_code == 410, "it is let go"
    listed = text_of(client.get(f"{address}/documents").text)
    assert "mine.csv" in listed
    again = given(client, address, "other name.csv", TEMPLATE).headers["location"]
    page = text_of(client.get(again).text)
    assert "You gave this very file before" in page
    assert "there is nothing to write" in page
    client.post(f"{address}/undo", data={"base": "2"})
    assert now(books, address) == IRA
    back = given(client, address, "mine.csv", TEMPLATE).headers["location"]
    assert "Write 1 entry" in text_of(client.get(back).text), "what was undone may come again"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_columns_are_named_once(client: TestClient, books: Library, language: str) -> None:
    client.cookies.set(LANGUAGE_COOKIE, language)
    address = kept(books, IRA)
    look = given(client, address, "odd.csv", ODD).headers["location"]
    page = client.get(look)
    assert page.status_code == 200
    assert 'name="column:How much"' in page.text
    assert "1000.00" in page.text
    nothing = client.post(f"{look}/columns", data={"column:What": "words"})
    assert nothing.status_code == 422
    assert 'role="alert"' in nothing.text
    wrong = client.post(f"{look}/columns", data={"column:When": "../etc", "column:No": "date"})
    assert wrong.status_code == 422
    said = {"column:When": "date", "column:How much": "amount", "column:What": "words"}
    assert client.post(f"{look}/columns", data=said).status_code == 303
    page = client.get(look)
    client.post(f"{look}/answers", data=answers(page.text, "ira"))
    while 'name="answer:' in (page := client.get(look)).text:
        client.post(f"{look}/answers", data=answers(page.text, "ira"))
    assert client.post(f"{look}/write", data={"base": "1"}).status_code == 303
    assert "contribution: ira" in now(books, address)
    later = ODD.replace(b"2024-02", b"2024-05")
    look = given(client, address, "later.csv", later).headers["location"]
    assert 'name="column:' not in client.get(look).text, "it is remembered"


def test_a_form_is_shown_box_by_box_with_its_picture(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    answer = given(client, address, "1099R.pdf", PDF)
    assert answer.status_code == 303, text_of(answer.text)
    look = answer.headers["location"]
    page = client.get(look).text
    assert "Gross distribution" in page
    assert "5,000.00" in page
    picture = client.get(f"{look}/page/1.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"{look}/page/9.png").status_code == 404
    for _turn in range(5):
        page = client.get(look).text
        if 'name="answer:' not in page:
            break
        said = {
            name: ("2024" if "form_1099r" in name else value)
            for name, value in answers(page, "ira").items()
        }
        client.post(f"{look}/answers", data=said)
    written = client.post(f"{look}/write", data={"base": "1"})
    assert written.headers["location"].startswith(f"{address}/documents?done=")
    assert "form_1099r: 2024" in now(books, address)


DOCUMENTED = IRA.replace(
    "documents: []",
    'documents:\n  - {form_8606: 2019, lines: {"14": "12,000"}}\n'
    '  - {form_5498: 2024, account: ira, boxes: {"1": "500", "5": "50,000", "7": IRA}}',
).replace(', basis: "10,000", evidence: given', "")


def test_a_book_whose_documents_stand_for_events_takes_files_too(
    client: TestClient, books: Library
) -> None:
    address = kept(books, DOCUMENTED)
    look = given(client, address, "mine.csv", TEMPLATE).headers["location"]
    assert "Is what the file has other money?" in client.get(look).text


def test_a_form_5498_is_shown_with_the_names_of_its_own_boxes(
    client: TestClient, books: Library
) -> None:
    raw = (ROOT / "examples" / "import" / "form-5498.pdf").read_bytes()
    look = given(client, kept(books, IRA), "form-5498.pdf", raw).headers["location"]
    page = client.get(look).text
    assert "Gross distribution" not in page
    assert "Fair market value" in page


def test_what_needs_an_answer_is_not_written(client: TestClient, books: Library) -> None:
    address = kept(books, (IMPORTS / "plan.yaml").read_text(encoding="utf-8"))
    raw = (IMPORTS / "netbenefits.csv").read_bytes()
    look = given(client, address, "netbenefits.csv", raw).headers["location"]
    before = now(books, address)
    assert "To be decided" in text_of(client.get(look).text)
    refused = client.post(f"{look}/write", data={"base": "1"})
    assert refused.headers["location"] == look
    assert now(books, address) == before
    assert client.post(f"{look}/leave").status_code == 303
    assert client.get(look).status_code == 410


def test_a_changed_book_is_not_written_over(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    look = given(client, address, "mine.csv", TEMPLATE).headers["location"]
    books.change(address.rpartition("/")[2], 1, IRA + "# more\n", "In another tab")
    assert client.post(f"{look}/write", data={"base": "1"}).status_code == 409
    assert now(books, address) == IRA + "# more\n"
    assert client.get(look).status_code == 200, "the file still waits"


def test_a_file_of_one_book_is_not_seen_from_another(client: TestClient, books: Library) -> None:
    look = given(client, kept(books, IRA), "mine.csv", TEMPLATE).headers["location"]
    other = kept(books, IRA)
    stolen = f"{other}/import/{look.rpartition('/')[2]}"
    assert client.get(stolen).status_code == 410
    assert client.post(f"{stolen}/write", data={"base": "1"}).status_code == 410


def test_numbers_of_persons_and_accounts_are_never_kept(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    raw = TEMPLATE.replace(b"amount\n", b"amount,note\n").replace(
        b"1000\n", b"1000,from 123-45-6789 and 9876543210\n"
    )
    look = given(client, address, "stmt 123-45-6789 9876543210.csv", raw).headers["location"]
    assert "123-45-6789" not in client.get(look).text
    client.post(f"{look}/write", data={"base": "1"})
    book = address.rpartition("/")[2]
    everything = " ".join([now(books, address), *books.records(book), str(books.history(book))])
    assert "contribution" in everything
    assert "123-45-6789" not in everything
    assert "9876543210" not in everything


DRAWN = zlib.compress(b"0 0 m 9 9 l S\n" * 3_000_000)


def page_of(*streams: tuple[bytes, bytes]) -> bytes:
    """Return a PDF of one page; the first stream draws it, each may call the next as `/X Do`.

    A stream is its bytes, and how they are packed.
    """
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    called = b"/Resources << /XObject << /X %d 0 R >> >>"
    parts.append(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R %s >>" % (called % 5)
    )
    for number, (data, filtered) in enumerate(streams, 5):
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] " + called % number
        parts.append(
            b"<< %s /Length %d %s >>\nstream\n%s\nendstream" % (head, len(data), filtered, data)
        )
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start, count = out.tell(), len(parts) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start))
    return out.getvalue()


FLATE = b"/Filter /FlateDecode"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.csv", b"0" * 5_000_000)
    return out.getvalue()


HOSTILE = {
    "empty.csv": b"",
    "blank.csv": b" \n \n",
    "bomb.zip": zipped(),
    "bomb.pdf": page_of((DRAWN, FLATE)),
    "drawing.pdf": page_of((b"/X Do", b""), (DRAWN, FLATE)),
    "nested.pdf": page_of(*[(b"/X Do " * 20, b"")] * 6, (b"0 0 m 9 9 l S ", b"")),
    "cut.pdf": PDF[: len(PDF) // 2],
    "no.pdf": b"%PDF-1.7\n%%EOF\n",
    "said.pdf": b"date,event\n",
    "binary.csv": bytes(range(256)) * 40,
    "nul.csv": b"date,event,account,amount\n\0\0\n",
    "open.csv": b'date,event,account,amount\n2024-01-01,"contribution,ira,5\n' + b"x\n" * 90,
    "deep.ofx": b"OFXHEADER:100\n\n" + b"<OFX>" * 60_000,
    "entities.ofx": (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
        b"<OFX><SIGNONMSGSRSV1>&c;</SIGNONMSGSRSV1></OFX>"
    ),
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"0" * 99,
    "page.html": b"<html><script>alert(1)</script></html>",
    "wide.csv": b"a," * 50_000 + b"\n",
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_file_is_refused_beside_its_field(
    client: TestClient, books: Library, name: str
) -> None:
    address = kept(books, IRA)
    answer = given(client, address, name, HOSTILE[name])
    assert answer.status_code == 422, answer.headers
    assert error_of(answer.text, "file")
    assert "alert(1)" not in answer.text
    assert "<script>" not in answer.text
    assert now(books, address) == IRA


def test_without_a_file(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    for sent in (
        client.post(f"{address}/import", files={"file": ("", b"")}),
        client.post(f"{address}/import", data={"base": "1"}),
    ):
        assert sent.status_code == 422
        assert "Choose a file first" in error_of(sent.text, "file")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Kim\\a.csv", "a.csv"),
        ("<script>x</script>.csv", "script .csv"),
        ("statement 123-45-6789.csv", "statement ….csv"),
        ("....", "file"),
        ("\x00\x1b[2J", "2J"),
        ("对账单 2024.csv", "对账单 2024.csv"),
        ("a" * 300 + ".csv", "a" * 76 + ".csv"),
    ],
)
def test_names_of_files(said: str, name: str) -> None:
    assert safe_name(said) == name


def test_only_so_many_files_wait(client: TestClient, books: Library) -> None:
    address = kept(books, IRA)
    first = given(client, address, "first.csv", TEMPLATE).headers["location"]
    for _more in range(WaitingRoom.MOST):
        given(client, address, "more.csv", TEMPLATE)
    assert client.get(first).status_code == 410


def test_the_empty_table_can_be_filled_in(client: TestClient, books: Library) -> None:
    answer = client.get(f"{kept(books, IRA)}/import/template.csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.startswith("date,event,account,amount")
