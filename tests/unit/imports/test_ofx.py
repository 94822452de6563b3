"""OFX: sources of a plan, balances, forms; fragments and entities are refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from basisbook.imports.model import UnreadableFileError
from tests.unit.imports.conftest import FILES, entries, proposal, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Given = Callable[[str | bytes], Path]

SOURCES = {
    "account:…4321 / PRETAX": "pre-tax",
    "account:…4321 / MATCH": "pre-tax",
    "account:…4321 / AFTERTAX": "after-tax",
}
QFX = (FILES / "plan.qfx").read_text(encoding="cp1252")


def test_sources_become_contributions_and_values(book: Path) -> None:
    found = proposal(FILES / "plan.qfx", book, SOURCES)
    assert not found.needed
    assert [tuple(each.values()) for each in entries(found)] == [
        ("2025-06-13", "pre-tax", "1,000", "elective deferral"),
        ("2025-06-13", "pre-tax", "500", "matching"),
        ("2025-06-13", "after-tax", "200", "employee contribution"),
        ("2025-12-31", "pre-tax", "73,000"),
        ("2025-12-31", "after-tax", "9,800"),
    ]


def test_pretax_may_be_the_roth_account_which_ofx_has_no_word_for(book: Path) -> None:
    found = proposal(FILES / "plan.qfx", book, {})
    options = {decision.key: [each.value for each in decision.options] for decision in found.open}
    assert options["account:…4321 / PRETAX"] == ["pre-tax", "roth-401k", "-"]


def test_what_is_sold_and_bought_on_one_day_is_an_exchange(book: Path) -> None:
    found = proposal(FILES / "plan.qfx", book, SOURCES)
    assert sorted(line for dropped in found.dropped for line in dropped.lines) == [18, 19, 20]


def test_a_purchase_without_a_pay_date_is_asked(book: Path, given: Given) -> None:
    path = given(QFX.replace("<DTPAYROLL>20250612", ""))
    keys = [decision.key for decision in proposal(path, book, SOURCES).needed]
    assert keys == ["means:buymf"]


def test_closed_and_unclosed_leaves_say_the_same(book: Path, given: Given) -> None:
    leaf = re.compile(r"<([A-Z0-9]+)>([^<\n]+)")
    xml = '<?xml version="1.0"?>\n' + leaf.sub(r"<\1>\2</\1>", QFX[QFX.index("<OFX>") :])
    told = [row._replace(line=0) for row in reading(given(xml), book).rows]
    assert told == [row._replace(line=0) for row in reading(FILES / "plan.qfx", book).rows]


def test_a_form_1099r_comes_whole(book: Path) -> None:
    found = proposal(FILES / "form.ofx", book, {"account:Example Trust & Co …6666": "ira"})
    assert entries(found) == [
        {
            "form_1099r": "2025",
            "account": "ira",
            "boxes": {
                "1": "10,000",
                "2a": "7,500.50",
                "4": "2,000",
                "2b total distribution": "checked",
                "IRA/SEP/SIMPLE": "checked",
                "7": "7",
            },
        }
    ]
    assert "123-45-6789" not in str(found)
    assert "12-3456789" not in str(found)


def test_a_doubtful_value_must_be_confirmed(book: Path, given: Given) -> None:
    form = (FILES / "form.ofx").read_text(encoding="utf-8")
    path = given(form.replace("10000.00</GROSSDIST>", "1O000.00</GROSSDIST>"))
    account = {"account:Example Trust & Co …6666": "ira"}
    found = proposal(path, book, account)
    assert [decision.key for decision in found.needed] == ["value:line 5 1"]
    assert not found.planned
    boxes = entries(proposal(path, book, {**account, "value:line 5 1": "10,000"}))[0]["boxes"]
    assert isinstance(boxes, dict)
    assert boxes["1"] == "10,000"


def test_a_void_form_is_left_out(book: Path, given: Given) -> None:
    form = (FILES / "form.ofx").read_text(encoding="utf-8")
    found = reading(given(form.replace("<TAXYEAR>", "<VOID>Y</VOID><TAXYEAR>", 1)), book)
    assert not found.found


def test_an_ira_statement_says_what_it_is_worth(book: Path, given: Given) -> None:
    ira = QFX[: QFX.index("<INVTRANLIST>")] + (
        "<INVPOSLIST><POSMF><INVPOS><SECID><UNIQUEID>1</SECID><UNITS>1<MKTVAL>900.50</INVPOS></POSMF>"
        "</INVPOSLIST><INVBAL><AVAILCASH>99.50<MARGINBALANCE>0</INVBAL></INVSTMTRS></OFX>"
    )
    answers = {"means:worth of what is held": "value", "account:…4321": "ira"}
    assert entries(proposal(given(ira), book, answers)) == [
        {"date": "2025-12-31", "value": "ira", "amount": "1,000"}
    ]


def test_shares_that_move_without_an_amount_are_not_passed_over(book: Path, given: Given) -> None:
    move = "<TRANSFER><INVTRAN><FITID>T<DTTRADE>20250801</INVTRAN><UNITS>5<TFERACTION>IN</TRANSFER>"
    found = reading(given(QFX.replace("</INVTRANLIST>", move + "</INVTRANLIST>")), book)
    assert [left.blocking for left in found.left] == [True]


@pytest.mark.parametrize(
    "text",
    [
        QFX[: len(QFX) // 2],
        "<STMTTRN><TRNAMT>5</STMTTRN>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><OFX></OFX>",
        "<OFX>" + "<A>" * 60 + "</OFX>",
    ],
    ids=["cut", "part", "entity", "deep"],
)
def test_what_is_not_whole_or_not_safe_is_refused(book: Path, given: Given, text: str) -> None:
    with pytest.raises(UnreadableFileError):
        reading(given(text), book)


BANK = "<STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>123456789</BANKACCTFROM></STMTRS>"


def test_a_statement_of_a_bank_is_no_history_of_a_retirement_account(
    book: Path, given: Given
) -> None:
    with pytest.raises(UnreadableFileError, match="bank account or a card"):
        reading(given(f"<OFX>{BANK}</OFX>"), book)
    both = reading(given(QFX.replace("<INVSTMTRS>", f"{BANK}<INVSTMTRS>", 1)), book)
    assert [(left.words, left.blocking) for left in both.left] == [("…6789", False)]
    assert both.rows


def test_a_form_of_a_year_to_come_is_left_out_and_the_rest_is_read(
    book: Path, given: Given
) -> None:
    form = (FILES / "form.ofx").read_text(encoding="cp1252")
    found = reading(given(form.replace("<TAXYEAR>2025", "<TAXYEAR>2199", 1)), book)
    before = reading(FILES / "form.ofx", book)
    assert len(found.found) == len(before.found) - 1
    assert [(left.why, left.blocking) for left in found.left if left.blocking] == [
        ("2199 has not come yet: a book holds what has happened.", True)
    ]


def test_a_date_that_there_is_not_is_shown_with_the_words_of_its_row(
    book: Path, given: Given
) -> None:
    cash = (
        "<INVBANKTRAN><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20251345<TRNAMT>-5<FITID>9"
        "<NAME>NORMAL DISTR</STMTTRN></INVBANKTRAN>"
    )
    (left,) = reading(given(QFX.replace("</INVTRANLIST>", f"{cash}</INVTRANLIST>", 1)), book).left
    assert "'20251345'" in left.why
    assert left.words == "INVBANKTRAN NORMAL DISTR 20251345"
