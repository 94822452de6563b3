"""Each case of state law is answered as its source has it, by the rules that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.states.case import PATHS, answered, load

if TYPE_CHECKING:
    from pathlib import Path

QUOTED_WORDS = 25


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_state_makes_of_it_what_the_source_says(path: Path) -> None:
    case = load(path)
    made = answered(case)
    assert {name: made.said[name] for name in case.expect} == case.expect
    assert set(case.because) <= made.rules


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_case_names_its_source(path: Path) -> None:
    case = load(path)
    assert case.id == path.stem
    assert case.source["kind"]
    assert len(case.source.get("excerpt", "").split()) <= QUOTED_WORDS
    assert case.source["kind"] != "official example" or case.source["excerpt"]
