"""Which dated values a rule reads, found by watching where the record of a year comes from."""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
from typing import TYPE_CHECKING, Any
from unittest import mock

from basisbook.errors import LawError
from basisbook.law import records, store, year
from basisbook.money import Ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.kernel.rule import Rule
    from basisbook.law.parameter import Dated

Path = tuple[str, ...]


class Marked(int):
    """An integer that remembers the dated value that it came from."""

    source: str


def _marked(number: int, source: str) -> Marked:
    made = Marked(number)
    made.source = source
    return made


@functools.cache
def sources() -> dict[tuple[str, str], str]:
    """Return the value behind each field of the records of a year's law, by record and field.

    A field that is computed from several values has none here.
    """
    at = store.at

    def marking(name: str, taxable_year: int) -> Dated:
        found = at(name, taxable_year)
        if isinstance(found.value, Ratio):
            return found._replace(value=Ratio(*(_marked(one, name) for one in found.value)))
        if isinstance(found.value, int):
            return found._replace(value=_marked(found.value, name))
        return found

    with mock.patch.object(store, "at", marking):
        return dict(_fields(year.federal_law.__wrapped__(_latest())))


def _latest() -> int:
    for taxable_year in range(2100, 1986, -1):
        try:
            year.federal_law(taxable_year)
        except LawError:
            continue
        return taxable_year
    raise AssertionError


def _fields(record: Any) -> Iterator[tuple[tuple[str, str], str]]:  # noqa: ANN401 - any record
    for name, member in record._asdict().items():
        if isinstance(member, Marked):
            yield (type(record).__name__, name), member.source
        elif hasattr(member, "_asdict"):
            yield from _fields(member)


def values_read(rule: Rule[Any, Any]) -> list[str]:
    """Return the dated values that a rule reads, as far as its records tell."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(rule.function)))
    function = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    found = set()
    for argument in function.args.args:
        kind = getattr(argument.annotation, "id", "")
        if hasattr(getattr(records, kind, None), "_fields"):
            read = _attributes(function, argument.arg) or getattr(records, kind)._fields
            found |= {sources()[kind, name] for name in read if (kind, name) in sources()}
    return sorted(found)


def _attributes(function: ast.FunctionDef, name: str) -> set[str]:
    """Return the fields of an argument that are read by name, none if it is passed on whole."""
    nodes = list(ast.walk(function))
    fields = [
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == name
    ]
    uses = sum(isinstance(node, ast.Name) and node.id == name for node in nodes)
    return set(fields) if len(fields) == uses else set()
