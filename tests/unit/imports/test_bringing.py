"""Into the book and out again: as one step, once, and never half."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from basisbook import whole
from basisbook.errors import BookError
from basisbook.imports import bringing, faults, journal, tables
from basisbook.imports.journal import Journal
from basisbook.imports.model import UnreadableFileError
from tests.unit.imports.conftest import FILES, brought, proposal, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Given = Callable[..., Path]

AFTER_TAX = {"account": "after-tax"}
EVERY = {
    "netbenefits.csv": AFTER_TAX,
    "voya.tsv": {},
    "workplace.csv": {"account:Employee 401(k)": "roth-401k"},
    "fidelity-all.csv": {"account:…1111": "ira", "account:…2222": "roth"},
    "form.ofx": {"account:Example Trust & Co …6666": "ira"},
    "plan.qfx": {
        "account:…4321 / PRETAX": "pre-tax",
        "account:…4321 / MATCH": "pre-tax",
        "account:…4321 / AFTERTAX": "after-tax",
    },
}


@pytest.mark.parametrize(("name", "answers"), EVERY.items())
def test_in_and_out_leaves_the_very_same_bytes(
    book: Path, name: str, answers: dict[str, str]
) -> None:
    before = book.read_bytes()
    assert brought(FILES / name, book, answers) > 0
    assert book.read_bytes() != before
    bringing.take_out(book)
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == ["book.yaml"]


@pytest.mark.parametrize(("name", "answers"), EVERY.items())
def test_twice_is_once(book: Path, name: str, answers: dict[str, str]) -> None:
    brought(FILES / name, book, answers)
    once = book.read_bytes()
    assert brought(FILES / name, book, answers) == 0
    assert book.read_bytes() == once


def test_rows_of_an_overlapping_file_come_once(book: Path, given: Given) -> None:
    lines = (FILES / "netbenefits.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    older = given("".join(lines[:5] + lines[8:]), name="older.csv")
    assert brought(older, book, AFTER_TAX) == 1
    assert brought(FILES / "netbenefits.csv", book, {}) == 1
    told = book.read_text(encoding="utf-8")
    assert told.count("contribution: after-tax") == 2


def test_a_row_that_stands_twice_in_a_file_counts_twice(book: Path, given: Given) -> None:
    row = "06/27/2025\tContribution\tExample Bond\tEmployee After-Tax\t1\t10\t$10.00\n"
    header = (FILES / "voya.tsv").read_text(encoding="utf-8").splitlines(keepends=True)[0]
    found = proposal(given(header + row + row), book, {})
    assert found.planned[0].entry["amount"] == "20"


def test_an_import_by_another_layout_is_known_by_its_entries(book: Path, given: Given) -> None:
    brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    table = "date,event,account,amount\n6/13/2025,contribution,after-tax,1500\n"
    found = proposal(given(table), book, {})
    assert not found.planned
    assert found.dropped[0].why == "in the book already, at line 18"


def test_an_entry_a_few_days_apart_is_asked(book: Path, given: Given) -> None:
    brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    path = given("date,event,account,amount\n2025-06-16,contribution,after-tax,1500\n")
    key = "same:2025-06-16 after-tax"
    assert [decision.key for decision in proposal(path, book, {}).needed] == [key]
    assert not proposal(path, book, {key: "yes"}).planned
    assert len(proposal(path, book, {key: "no"}).planned) == 1


def test_a_total_of_the_year_in_the_book_is_not_counted_twice(book: Path) -> None:
    total = "  - {date: 2025-12-31, contribution: after-tax, amount: 3000}\n# what"
    book.write_text(book.read_text(encoding="utf-8").replace("# what", total), encoding="utf-8")
    key = "other-money:2025 after-tax"
    found = proposal(FILES / "netbenefits.csv", book, AFTER_TAX)
    assert [decision.key for decision in found.needed] == [key]
    assert "$3,000.00" in found.needed[0].question
    assert not proposal(FILES / "netbenefits.csv", book, {**AFTER_TAX, key: "-"}).planned
    assert len(proposal(FILES / "netbenefits.csv", book, {**AFTER_TAX, key: "yes"}).planned) == 2


def test_what_is_before_the_opening_is_in_it(book: Path, given: Given) -> None:
    text = (FILES / "netbenefits.csv").read_text(encoding="utf-8")
    path = given(text.replace("06/13/2025", "12/27/2024").replace("06/27/2025", "01/01/2025"))
    found = proposal(path, book, AFTER_TAX)
    assert [decision.key for decision in found.needed] == ["opening:after-tax"]
    assert len(proposal(path, book, {**AFTER_TAX, "opening:after-tax": "no"}).planned) == 1


def test_sums_of_a_year_do_not_cross_another_entry(book: Path, given: Given) -> None:
    """A payment in the middle takes basis out by what is there: nothing may move past it."""
    rows = [f"{month:02}/15/2025,FUND,Contributions,100.00,1" for month in range(1, 13)]
    path = given("Date,Investment,Transaction Type,Amount,Shares/Unit\n" + "\n".join(rows) + "\n")
    whole_year = proposal(path, book, AFTER_TAX, "year").planned
    assert [(each.entry["date"], each.entry["amount"]) for each in whole_year] == [
        ("2025-12-15", "1,200")
    ]
    paid = "  - {date: 2025-04-15, distribution: pre-tax, amount: 50}\n# what"
    book.write_text(book.read_text(encoding="utf-8").replace("# what", paid), encoding="utf-8")
    split = proposal(path, book, AFTER_TAX, "year").planned
    assert [(each.entry["date"], each.entry["amount"]) for each in split] == [
        ("2025-03-15", "300"),
        ("2025-04-15", "100"),
        ("2025-12-15", "800"),
    ]
    assert len(proposal(path, book, AFTER_TAX, "month").planned) == 12


def test_later_edits_survive_taking_out(book: Path) -> None:
    before = book.read_text(encoding="utf-8")
    brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    edited = book.read_text(encoding="utf-8").replace("# My plan", "# Kim's plan")
    book.write_text(edited, encoding="utf-8")
    bringing.take_out(book)
    assert book.read_text(encoding="utf-8") == before.replace("# My plan", "# Kim's plan")


def test_only_the_last_of_two_is_taken_out(book: Path) -> None:
    brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    between = book.read_bytes()
    brought(FILES / "form.ofx", book, EVERY["form.ofx"])
    assert bringing.take_out(book).number == 2
    assert book.read_bytes() == between
    assert bringing.take_out(book).number == 1


def code(error: pytest.ExceptionInfo[BookError]) -> str:
    return error.value.problems[0].code


def test_changed_entries_are_not_taken_out(book: Path) -> None:
    brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    edited = book.read_text(encoding="utf-8").replace('"1,500"', '"1,400"', 1)
    book.write_text(edited, encoding="utf-8")
    with pytest.raises(BookError) as error:
        bringing.take_out(book)
    assert code(error) == "E672"
    assert book.read_text(encoding="utf-8") == edited
    kept = book.parent / ".book.yaml.imports" / "0001.before.yaml"
    assert kept.read_bytes() == (FILES / "plan.yaml").read_bytes()


def test_entries_taken_out_by_hand_may_come_again(book: Path) -> None:
    before = book.read_bytes()
    brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    book.write_bytes(before)
    assert brought(FILES / "netbenefits.csv", book, AFTER_TAX) == 2


def test_answers_of_an_import_hold_for_the_next(book: Path, given: Given) -> None:
    brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    text = (FILES / "netbenefits.csv").read_text(encoding="utf-8").replace("/2025", "/2026")
    assert not proposal(given(text), book, {}).needed


def test_columns_that_were_named_are_known_in_the_next_file(book: Path, given: Given) -> None:
    named = {"Datum": "date-dmy", "Vorgang": "words", "Betrag": "amount"}
    target = bringing.open_target(book)
    file = bringing.given_file(FILES / "zahlen.csv", target, "", named)
    found = bringing.proposed(target, bringing.read_file(file), AFTER_TAX)
    bringing.write(target, bringing.weave(target, file, found))
    text = (FILES / "zahlen.csv").read_text(encoding="utf-8").replace("2025", "2026")
    rows = reading(given(text), book).rows
    assert [str(row.date) for row in rows] == ["2026-01-31", "2026-02-28"]


class Stop(BaseException):
    """The machine stops."""


@pytest.mark.parametrize("nth", range(3))
def test_wherever_it_stops_the_book_is_old_or_new(
    book: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """The record is written in two files, then the book: stop before each."""
    before = book.read_bytes()
    written = iter(range(9))

    def stopping(path: Path, text: str) -> None:
        if next(written) == nth:
            raise Stop
        whole.write_whole(path, text)

    for room in (bringing, journal):
        monkeypatch.setattr(room, "write_whole", stopping)
    with pytest.raises(Stop):
        brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    monkeypatch.undo()
    assert book.read_bytes() == before
    assert brought(FILES / "netbenefits.csv", book, AFTER_TAX) == 2
    bringing.take_out(book)
    assert book.read_bytes() == before


def test_a_record_without_its_entries_counts_for_nothing(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Power is lost between the record and the book: nothing tidies up."""

    def nothing(_path: Path, _text: str) -> None:
        raise Stop

    monkeypatch.setattr(bringing, "write_whole", nothing)
    monkeypatch.setattr(Journal, "forget", lambda _journal, _made: None)
    with pytest.raises(Stop):
        brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    monkeypatch.undo()
    with pytest.raises(BookError) as error:
        bringing.take_out(book)
    assert code(error) == "E671"
    assert brought(FILES / "netbenefits.csv", book, AFTER_TAX) == 2


