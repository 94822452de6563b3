from __future__ import annotations

import pytest

from basisbook.engine.required import is_required
from basisbook.ledger.read import ReadBook, read_text
from basisbook.report.lawful import (
    Gap,
    check_years,
    missing_siblings,
    required_minimum,
)

HEAD = """\
format: 1
owners: {me: {born: %s}, you: {}}
plans: {acme: {kind: 401(k), owner: me%s}}
accounts:
  pre: {kind: pre-tax, plan: acme}
  after: {kind: after-tax, plan: acme}
  rothk: {kind: designated Roth, plan: acme}
  ira: {kind: traditional IRA, owner: me}
  new: {kind: traditional IRA, owner: me}
  roth: {kind: Roth IRA, owner: me}
  yours: {kind: traditional IRA, owner: you}
  your-roth: {kind: Roth IRA, owner: you}
"""


def read(born: str, rest: str, plan: str = "") -> ReadBook:
    return read_text(HEAD % (born, plan) + rest, "book.yaml")


def events(*each: str) -> str:
    return "events:\n" + "".join(f"  - {{date: {one}, amount: 500}}\n" for one in each)


@pytest.mark.parametrize(
    ("born", "year", "expected"),
    [
        ("1949-06-30", 2018, False),
        ("1949-06-30", 2019, True),
        ("1949-07-01", 2019, False),
        ("1940-01-01", 2009, False),
        ("1939-06-30", 2009, False),
        ("1939-06-30", 2010, True),
        ("1940-01-01", 2020, False),
        ("1949-12-31", 2021, True),
        ("1950-01-01", 2021, False),
        ("1950-12-31", 2022, True),
        ("1951-01-01", 2022, False),
        ("1950-12-31", 2023, True),
        ("1951-01-01", 2023, False),
        ("1951-12-31", 2024, True),
        ("1952-01-01", 2024, False),
    ],
)
def test_the_year_in_which_the_age_is_attained_requires_a_distribution(
    born: str, year: int, *, expected: bool
) -> None:
    book = read(born, events(f"{year}-03-01, conversion: ira, to: roth"))
    assert is_required(book.book, "ira", year) is expected


@pytest.mark.parametrize(
    ("event", "account"),
    [
        ("2002-03-01, direct_rollover: pre, to: ira", "pre"),
        ("2002-03-01, rollover: ira, to: new, deposited: 2002-03-02", "ira"),
        ("2024-03-01, in_plan_roth_rollover: after, to: rothk", "after"),
        ("2002-03-01, rollover: roth, to: roth, deposited: 2002-03-02", None),
        ("2002-03-01, transfer: ira, to: new", None),
        ("2002-03-01, distribution: ira", None),
        ("2002-03-01, conversion: yours, to: your-roth", None),
    ],
)
def test_only_what_was_rolled_over_can_have_been_required(event: str, account: str | None) -> None:
    found = required_minimum(read("1930-01-01", events(event)))
    assert [gap.account for gap in found] == ([account] if account else [])


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("", True),
        (", still_employed: 2002-12-31", False),
        (", still_employed: 2002-12-30", True),
        (", separated: 2003-01-01", False),
        (", separated: 2002-12-31", True),
    ],
)
def test_a_plan_requires_nothing_while_the_owner_is_employed(plan: str, *, expected: bool) -> None:
    book = read("1930-01-01", events("2002-03-01, direct_rollover: pre, to: ira"), plan)
    assert bool(required_minimum(book)) is expected


def test_a_year_and_an_account_are_named_once_in_order() -> None:
    days = ("2002-01-02", "2001-03-01", "2001-04-01")
    book = read("1930-01-01", events(*(f"{day}, conversion: ira, to: roth" for day in days)))
    assert [gap.year for gap in required_minimum(book)] == [2001, 2002]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("boxes: {'1': 500, '7': G}", True),
        ("boxes: {'1': 500, '7': G}, to: []", False),
        ("boxes: {'1': 500, '7': '7'}", False),
        ("boxes: {'1': 500}, to: [{account: ira, amount: 500}]", True),
    ],
)
def test_a_form_that_stands_for_its_event_counts(form: str, *, expected: bool) -> None:
    book = read("1930-01-01", f"documents: [{{form_1099r: 2002, account: pre, {form}}}]\n")
    assert bool(required_minimum(book)) is expected


@pytest.mark.parametrize(
    ("cash", "covered"),
    [
        ("2002-03-01, distribution: new", True),
        ("2002-02-01, distribution: ira", True),
        ("2002-03-02, distribution: ira", False),
        ("2001-12-31, distribution: ira", False),
        ("2002-02-01, distribution: pre", False),
        ("2002-02-01, distribution: roth", False),
        ("2002-02-01, distribution: yours", False),
        ("2002-02-01, rollover: new, to: new, deposited: 2002-02-02", False),
    ],
)
def test_cash_of_any_ira_until_then_is_taken_to_be_the_minimum(cash: str, *, covered: bool) -> None:
    book = read("1930-01-01", events(cash, "2002-03-01, conversion: ira, to: roth"))
    gap = Gap("G313", 2002, "ira")
    assert (gap in required_minimum(book)) is not covered


@pytest.mark.parametrize(
    ("year", "source", "covered"),
    [
        (2002, "after", True),
        (2002, "ira", False),
    ],
)
def test_cash_of_a_plan_is_taken_to_be_the_minimum_of_that_plan(
    year: int, source: str, *, covered: bool
) -> None:
    cash = f"{year}-02-01, distribution: {source}"
    book = read("1930-01-01", events(cash, f"{year}-03-01, direct_rollover: pre, to: ira"))
    assert required_minimum(book) == (() if covered else (Gap("G313", year, "pre"),))


