from __future__ import annotations

import pytest

from basisbook import read_text, report_book
from tests.books import examples

BOOK = """
format: 1
owners: {{me: {{born: 1980-03-10}}}}
accounts: {{ira: {{kind: traditional IRA}}}}
events:
  - {{date: {year}-01-02, opening: ira, balance: "20,000", basis: "{basis}", evidence: Form 8606}}
  - {{date: {year}-03-01, distribution: ira, amount: "4,000", {reason}}}
  - {{date: {year}-12-31, value: ira, amount: "16,000"}}
returns: [{{year: {year}, education_expenses: "1,000"}}]
"""


def report(year: int, reason: str, basis: str = "0") -> tuple[str, list[str]]:
    """Return the answer of the only year and the labels of Form 5329."""
    text = BOOK.format(year=year, reason=reason, basis=basis)
    (made,) = report_book(read_text(text, "book.yaml")).years
    return made.answer, [line.label for line in made.forms if line.form == "Form 5329"]


@pytest.mark.parametrize(
    ("year", "number"), [(2012, " (exception 08)"), (2023, ""), (2025, " (exception 08)")]
)
def test_line_2_has_the_number_of_its_year_where_it_was_verified(year: int, number: str) -> None:
    _answer, labels = report(year, "reason: higher education")
    assert labels[1] == f"of which under an exception{number}"


def test_several_exceptions_have_one_number() -> None:
    text = examples()["exceptions-of-one-year"]
    (made,) = report_book(read_text(text, "book.yaml")).years
    labels = [line.label for line in made.forms if line.form == "Form 5329"]
    assert labels[1] == "of which under an exception (exception 99)"


@pytest.mark.parametrize(
    ("reason", "basis", "needed"),
    [
        ("note: a car", "0", False),
        ("note: a car", "5,000", True),
        ("reason: higher education", "0", True),
    ],
)
def test_the_form_is_needed_unless_codes_tell_all(reason: str, basis: str, needed: bool) -> None:
    answer, _labels = report(2025, reason, basis)
    assert ("need not be filed" in answer) is not needed


def test_the_form_is_needed_where_a_part_was_rolled_over_within_its_days() -> None:
    text = examples()["loan-offset-rolled-in-pieces"]
    first, *_years = report_book(read_text(text, "book.yaml")).years
    assert "$300.00" in first.answer
    assert "need not be filed" not in first.answer


def test_a_modified_series_is_told_with_its_interest() -> None:
    *_years, last = report_book(read_text(examples()["equal-payments-broken"], "book.yaml")).years
    assert "modified on 2025-09-10" in last.answer
    assert "$7,200.00" in last.answer
    assert "interest" in last.answer


@pytest.mark.parametrize(
    ("day", "reason", "why"),
    [
        ("2025-03-01", "reason: birth or adoption", "counts from a day that is not told"),
        ("2025-03-01", "reason: terminal illness, exception: {date: 2025-04-01}", "certificate"),
        ("2026-03-01", "reason: long-term care", "for plans only"),
        ("1996-03-01", "reason: higher education", "existed on the day"),
        ("2025-03-01", "reason: reservist, exception: {date: 2025-04-01}", "begins with the call"),
    ],
)
def test_a_reason_without_an_exception_says_why(day: str, reason: str, why: str) -> None:
    text = BOOK.format(year=day[:4], reason=reason, basis="0").replace(f"{day[:4]}-03-01", day)
    made = report_book(read_text(text, "book.yaml"))
    (sentence,) = [one for event in made.years[0].events for one in event.why if "xception" in one]
    assert why in sentence
