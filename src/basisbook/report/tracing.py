"""The trace of a report: rule calls as steps with ids, found again from any amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from basisbook.i18n import gettext as _
from basisbook.report.deciding import deciding
from basisbook.report.model import TraceStep

if TYPE_CHECKING:
    from basisbook.kernel.rule import Call
    from basisbook.report.keys import Key


class Trace:
    """Steps of one run, by what the rules were working on."""

    def __init__(self, calls: tuple[Call, ...]) -> None:
        """Keep the calls that moved anything; a rule applied to nothing is no step."""
        moving = [call for call in calls if any(flat("", call.given).values())]
        kept = {call.number for call in moving}
        self._ids = {call.number: f"t{place}" for place, call in enumerate(moving, 1)}
        self._by_subject: dict[tuple[tuple[int, int], int], list[Call]] = {}
        for call in calls:
            self._by_subject.setdefault((call.subject, call.year), []).append(call)
        self.steps = tuple(
            TraceStep(
                self._ids[call.number],
                call.rule.id,
                _(call.rule.title),
                self._authority(call),
                _named(call),
                _result(call),
                self._ids[call.within] if call.within in kept else None,
            )
            for call in moving
        )

    def of(self, key: Key, subjects: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
        """Return the steps behind an amount, the one that decided it first."""
        groups = {subject: self._by_subject.get((subject, key.year), []) for subject in subjects}
        found = deciding(key, groups)
        return tuple(self._ids[call.number] for call in found if call.number in self._ids)

    def results(self, rule: str, subject: tuple[int, int], year: int) -> tuple[Any, ...]:
        """Return what a rule came to for one subject of a year, each time that it was applied."""
        calls = self._by_subject.get((subject, year), [])
        return tuple(call.result for call in calls if call.rule.id == rule)

    def _authority(self, call: Call) -> tuple[str, ...]:
        """Return a step's authorities; of two cases under one rule, the one at hand first."""
        if call.rule.id != "designated_roth.excess_moves":
            return call.rule.authority
        # Subject and year are those of the distribution, whose first rollover takes the excess.
        arrived = (other.rule.id for other in self._by_subject[call.subject, call.year])
        rollovers = ("rollover.roth_untaxed", "rollover.untaxed")
        first = next((rule for rule in arrived if rule in rollovers), "")
        to_roth_ira = first == "rollover.roth_untaxed"
        return call.rule.authority[::-1] if to_roth_ira else call.rule.authority


def _result(call: Call) -> dict[str, int]:
    """Return what a rule came to: parts by name, or one amount, flag or count."""
    if isinstance(call.result, tuple):
        return flat("", call.result)
    counts = call.rule.function.__annotations__["return"] == int.__name__
    return {"count" if counts else "result": call.result}


def _named(call: Call) -> dict[str, int]:
    names = call.rule.function.__code__.co_varnames
    given: dict[str, int] = {}
    for name, value in zip(names, call.given, strict=False):
        given |= flat(name, value)
    return given


def flat(name: str, value: int | tuple[Any, ...]) -> dict[str, int]:
    """Return the integers of a value by dotted name: records and tuples are opened."""
    if not isinstance(value, tuple):
        return {name: value}
    fields = getattr(value, "_fields", None) or tuple(map(str, range(len(value))))
    found: dict[str, int] = {}
    for field, part in zip(fields, value, strict=True):
        found |= flat(f"{name}.{field}" if name else field, part)
    return found
