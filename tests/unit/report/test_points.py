"""What a report takes for granted, and how it names what its questions are about."""

from __future__ import annotations

import pytest

import basisbook
from basisbook import read_text, report_book
from basisbook.report.naming import subject_title

ROTH = """format: 1
owners: {me: {born: 1980-03-01}}
accounts:
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA, first_contribution: 2019}
events:
"""
CONVERTED = """\
  - {date: 2024-03-10, contribution: ira, amount: "7,000", treatment: nondeductible}
  - {date: 2024-04-02, conversion: ira, to: roth, amount: all}
"""
TAKEN = """\
  - {date: 2024-06-03, distribution: roth, amount: "2,000"}
"""
OPENED = """\
  - {date: 2024-01-01, opening: roth, balance: "0", regular: "0", evidence: given}
"""
SPLIT = """format: 1
owners: {me: {born: 1980-03-01}}
plans: {acme: {kind: 401(k), separated: 2019-02-01, after_tax_contract: separate}}
accounts:
  after-tax: {kind: after-tax, plan: acme}
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA}
events:
  - {date: 2019-03-01, opening: after-tax, balance: "10,000", investment: "6,000", evidence: given}
  - date: 2019-05-01
    distribution: after-tax
    amount: all
    to:
      - {account: ira, amount: "IRA", by: direct rollover}
      - {account: roth, amount: "5,000", by: direct rollover}
"""


def gaps(text: str) -> list[str]:
    """Return the codes of the findings of a book, which its status has to follow."""
    report = report_book(read_text(text, "book.yaml"))
    assert report.status == ("needs review" if report.findings else "ok")
    return [one.code for one in report.findings]


@pytest.mark.parametrize(
    ("events", "codes"),
    [
        (CONVERTED, []),
        (CONVERTED + TAKEN, ["G315"]),
        (OPENED + CONVERTED + TAKEN, []),
    ],
)
def test_an_older_clock_without_an_opening_needs_review_once_money_is_paid_out(
    events: str, codes: list[str]
) -> None:
    assert gaps(ROTH + events) == codes


@pytest.mark.parametrize(
    ("parts", "codes", "assumed"),
    [
        (('"IRA"', '"5,000"'), ["G316"], 0),
        (('investment: "6,000"', 'investment: "5,000"'), [], 1),
        (('"IRA", by', '"5,000", pretax: "4,000", by'), [], 0),
        (('investment: "6,000"', 'investment: "10,000"'), [], 0),
        (('investment: "6,000"', 'investment: "0"'), [], 0),
    ],
)
def test_where_pretax_money_may_be_in_two_rollovers_the_report_does_not_guess_in_silence(
    parts: tuple[str, str], codes: list[str], assumed: int
) -> None:
    text = SPLIT.replace(*parts).replace('"IRA"', '"5,000"')
    assert gaps(text) == codes
    report = report_book(read_text(text, "book.yaml"))
    assert sum("pre-tax money is taken" in one for one in report.assumptions) == assumed


def test_an_id_that_owner_plan_and_account_share_is_named_by_what_is_asked() -> None:
    book = read_text(
        """format: 1
owners: {sam: {name: Sam Sample}}
plans: {sam: {kind: 401(k), employer: Acme}}
accounts:
  sam: {kind: traditional IRA, title: Old IRA}
  sam two: {kind: traditional IRA, title: New IRA}
events:
  - {date: 2024-01-01, opening: sam, balance: "0", basis: "0", evidence: given}
"""
    ).book
    asked = ("birth-date", "separation-date", "unknown-basis", "destination")
    assert [subject_title(book, "sam", code) for code in asked] == [
        "Sam Sample",
        "Acme 401(k)",
        "Old IRA",
        "Old IRA",
    ]
    assert subject_title(book, "sam two", "unknown-basis") == "New IRA"
    assert subject_title(book, "sam 2024", "agi") == "Sam Sample"
    assert subject_title(book, "sam two 2024", "year-end-value") == "New IRA"


SHARED = """format: 1
owners: {me: {born: 1980-03-01}}
accounts:
  ira: {kind: traditional IRA}
events:
  - {date: 2019-01-01, opening: ira, balance: "21,000", basis: "300", evidence: Form 8606}
  - {date: 2019-05-01, contribution: ira, amount: "1,500", treatment: deductible}
  - {date: 2019-05-01, contribution: ira, amount: "500", treatment: nondeductible}
  - {date: 2019-06-03, distribution: ira, amount: "5,000"}
  - {date: 2019-12-31, value: ira, amount: "20,000"}
"""


@pytest.mark.parametrize(
    ("choice", "chosen", "own"),
    [("", "form 8606", False), ("form 8606", "form 8606", True), ("worksheet 1-1",) * 2 + (True,)],
)
def test_a_choice_of_the_book_is_told_from_the_default_even_where_it_is_the_same(
    choice: str, chosen: str, own: bool
) -> None:
    text = SHARED + (f"choices: {{year_of_contribution: {choice}}}\n" if choice else "")
    (point,) = report_book(read_text(text, "book.yaml")).unsettled
    assert (point.chosen, point.own_choice) == (chosen, own)
    assert [one.id for one in point.positions if one.default] == ["form 8606"]


HEIR_AND_OWNER = """format: 1
owners: {kim: {born: 1975-03-01}, jo: {born: 1945-01-01}}
accounts:
  inherited:
    kind: traditional IRA
    owner: kim
    inherited_from: brother
    died: 2023-08-01
    decedent_born: 1971-05-01
  own: {kind: traditional IRA, owner: jo}
events:
  - {date: 2023-12-31, opening: inherited, balance: "36,100", evidence: statement}
  - {date: 2023-12-31, opening: own, balance: "36,100", evidence: statement}
  - {date: 2025-06-01, distribution: inherited, amount: "1,000"}
  - {date: 2025-06-01, distribution: own, amount: "1,000"}
"""
AT_END_OF_2024 = """\
  - {date: 2024-12-31, value: inherited, amount: "36,000"}
  - {date: 2024-12-31, value: own, amount: "36,000"}
"""


@pytest.mark.parametrize(
    ("events", "named"),
    [("", ["traditional IRA (own)", "traditional IRA (inherited)"]), (AT_END_OF_2024, [])],
)
def test_a_minimum_is_not_left_out_in_silence(events: str, named: list[str]) -> None:
    report = report_book(read_text(HEIR_AND_OWNER + events, "book.yaml"))
    left_out = [one for one in report.assumptions if "was taken is not worked out" in one]
    assert [one.partition(": ")[0] for one in left_out] == named
    assert all("minimum of 2025 was" in one for one in left_out)


@pytest.mark.parametrize(("first", "told"), [("", True), (", first_contribution: 2022", False)])
def test_a_roth_ira_of_which_only_a_form_5498_tells_may_be_older(first: str, *, told: bool) -> None:
    book = f"""\
format: 1
owners: {{me: {{born: 1990-05-17}}}}
accounts: {{ro: {{kind: Roth IRA{first}}}}}
documents:
  - {{form_5498: 2022, account: ro, boxes: {{10: "6,000", 5: "31,000"}}}}
  - {{form_1099r: 2023, account: ro, date: 2023-05-01, boxes: {{1: "20,000", 7: J}}, to: []}}
"""
    codes = [one.code for one in basisbook.report_book(basisbook.read_text(book)).findings]
    assert ("G315" in codes) == told
