"""Every scenario, run as a user's file: the report must say exactly what the law's text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import basisbook
from basisbook.answers.wording import QUESTIONS, UNSETTLED
from tests.books import all_expectations
from tests.scenarios.scenario import HERE, PATHS, asked_of, check_report, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(HERE)))
def test_scenario(path: Path) -> None:
    """The report agrees with every expectation, by the rules that should have made it."""
    scenario = load(path)
    read = basisbook.read_text(scenario.book, path.name)
    report = basisbook.report_book(read, states=asked_of(scenario.expect))
    check_report(report, scenario.expect)
    assert set(scenario.because) <= {step.rule for step in report.trace}


def test_every_question_and_every_unsettled_point_is_expected_of_a_book() -> None:
    expected = list(all_expectations())
    assert {code for one in expected for code in one.get("questions", ())} == set(QUESTIONS)
    assert {code for one in expected for code in one.get("unsettled", ())} == set(UNSETTLED)


_YEAR = """format: 1
owners: {me: {born: 1970-05-17}}
accounts: {ira: {kind: traditional IRA}}
events:
  - {date: 2024-01-01, opening: ira, balance: "10,000", basis: "1,000", evidence: given}
  - {date: 2024-02-01, distribution: ira, amount: "1,000"}
  - {date: 2024-12-31, value: ira, amount: "9,000"}
"""


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param({"totals": {"includable": "0"}}, id="total"),
        pytest.param({"events": {"event-2": {"gros": "0"}}}, id="amount"),
        pytest.param({"events": {"event-9": {"gross": "0"}}}, id="event"),
        pytest.param({"contracts": {"me.traditional-ira": {"basis": "0"}}}, id="contract"),
        pytest.param({"limits": {"ira": {"excess": "0"}}}, id="limit"),
        pytest.param({"forms": {"Form 8606": {"15d": "0"}}}, id="line"),
    ],
)
def test_zero_cannot_be_expected_of_a_misspelling(expected: dict[str, object]) -> None:
    report = basisbook.report_book(basisbook.read_text(_YEAR, "book.yaml"))
    with pytest.raises((AssertionError, KeyError)):
        check_report(report, {"years": {"2024": expected}})
