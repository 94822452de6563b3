"""Pages that are made from the program say what the program says today."""

from __future__ import annotations

import pytest

from basisbook.lookup.entries import every_rule
from tools.gen_docs import ROOT, astray, pages
from tools.law_read import values_read
from tools.proven import unnamed


def test_made_pages_are_up_to_date() -> None:
    stale = [
        name
        for name, text in pages().items()
        if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != text
    ]
    stale += [str(path) for path in astray()]
    if stale:
        pytest.fail(f"run `make docs`: {', '.join(stale)}", pytrace=False)


def test_every_rule_is_named_by_a_scenario() -> None:
    assert unnamed(every_rule()) == []


def test_the_values_that_a_rule_reads_are_found() -> None:
    rules = every_rule()
    assert values_read(rules["early_distribution.additional_tax"]) == [
        "federal.early_distributions.rate",
        "federal.early_distributions.simple_rate",
    ]
    assert values_read(rules["withholding.required"]) == ["federal.withholding.rate"]
    assert values_read(rules["roth_ira.recapture"]) == []
