"""Official examples are quoted briefly, and one that is not reproduced says why."""

from __future__ import annotations

import re

import pytest

from tools.official import OFFICIAL, Sourced, example, missing, sourced

SCENARIOS = sourced(OFFICIAL)
WORDS = 25


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: str(one.id))
def test_official_example_is_quoted_in_few_words(one: Sourced) -> None:
    assert 0 < len(re.findall(r"\S*\w\S*", one.source["excerpt"])) <= WORDS


def test_what_is_not_reproduced_says_why_and_is_not_reproduced() -> None:
    reproduced = {example(one) for one in SCENARIOS}
    for one in missing():
        assert one["cite"] not in reproduced
        assert one["shows"]
        assert one["why"].endswith(".")
