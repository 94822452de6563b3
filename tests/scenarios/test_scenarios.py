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
