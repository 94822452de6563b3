"""Everything that a rule is given or returns has words, in both languages."""

from __future__ import annotations

import typing
from typing import Any

import pytest

from basisbook.explain.outline.names import WORDS, shown, words
from basisbook.kernel.rule import REGISTRY
from basisbook.lookup.entries import every_rule

every_rule()


def names(hint: Any, name: str) -> set[str]:  # noqa: ANN401 - an annotation
    if not hasattr(hint, "_fields"):
        return {name}
    fields = typing.get_type_hints(hint).items()
    return ({name} if name else set()).union(*(names(kind, field) for field, kind in fields))


@pytest.mark.parametrize("id_", sorted(REGISTRY))
def test_every_name_of_a_rule_has_words(id_: str) -> None:
    hints = typing.get_type_hints(REGISTRY[id_].function)
    result = names(hints.pop("return"), "")
    used = set().union(*(names(hint, name) for name, hint in hints.items()), result) - {""}
    assert used <= set(WORDS)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("contract.balance", 860_000, "$8,600.00"),
        ("paid.month_day", 605, "06-05"),
        ("layer.year", 2016, "2016"),
        ("carried", 1, "yes"),
        ("result", False, "no"),
        ("count", 310, "310"),
        ("uniform", 246, "246"),
        ("chosen", -1, "none"),
    ],
)
def test_a_value_is_shown_as_what_its_name_means(name: str, value: int, said: str) -> None:
    assert shown(name, value) == said


def test_a_dotted_name_is_said_in_words() -> None:
    assert words("contract.investment") == "contract: investment in the contract"