def test_one_rollover_before_any_cash_leaves_the_year_open() -> None:
    moves = ("02-01, conversion: ira, to: roth", "03-01, distribution: ira")
    last = "04-01, conversion: ira, to: roth"
    book = read("1930-01-01", events(*(f"2002-{move}" for move in (*moves, last))))
    assert required_minimum(book) == (Gap("G313", 2002, "ira"),)


def test_the_cash_part_of_a_split_distribution_comes_first() -> None:
    part = "to: [{account: roth, amount: 400}]"
    book = read("1930-01-01", events(f"2002-03-01, distribution: pre, {part}"))
    assert required_minimum(book) == ()


def test_a_direct_rollover_without_a_destination_is_no_cash() -> None:
    form = "{form_1099r: 2002, account: pre, date: 2002-02-01, boxes: {'1': 500, '7': G}}"
    book = read("1930-01-01", f"documents: [{form}]\n")
    assert required_minimum(book) == (Gap("G313", 2002, "pre"),)


ALONE = """\
format: 1
owners: {me: {}}
plans: {acme: {kind: 401(k)%s}}
accounts:
  after: {kind: after-tax, plan: acme}
  rothk: {kind: designated Roth, plan: acme}
  roth: {kind: Roth IRA}
%s"""


@pytest.mark.parametrize(
    ("contract", "more", "expected"),
    [
        ("", "", ("acme",)),
        (", after_tax_contract: commingled", "", ("acme",)),
        (", after_tax_contract: separate", "", ()),
        ("", "  pre: {kind: pre-tax, plan: acme}\n", ()),
    ],
)
def test_the_pre_tax_money_of_a_plan_must_be_listed(
    contract: str, more: str, expected: tuple[str, ...]
) -> None:
    moved = events("2024-03-01, direct_rollover: after, to: roth")
    assert missing_siblings(read_text(ALONE % (contract, more + moved), "b.yaml")) == expected


@pytest.mark.parametrize(
    "rest",
    [
        "events: [{date: 2024-03-01, contribution: after, amount: 500}]\n",
        "events: [{date: 2024-03-01, direct_rollover: rothk, to: roth, amount: 500}]\n",
    ],
)
def test_nothing_is_missing_while_no_after_tax_money_leaves(rest: str) -> None:
    assert missing_siblings(read_text(ALONE % ("", rest), "b.yaml")) == ()


def test_a_form_alone_pays_after_tax_money_out() -> None:
    rest = "documents: [{form_1099r: 2024, account: after, boxes: {'1': 500}}]\n"
    assert missing_siblings(read_text(ALONE % ("", rest), "b.yaml")) == ("acme",)


ONE_DAY = """\
format: 1
owners: {me: {}}
plans:
  acme: {kind: 401(k), after_tax_contract: separate}
  mixed: {kind: 401(k), after_tax_contract: commingled}
accounts:
  pre: {kind: pre-tax, plan: acme}
  match: {kind: pre-tax, plan: acme}
  after: {kind: after-tax, plan: acme}
  rothk: {kind: designated Roth, plan: acme}
  mixed-pre: {kind: pre-tax, plan: mixed}
  mixed-after: {kind: after-tax, plan: mixed}
  ira: {kind: traditional IRA}
  roth: {kind: Roth IRA}
"""


def codes(*each: str) -> list[str]:
    return [problem.code for problem in check_years(read_text(ONE_DAY + events(*each), "b.yaml"))]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("distribution: pre", "direct_rollover: after, to: roth", ["E288"]),
        ("direct_rollover: after, to: roth", "distribution: pre", ["E288"]),
        ("distribution: mixed-pre", "direct_rollover: mixed-pre, to: ira", ["E288"]),
        ("distribution: pre", "direct_rollover: match, to: ira", []),
        ("distribution: after", "distribution: mixed-after", []),
        ("distribution: after", "distribution: rothk", []),
        ("distribution: after", "in_plan_roth_rollover: after, to: rothk", []),
        ("distribution: ira", "distribution: ira", []),
    ],
)
def test_what_a_plan_pays_on_one_day_is_one_distribution_if_basis_can_be_in_it(
    first: str, second: str, expected: list[str]
) -> None:
    assert codes(f"2015-01-02, {first}", f"2015-01-02, {second}") == expected


@pytest.mark.parametrize(("first", "second"), [("2024-06-03", "2024-06-04"), ("2014-12-31",) * 2])
def test_payments_of_two_days_or_before_the_notice_applied_are_two(first: str, second: str) -> None:
    assert codes(f"{first}, distribution: pre", f"{second}, distribution: after") == []


def test_the_third_payment_of_a_day_can_make_all_of_them_one() -> None:
    sources = ("pre", "match", "after")
    assert codes(*(f"2024-06-03, distribution: {source}" for source in sources)) == ["E288"]


def test_a_designated_roth_account_requires_nothing_since_2024() -> None:
    book = read("1940-01-01", "events: []\n").book
    assert [is_required(book, "rothk", year) for year in (2023, 2024)] == [True, False]


def test_a_rollover_is_worked_out_where_there_is_a_table() -> None:
    moves = "direct_rollover: pre, to: ira"
    years = {
        year: required_minimum(read("1930-01-01", events(f"{year}-03-01, {moves}")))
        for year in (2002, 2003)
    }
    assert years == {2002: (Gap("G313", 2002, "pre"),), 2003: ()}