def test_a_book_that_changes_meanwhile_is_not_written_over(book: Path) -> None:
    target = bringing.open_target(book)
    file = bringing.given_file(FILES / "netbenefits.csv", target, "", {})
    made = bringing.weave(
        target, file, bringing.proposed(target, bringing.read_file(file), AFTER_TAX)
    )
    book.write_text(target.text + "# typed meanwhile\n", encoding="utf-8")
    with pytest.raises(BookError) as error:
        bringing.write(target, made)
    assert code(error) == "E669"
    assert book.read_text(encoding="utf-8").endswith("# typed meanwhile\n")
    assert not Journal(book).imports


def test_a_damaged_record_is_told(book: Path) -> None:
    brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    (book.parent / ".book.yaml.imports" / "0001.json").write_text("{", encoding="utf-8")
    with pytest.raises(BookError) as error:
        bringing.open_target(book)
    assert code(error) == "E668"


def test_the_record_holds_no_number_of_an_account(book: Path, given: Given) -> None:
    text = (FILES / "fidelity-all.csv").read_text(encoding="utf-8")
    path = given(text, name="History_Z98765432.csv")
    brought(path, book, EVERY["fidelity-all.csv"])
    kept = (book.parent / ".book.yaml.imports" / "0001.json").read_text(encoding="utf-8")
    told = json.loads(kept)
    assert told["file"] == "History_…5432.csv"
    for number in ("11111111", "22222222", "98765432"):
        assert number not in kept + book.read_text(encoding="utf-8")


def test_limits_are_said(book: Path, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "LARGEST_FILE", 100)
    with pytest.raises(UnreadableFileError, match="E661"):
        reading(given(b"x" * 101), book)
    monkeypatch.undo()
    monkeypatch.setattr(faults, "MOST_ROWS", 10)
    with pytest.raises(UnreadableFileError, match="E661"):
        tables.records("a.csv", "a,b\n" * 11)


def test_a_book_that_cannot_be_added_to_says_how(book: Path) -> None:
    """A remark with a comma stands where the comma of a list in brackets would."""
    text = book.read_text(encoding="utf-8")
    first = text[: text.index("events:")]
    book.write_text(
        first + "events: [\n  {date: 2025-01-01, opening: ira, balance: 5} # one, two\n]\n",
        encoding="utf-8",
    )
    with pytest.raises(BookError) as error:
        brought(FILES / "netbenefits.csv", book, AFTER_TAX)
    assert code(error) == "E670"
