"""What `check` lets pass; what it refuses is under tests/errors."""

from __future__ import annotations

import pytest

import basisbook
from basisbook.ledger.check import check
from basisbook.ledger.read import read_text

HEAD = """\
format: 1
owners: {me: {born: 1970-05-17}, you: {born: 1972-08-19}}
plans:
  acme: {kind: 401(k), owner: me, separated: 2023-06-30, still_employed: 2023-06-29}
  beta: {kind: 401(k), owner: me}
accounts:
  pre: {kind: pre-tax, plan: acme}
  match: {kind: pre-tax, plan: acme}
  after: {kind: after-tax, plan: acme}
  rothk: {kind: designated Roth, plan: acme, first_contribution: 2006}
  beta-pre: {kind: pre-tax, plan: beta}
  beta-after: {kind: after-tax, plan: beta}
  beta-rothk: {kind: designated Roth, plan: beta}
  ira: {kind: traditional IRA, owner: me}
  sep: {kind: SEP IRA, owner: me}
  simple: {kind: SIMPLE IRA, owner: me}
  roth: {kind: Roth IRA, owner: me, first_contribution: 1998}
  roth-2: {kind: Roth IRA, owner: me}
  yours: {kind: Roth IRA, owner: you}
"""

MOVES = [
    "direct_rollover: pre, to: ira",
    "direct_rollover: pre, to: roth",
    "direct_rollover: pre, to: beta-pre",
    "direct_rollover: after, to: ira",
    "direct_rollover: after, to: roth",
    "direct_rollover: after, to: beta-after",
    "direct_rollover: rothk, to: roth",
    "direct_rollover: rothk, to: beta-rothk",
    "in_plan_roth_rollover: pre, to: rothk",
    "in_plan_roth_rollover: after, to: rothk",
    "conversion: ira, to: roth",
    "conversion: sep, to: roth",
    "transfer: ira, to: sep",
    "transfer: roth, to: roth-2",
    "rollover: ira, deposited: 2024-03-20, to: sep",
    "rollover: ira, deposited: 2024-03-20, to: roth",
    "rollover: roth, deposited: 2024-03-20, to: roth",
    "rollover: rothk, deposited: 2024-03-20, to: roth",
    "rollover: after, deposited: 2024-03-20, to: beta-pre",
]


def codes(text: str) -> list[str]:
    return [problem.code for problem in check(read_text(HEAD + text, "book.yaml"))]


@pytest.mark.parametrize("move", MOVES)
def test_money_moves_where_the_law_lets_it(move: str) -> None:
    assert codes(f"events: [{{date: 2024-03-01, {move}, amount: 500}}]") == []


@pytest.mark.parametrize("target", ["ira", "roth"])
def test_parts_of_a_distribution_go_where_rollovers_go(target: str) -> None:
    to = f"to: [{{account: {target}, amount: 500}}]"
    assert (
        codes(f"events: [{{date: 2024-03-01, distribution: {{pre: 500, match: 1}}, {to}}}]") == []
    )


def test_a_part_of_an_ira_distribution_may_be_converted() -> None:
    to = "to: [{account: roth, amount: 400}]"
    assert codes(f"events: [{{date: 2024-03-01, distribution: ira, amount: 500, {to}}}]") == []


@pytest.mark.parametrize(
    ("paid", "deposited", "expected"),
    [
        ("2024-03-01", "2024-03-01", []),
        ("2024-03-01", "2024-04-30", []),
        ("2024-03-01", "2024-05-01", []),
        ("2023-12-01", "2023-12-31", []),
        ("2023-12-01", "2024-01-02", []),
    ],
)
def test_the_sixtieth_day_is_still_in_time(paid: str, deposited: str, expected: list[str]) -> None:
    move = f"rollover: pre, to: ira, amount: 500, deposited: {deposited}"
    assert codes(f"events: [{{date: {paid}, {move}}}]") == expected


