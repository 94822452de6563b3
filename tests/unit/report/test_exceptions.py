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


PLANS = """
format: 1
owners: {{me: {{born: {born}}}}}
plans:
  acme: {{kind: profit sharing, after_tax_contract: commingled, withdrawals_1986: permitted{facts}}}
  city: {{kind: governmental 457(b)}}
accounts:
  pre: {{kind: pre-tax, plan: acme}}
  old: {{kind: after-tax, plan: acme}}
  own: {{kind: pre-tax, plan: city}}
  ira: {{kind: traditional IRA}}
events:
  - {{date: 2005-01-01, opening: pre, balance: "60,000"}}
  - date: 2005-01-01
    opening: old
    balance: "20,000"
    investment: "20,000"
    investment_1986: "6,000"
    evidence: x
  - {{date: 2005-01-01, opening: own, balance: "60,000"}}
  - {{date: 2005-01-01, opening: ira, balance: "60,000", basis: "0", evidence: x}}
  - {{date: {day}, distribution: {paid}}}
"""


def why(paid: str, day: str = "2024-03-01", born: str = "1980-03-10", facts: str = "") -> str:
    """Return what the report says of the last event of a book."""
    text = PLANS.format(paid=paid, day=day, born=born, facts=facts)
    made = report_book(read_text(text, "book.yaml"))
    return " ".join(made.years[-1].events[-1].why)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("8,000", "$5,000.00 of this is under the exception"),
        ("5,000", "Under the exception to the additional tax for a birth or adoption"),
    ],
)
@pytest.mark.parametrize("account", ["pre", "ira"])
def test_what_is_beyond_a_limit_is_said(account: str, amount: str, said: str) -> None:
    rest = "reason: birth or adoption, exception: {date: 2024-01-15}"
    text = why(f'{account}, amount: "{amount}", {rest}')
    assert said in text
    assert ("the other $3,000.00 is beyond its limit" in text) is (amount == "8,000")


@pytest.mark.parametrize(
    ("facts", "born", "said"),
    [
        (", separated: 2023-06-30", "1968-03-10", "Under the exception"),
        (", separated: 2022-06-30", "1968-03-10", "is for those who separate in or after"),
        (", separated: 2024-06-30", "1968-03-10", "begins with the separation"),
        ("", "1968-03-10", "needs the day on which the owner left"),
        (", separated: 2023-06-30, public_safety: state or local", "1973-03-10", "public safety"),
    ],
)
def test_a_separation_is_an_exception_by_its_day(facts: str, born: str, said: str) -> None:
    assert said in why('pre, amount: "900", reason: separation', born=born, facts=facts)


def test_a_separation_is_none_for_an_ira() -> None:
    assert "for plans only" in why('ira, amount: "900", reason: separation')


@pytest.mark.parametrize(("born", "said"), [("1980-03-10", True), ("1960-03-10", False)])
def test_a_governmental_457b_is_said_to_be_no_such_plan(born: str, *, said: bool) -> None:
    text = why('own, amount: "900", reason: emergency', born=born)
    assert ("not among the qualified retirement plans of section 4974(c)" in text) is said
    assert "exception" not in text


def test_investment_of_before_1987_is_not_said_to_be_in_proportion() -> None:
    text = why('pre, amount: "5,000"', day="2005-03-01")
    assert "Investment of before 1987 comes out first" in text
    assert "holds both in proportion" not in text
    assert "The rest holds" not in text
    assert "The rest holds" in why('pre, amount: "9,000"', day="2005-03-01")


@pytest.mark.parametrize(("day", "forms"), [("2008-03-01", 0), ("2009-03-01", 1)])
def test_dividends_have_a_form_1099r_since_2009(day: str, forms: int) -> None:
    paid = 'pre, amount: "900", reason: dividends'
    text = PLANS.format(paid=paid, day=day, born="1980-03-10", facts="")
    made = report_book(read_text(text, "book.yaml"))
    assert len(made.years[-1].expected_1099r) == forms


def test_every_payment_of_a_modified_series_says_so() -> None:
    text = examples()["equal-payments-broken"]
    years = report_book(read_text(text, "book.yaml")).years
    said = [
        any("The series was modified in 2025" in reason for reason in event.why)
        for year in years
        for event in year.events
        if any("substantially equal" in reason for reason in event.why)
    ]
    assert said
    assert all(said)


def test_a_series_that_stands_does_not() -> None:
    answer = BOOK.format(year=2023, reason="reason: equal payments", basis="0")
    (made,) = report_book(read_text(answer, "book.yaml")).years
    assert not any("modified" in reason for event in made.events for reason in event.why)
