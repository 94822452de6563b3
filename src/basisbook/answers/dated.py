"""Dated values of the law as sentences name them, so that no sentence holds one of its own."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from basisbook.law import days, store
from basisbook.money import Ratio, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ALLOWED = "federal.miscellaneous.allowed"
_FLOOR = "federal.miscellaneous.floor"
_EXCESS = "federal.limits.excess_rate"
_RECHARACTERIZED = "federal.availability.recharacterized_conversion"


def told(text: str, **more: object) -> str:
    """Return a sentence in which values of law, such as `{floor}`, have taken their places."""
    return text.format_map(collections.ChainMap(dict(more), _Words()))


def latest_rate(name: str) -> str:
    """Return the rate that holds now, as people write it."""
    rate = store.parameter(name).values[-1].value
    return percent(rate) if isinstance(rate, Ratio) else ""


def _last_allowed() -> int:
    """Return the last year that allowed miscellaneous itemized deductions."""
    return days.last_day(_ALLOWED).year


def _disallowed() -> int:
    """Return the first year for which they are disallowed for good."""
    return store.parameter(_ALLOWED).values[-1].since


_VALUES: Mapping[str, Callable[[], object]] = {
    "floor": lambda: latest_rate(_FLOOR),
    "excess_rate": lambda: latest_rate(_EXCESS),
    "allowed_since": lambda: days.first_year(_ALLOWED),
    "allowed_until": _last_allowed,
    "ended": lambda: _last_allowed() + 1,
    "suspended_until": lambda: _disallowed() - 1,
    "disallowed": _disallowed,
    "conversions_stand": lambda: days.last_day(_RECHARACTERIZED).year + 1,
}


class _Words(dict[str, object]):
    """The values by their placeholders, each looked up when a sentence names it."""

    def __missing__(self, name: str) -> object:
        self[name] = _VALUES[name]()
        return self[name]
