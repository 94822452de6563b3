"""What a report takes for granted of an entry that leaves a part out."""

from __future__ import annotations

import pytest

import basisbook

HEAD = """\
format: 1
owners: {me: {born: 1970-05-17}}
plans: {work: {kind: 401(k), still_employed: 2024-12-31}}
accounts:
  pre: {kind: pre-tax, plan: work}
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA, first_contribution: 2010}
"""
OPEN = """\
events:
  - {date: 2024-01-01, opening: pre, balance: 9000}
  - {date: 2024-01-01, opening: ira, balance: 5000, basis: 1000, evidence: Form 8606}
  - {date: 2024-01-01, opening: roth, balance: 5000, regular: 1000, evidence: given%s}
"""
IN_FEBRUARY = "  - {date: 2024-02-05, contribution: roth, amount: 1000%s}\n"
IN_JUNE = "  - {date: 2024-06-05, contribution: roth, amount: 1000}\n"
PAID = "  - {date: 2024-06-05, distribution: pre, amount: 1000%s}\n"
CONVERTED = "  - {date: 2024-06-05, conversion: ira, to: roth, amount: 1000}\n"
FORM = """\
documents:
  - form_1099r: 2024
    account: pre
    date: 2024-06-05
    boxes: {"1": 1000, 2a: 1000, "7": "1"}
"""
ROLLED = "    to: [{account: ira, amount: 1000, by: 60-day rollover, deposited: 2024-07-01}]\n"


def conversions(layers: str) -> str:
    return OPEN % f", conversions: [{{year: 2018, {layers}}}]"


@pytest.mark.parametrize(
    ("book", "said", "times"),
    [
        (OPEN % "" + IN_FEBRUARY % "", "is taken to be for 2024", 1),
        (OPEN % "" + IN_FEBRUARY % ", for: 2023", "is taken to be for", 0),
        (OPEN % "" + IN_FEBRUARY % ", for: 2024", "is taken to be for", 0),
        (OPEN % "" + IN_JUNE, "is taken to be for", 0),
        (conversions("taxable: 3000"), "All of the conversion of 2018", 1),
        (conversions("nontaxable: 3000"), "No part of the conversion of 2018", 1),
        (conversions("taxable: 2000, nontaxable: 1000"), "of the conversion of 2018", 0),
        (OPEN % "" + FORM, "is taken to have been kept", 1),
        (OPEN % "" + FORM + ROLLED, "is taken to have been kept", 0),
        (OPEN % "" + PAID % "", "taken to be none for hardship", 1),
        (OPEN % "" + PAID % ", reason: hardship", "taken to be none for hardship", 0),
        (OPEN % "" + CONVERTED, "required minimum distribution: no date", 0),
    ],
)
def test_a_default_is_said_where_it_stands_in_and_nowhere_else(
    book: str, said: str, times: int
) -> None:
    assert assumptions(HEAD + book, said) == times


BOX_5 = """
plans: {acme: {kind: 401(k)}}
accounts: {old: {kind: pre-tax, plan: acme}%s}
documents:
  - {form_1099r: 2020, account: old, boxes: {1: "12,000", 2a: "10,000", 5: "2,000", 7: "7"}}
"""


@pytest.mark.parametrize(
    ("beside", "investment"),
    [("", "$2,000.00"), (", mine: {kind: after-tax, plan: acme}", "$0.00")],
)
def test_a_form_that_alone_tells_of_a_plan_tells_its_investment(
    beside: str, investment: str
) -> None:
    """The after-tax money of a plan is in the account that a book keeps for it, if it has one."""
    book = "format: 1\nowners: {me: {born: 1950-05-17}}" + BOX_5 % beside
    said = f"the $12,000.00 that was paid, with {investment} of investment"
    assert assumptions(book, said) == 1


def test_without_a_date_of_birth_no_required_minimum_is_found_and_that_is_said() -> None:
    unborn = HEAD.replace("{born: 1970-05-17}", "{}")
    said = "required minimum distribution: no date of birth"
    assert assumptions(unborn + OPEN % "" + CONVERTED, said) == 1
    assert assumptions(unborn + OPEN % "" + PAID % "", said) == 0


