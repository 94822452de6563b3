"""Every rule gives the same cents interpreted and compiled, on whatever it may be given."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import basisbook.rules
from basisbook.kernel.compiled import compiled
from basisbook.kernel.rule import REGISTRY, Rule
from basisbook.money import BOUND

if TYPE_CHECKING:
    from types import ModuleType

for module in pkgutil.walk_packages(basisbook.rules.__path__, "basisbook.rules."):
    importlib.import_module(module.name)

CENTS = st.integers(0, BOUND >> 3)
"""A rule may add a few amounts up before it divides."""
NAMED = {
    "places": st.integers(0, 9),
    "chosen": st.integers(-1, BOUND >> 3),
    "month_day": st.integers(1, 12).flatmap(
        lambda month: st.integers(100 * month + 1, 100 * month + 31)
    ),
}
FLAGS_AND_YEARS = st.sampled_from((0, 1)) | st.integers(0, 3000)


def strategy(name: str, annotation: str, home: ModuleType | None) -> st.SearchStrategy[Any]:
    """Return what a parameter or field may be, from what its annotation says."""
    if name in NAMED:
        return NAMED[name]
    if annotation == "Cents":
        return CENTS
    if annotation == "bool":
        return st.booleans()
    if annotation == "int":
        return FLAGS_AND_YEARS
    record = vars(home)[annotation]
    return st.builds(
        record,
        *(
            strategy(field, kind.__forward_arg__, inspect.getmodule(record))
            for field, kind in record.__annotations__.items()
        ),
    )


def arguments(rule: Rule[Any, Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    home = inspect.getmodule(rule.function)
    parameters = inspect.signature(rule.function).parameters.values()
    return st.tuples(*(strategy(one.name, one.annotation, home) for one in parameters))


@pytest.mark.parametrize("rule", REGISTRY.values(), ids=lambda rule: rule.id)
def test_compiled_rule_is_the_rule(rule: Rule[Any, Any]) -> None:
    fast = compiled(rule)

    @settings(max_examples=250, deadline=None, derandomize=True, database=None)
    @given(arguments(rule))
    def same(arguments: tuple[Any, ...]) -> None:
        assert fast(*arguments) == rule(*arguments)

    same()


def test_all_that_a_rule_returns_is_integers() -> None:
    for rule in REGISTRY.values():
        hints = typing.get_type_hints(rule.function)
        result = hints["return"]
        kinds = result.__annotations__.values() if hasattr(result, "_fields") else [result]
        names = {getattr(kind, "__forward_arg__", getattr(kind, "__name__", "")) for kind in kinds}
        assert names <= {"Cents", "int", "bool"}, rule.id