@pytest.mark.parametrize(
    ("account", "date", "expected"),
    [
        ("ira", "2024-04-17", []),
        ("ira", "2024-04-18", ["E232"]),
        ("sep", "2024-10-15", []),
        ("sep", "2024-10-16", ["E232"]),
        ("ira", "2023-01-01", []),
        ("ira", "2022-12-31", ["E231"]),
    ],
)
def test_a_contribution_for_a_year_is_made_until_its_due_date(
    account: str, date: str, expected: list[str]
) -> None:
    entry = f"date: {date}, contribution: {account}, amount: 500, for: 2023"
    assert codes(f"events: [{{{entry}}}]") == expected


@pytest.mark.parametrize(
    ("opened", "contributed", "said", "expected"),
    [
        ("", "500", "500", []),
        ("", "500", "600", ["E286"]),
        ("", "500", "400", ["E286"]),
        ("100", "500", "600", []),
        ("100", "500", "900", []),
        ("100", "500", "599", ["E286"]),
    ],
)
def test_a_table_is_compared_with_what_the_events_say(
    opened: str, contributed: str, said: str, expected: list[str]
) -> None:
    opening = (
        f"  - {{date: 2023-01-01, opening: after, balance: 1, investment: {opened}, evidence: x}}\n"
        if opened
        else ""
    )
    text = f"""events:
{opening}  - {{date: 2023-05-01, contribution: after, amount: {contributed}}}
  - {{date: 2023-06-01, value: after, amount: 450}}
  - {{date: 2023-07-01, contribution: after, amount: 77}}
documents:
  - sources_table: acme
    date: 2023-06-30
    rows: [{{account: after, contributed: {said}, balance: 450}}]
"""
    assert codes(text) == expected


def test_a_table_is_not_compared_where_money_has_moved() -> None:
    text = """events:
  - {date: 2023-05-01, contribution: after, amount: 500}
  - {date: 2023-06-01, direct_rollover: after, to: roth, amount: 100}
documents:
  - {sources_table: acme, date: 2023-06-30, rows: [{account: after, contributed: 7, balance: 450}]}
"""
    assert codes(text) == []


def test_spouses_who_file_apart_have_a_return_each() -> None:
    text = """returns:
  - {year: 2023, owner: me, filing_status: married filing separately}
  - {year: 2023, owner: you, filing_status: married filing separately}
  - {year: 2022, filing_status: married filing jointly}
  - {year: 2021}
"""
    assert codes(text) == []


def test_a_return_of_both_clashes_with_one_of_a_spouse() -> None:
    text = "returns: [{year: 2023, owner: me}, {year: 2023, filing_status: married filing jointly}]"
    assert codes(text) == ["E290"]


@pytest.mark.parametrize("code", ["G", "1", "1B", "Y", "4G"])
def test_codes_of_box_7_are_accepted(code: str) -> None:
    boxes = f"boxes: {{'1': 500, '7': {code}}}"
    assert codes(f"documents: [{{form_1099r: 2024, account: pre, {boxes}}}]") == []


def test_a_form_may_go_to_accounts_of_its_owner_only() -> None:
    to = "to: [{account: yours, amount: 500}]"
    form = f"{{form_1099r: 2024, account: rothk, boxes: {{'1': 500}}, {to}}}"
    assert codes(f"documents: [{form}]") == ["E260"]


def test_owners_are_settled_before_anything_else_is_asked() -> None:
    text = "  lost: {kind: Roth IRA}\nevents: [{date: 1950-01-01, value: lost, amount: 1}]"
    assert codes(text) == ["E203"]


def test_codes_of_a_form_w_2_without_a_say_here_change_nothing() -> None:
    book = """
format: 1
owners: {me: {born: 1985-05-17}}
plans: {acme: {kind: 401(k)}}
accounts: {pre: {kind: pre-tax, plan: acme}}
documents:
  - {form_w2: 2024, plan: acme, box_12: {D: "23,000", CODES}}
"""
    more = book.replace("CODES", 'DD: "9,000", W: "4,150", C: 120')
    alone, beside = (
        basisbook.report_book(basisbook.read_text(one))
        for one in (book.replace(", CODES", ""), more)
    )
    assert alone == beside
