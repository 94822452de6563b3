from __future__ import annotations

import datetime
from collections import Counter

import pytest

import basisbook
from tests.books import all_books, examples


def test_what_entries_change_adds_up_to_what_the_engine_finds_at_each_years_end() -> None:
    for name, text in all_books():
        if not name.startswith("examples"):
            continue
        journal = basisbook.journal_book(basisbook.read_text(text))
        for end in journal.ends:
            passed = [
                posting
                for entry in journal.entries
                if entry.date <= datetime.date(end.year, 12, 31)
                for posting in entry.postings
                if posting.contract == end.contract
            ]
            assert sum(one.value for one in passed) == end.balance, name
            assert sum(one.basis for one in passed) == end.basis, name


def test_a_conversion_moves_money_on_its_day_and_basis_when_the_year_is_settled() -> None:
    journal = basisbook.journal_book(basisbook.read_text(examples()["backdoor-with-rollover-ira"]))
    changed: Counter[tuple[str, str]] = Counter()
    for entry in journal.entries:
        for posting in entry.postings:
            changed[str(entry.date), posting.contract] += posting.basis
    assert changed["2019-03-05", "me.traditional-iras"] == 0
    assert changed["2019-12-31", "me.traditional-iras"] == -170_62
    assert changed["2019-12-31", "me.roth-iras"] == 6_000_00


def test_a_contribution_for_the_year_before_is_basis_then_and_money_now() -> None:
    text = """\
format: 1
owners: {me: {born: 1970-01-01}}
accounts: {ira: {kind: traditional IRA}}
events:
  - {date: 2020-02-01, contribution: ira, amount: 500, for: 2019, treatment: nondeductible}
  - {date: 2020-12-31, value: ira, amount: 510}
"""
    journal = basisbook.journal_book(basisbook.read_text(text))
    told = [
        (str(entry.date), entry.year, posting.value, posting.basis)
        for entry in journal.entries
        for posting in entry.postings
    ]
    assert told == [
        ("2019-12-31", 2019, 0, 500_00),
        ("2020-02-01", 2020, 500_00, 0),
        ("2020-12-31", 2020, 10_00, 0),
    ]


def test_basis_that_a_rollover_brings_only_after_new_year_is_of_that_year() -> None:
    name = "scenarios/s408/plan-basis-arrives-after-new-year"
    (text,) = (text for named, text in all_books() if named == name)
    journal = basisbook.journal_book(basisbook.read_text(text))
    (entry,) = (one for one in journal.entries if one.date == datetime.date(2024, 1, 1))
    assert (entry.event, entry.year) == (None, 2024)
    assert [posting.basis for posting in entry.postings] == [8_000_00]


def test_a_book_that_contradicts_itself_has_no_journal() -> None:
    text = examples()["backdoor-with-rollover-ira"].replace("2019-03-05", "2019-01-02")
    with pytest.raises(basisbook.BookError):
        basisbook.journal_book(basisbook.read_text(text))