def test_a_book_in_which_nothing_happened_yet_is_complete() -> None:
    report = basisbook.report_book(basisbook.read_text(HEAD))
    assert (report.status, report.years) == ("ok", ())


def assumptions(book: str, said: str) -> int:
    report = basisbook.report_book(basisbook.read_text(book))
    return sum(said in one for one in report.assumptions)


def test_years_between_a_form_8606_and_the_next_thing_told_are_named() -> None:
    book = """\
format: 1
owners: {me: {born: 1981-04-04}}
accounts: {ira: {kind: traditional IRA}}
documents:
  - {form_8606: 2019, lines: {"14": "12,500"}}
  - form_1099r: NEXT
    account: ira
    to: []
    boxes: {"1": "30,000", 2a: "30,000", "7": "1", IRA/SEP/SIMPLE: checked}
"""
    told = basisbook.report_book(basisbook.read_text(book.replace("NEXT", "2022")))
    (said,) = [text for text in told.assumptions if "stayed as it was" in text]
    assert "$12,500.00 from Form 8606 (2019)" in said
    assert "2020, 2021:" in said
    next_year = basisbook.report_book(basisbook.read_text(book.replace("NEXT", "2020")))
    assert not [text for text in next_year.assumptions if "stayed as it was" in text]


def test_years_between_forms_5498_are_taken_to_be_without_contributions() -> None:
    book = """
format: 1
owners: {me: {born: 1981-04-04}}
accounts: {ira: {kind: traditional IRA}}
documents:
  - {form_8606: 2016, lines: {"14": "12,500"}}
  - {form_5498: 2017, account: ira, boxes: {"1": "5,500", "5": "30,000"}}
  - {form_5498: 2020, account: ira, boxes: {"5": "40,000"}}
events:
  - {date: 2018-05-01, contribution: ira, amount: "1,000", treatment: nondeductible}
returns: [{year: 2017, ira_deduction: "0"}]
"""
    told = basisbook.report_book(basisbook.read_text(book))
    (said,) = [text for text in told.assumptions if "Nothing is taken to have gone" in text]
    assert "for 2019, of which" in said
    events_alone = book[: book.index("documents")] + book[book.index("events") :]
    ledger = basisbook.report_book(basisbook.read_text(events_alone))
    assert not [text for text in ledger.assumptions if "Nothing is taken to have gone" in text]


ROTH_FORMS = """
format: 1
owners: {me: {born: 1985-03-01}}
accounts: {roth: {kind: Roth IRA, first_contribution: 2015}}
documents:
  - {form_5498: 2015, account: roth, boxes: {"10": "5,500", "5": "5,600"}}
  - {form_5498: 2018, account: roth, boxes: {"10": "0", "5": "10,000"}}
"""


def test_years_between_forms_5498_of_a_roth_ira_are_taken_to_be_without_contributions() -> None:
    """Of a ledger, whose events tell everything, nothing of the sort is said."""
    said = "Nothing is taken to have gone into the Roth IRAs of me for 2016, 2017"
    assert assumptions(ROTH_FORMS, said) == 1
    assert assumptions(HEAD + OPEN % "", "into the Roth IRAs") == 0


def test_an_account_whose_opening_is_asked_is_not_taken_to_be_empty() -> None:
    book = """
format: 1
owners: {me: {born: 1960-01-01}}
accounts: {ira: {kind: traditional IRA}, roth: {kind: Roth IRA, first_contribution: 2005}}
documents:
  - {form_8606: 2022, lines: {"14": "6,000"}}
  - {form_5498: 2024, account: roth, boxes: {"3": "5,500", "5": "90,000"}}
  - form_1099r: 2024
    account: ira
    boxes: {"1": "5,500", 2a: "5,500", 2b total distribution: checked, "7": "7"}
  - {form_1099r: 2024, account: roth, boxes: {"1": "4,000", "7": "Q"}, to: []}
"""
    report = basisbook.report_book(basisbook.read_text(book))
    asked = [one for one in report.questions if "What basis does Roth IRA (roth) open" in one.text]
    empty = [one for one in report.assumptions if "Roth IRA (roth) is taken to be empty" in one]
    assert (len(asked), empty) == (1, [])
