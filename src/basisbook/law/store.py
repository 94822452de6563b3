"""The store of dated law: one file a parameter, read when it is first asked for.

A value is known for the taxable years that its file says and for no others. A year before
the first value, after `known_through`, or left out because nobody could verify it, is
refused; the nearest year is never taken instead.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from basisbook.errors import LawError
from basisbook.law import faults
from basisbook.law.reading import read
from basisbook.money import Cents, Ratio
from basisbook.yamltext import compose_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.law.parameter import Dated, Parameter

_HERE = Path(__file__).parent
VALUES = _HERE / "values"
"""The folder of the files; the path below it, with dots, is the id of a parameter."""
_NAME = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*")


def names() -> Iterator[str]:
    """Yield the ids of all parameters, in order."""
    for path in sorted(VALUES.rglob("*.yaml")):
        yield ".".join(path.relative_to(VALUES).with_suffix("").parts)


@functools.cache
def parameter(name: str) -> Parameter:
    """Return the parameter with an id such as "federal.withholding.rate".

    Raises `LawError` if there is none, or if its file is wrong.
    """
    if not _NAME.fullmatch(name):
        raise LawError((faults.no_parameter(name),))
    try:
        raw = (VALUES / _file(name)).read_bytes()
    except OSError:
        raise LawError((faults.no_parameter(name),)) from None
    return read(compose_bytes(raw, _file(name).as_posix()), name)


def written(name: str) -> str | None:
    """Return the text of a parameter's file, with plain line ends, or None if there is none."""
    try:
        return (VALUES / _file(name)).read_text(encoding="utf-8")
    except OSError:
        return None


def _file(name: str) -> Path:
    return Path(*name.split(".")).with_suffix(".yaml")


def dated(known: Parameter, taxable_year: int) -> Dated:
    """Return the value of `known` that holds for a taxable year, with its authority.

    Raises `LawError` (L201) where there is none.
    """
    for value in known.values:
        if value.since <= taxable_year <= value.until:
            return value
    raise LawError((faults.no_law(known, taxable_year),))


def at(name: str, taxable_year: int) -> Dated:
    """Return what the parameter with the id `name` is in a taxable year, with its authority.

    Raises `LawError` where that is not known.
    """
    return dated(parameter(name), taxable_year)


def ratio(name: str, taxable_year: int) -> Ratio:
    """Return a ratio of a taxable year."""
    value = at(name, taxable_year).value
    if not isinstance(value, Ratio):
        raise TypeError(name)
    return value


def number(name: str, taxable_year: int) -> int:
    """Return a count of a taxable year, or 1 and 0 for yes and no."""
    value = at(name, taxable_year).value
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def always(name: str) -> int:
    """Return a count or an amount that has been the same in every year that is known.

    For what is needed before a year is known to have law: a book is refused for the year
    elsewhere. What ever changed must be asked by its year.
    """
    values = {one.value for one in parameter(name).values if isinstance(one.value, int)}
    if len(values) != 1 or len(values) != len({str(one.value) for one in parameter(name).values}):
        raise TypeError(name)
    return values.pop()


def always_text(name: str) -> str:
    """Return a text that has been the same in every year that is known, as `always` does."""
    (value,) = {one.value for one in parameter(name).values if isinstance(one.value, str)}
    return value


def money(name: str, taxable_year: int) -> Cents:
    """Return an amount of a taxable year.

    Units: cents.
    """
    return number(name, taxable_year)


def text(name: str, taxable_year: int) -> str:
    """Return a text of a taxable year."""
    value = at(name, taxable_year).value
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def lines(name: str, taxable_year: int) -> Mapping[str, str]:
    """Return the form lines of a taxable year, by what stands on them."""
    return texts_of(at(name, taxable_year), name)


def texts_of(dated_value: Dated, name: str) -> Mapping[str, str]:
    """Return what a value of the parameter `name` has on each of its lines."""
    value = dated_value.value
    if isinstance(value, int | str | tuple):
        raise TypeError(name)
    table = {key: text for key, text in value.items() if isinstance(text, str)}
    if len(table) != len(value):
        raise TypeError(name)
    return table


def ratios(name: str, taxable_year: int) -> tuple[Ratio, ...]:
    """Return the ratios of a taxable year, in their order."""
    value = at(name, taxable_year).value
    if not isinstance(value, tuple) or isinstance(value, Ratio):
        raise TypeError(name)
    return value


def amounts(name: str, taxable_year: int, status: str) -> tuple[Cents, ...]:
    """Return the amounts of a taxable year for a filing status of `reading.STATUSES`.

    Units: cents.
    """
    value = at(name, taxable_year).value
    if isinstance(value, int | str | tuple):
        raise TypeError(name)
    row = value[status]
    if isinstance(row, str):
        raise TypeError(name)
    return row


@functools.cache
def law_version() -> str:
    """Return the version of the law, which changes when any value does."""
    return (_HERE / "VERSION").read_text(encoding="utf-8").strip()
