"""Hardship in reports: which needs of which year the report calls deemed, reason by reason."""

from __future__ import annotations

from typing import get_args

import pytest

from basisbook.ledger.book import HardshipNeed
from basisbook.ledger.read import read_text
from basisbook.report.build import build_report

_BOOK = """
format: 1
owners: {{me: {{born: 1980-03-01}}}}
plans: {{p: {{kind: 401(k), still_employed: 2025-12-31}}}}
accounts: {{money: {{kind: pre-tax, plan: p}}}}
events:
  - {{date: {year}-01-01, opening: money, balance: "50,000"}}
  - {{date: {year}-03-01, distribution: money, amount: "5,000", reason: hardship,
      hardship: {{need: {need}, for: {person}, amount: "5,000", taxes: "0"}}}}
"""
_OF_THE_EMPLOYEE = {
    "medical care",
    "principal residence",
    "tuition",
    "eviction or foreclosure",
    "casualty repair",
}
_OF_OTHERS = {"medical care", "tuition", "funeral"}


def _deemed(year: int, need: str, person: str) -> bool:
    report = build_report(read_text(_BOOK.format(year=year, need=need, person=person), "book.yaml"))
    (shown,) = report.years
    said = " ".join(shown.events[-1].why)
    deemed = "is one that the regulations deem" in said
    assert deemed != ("is not one of those that the regulations deem" in said)
    return deemed


@pytest.mark.parametrize("year", [2007, 2017, 2019, 2024])
def test_every_need_of_the_employee_and_a_dependent_by_year(year: int) -> None:
    # The list of T.D. 9169, and losses of a declared disaster since T.D. 9875.
    needs = get_args(HardshipNeed)
    own = {need for need in needs if _deemed(year, need, "employee")}
    others = {need for need in needs if _deemed(year, need, "dependent")}
    assert own == _OF_THE_EMPLOYEE | ({"disaster"} if year > 2019 else set())
    assert others == _OF_OTHERS


@pytest.mark.parametrize(("year", "barred"), [(2016, True), (2019, True), (2020, False)])
def test_six_months_without_deferrals_are_told_of_as_long_as_plans_may_have_them(
    year: int, *, barred: bool
) -> None:
    text = _BOOK.format(year=year, need="tuition", person="child")
    (shown,) = build_report(read_text(text, "book.yaml")).years
    assert ("for six months" in " ".join(shown.events[-1].why)) == barred
