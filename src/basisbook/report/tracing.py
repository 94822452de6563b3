"""The trace of a report: rule calls as steps with ids, found again from any amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from basisbook.i18n import gettext as _
from basisbook.report.model import TraceStep

if TYPE_CHECKING:
    from basisbook.kernel.rule import Call
    from basisbook.report.figures import Key

_GIVEN = frozenset(
    {"gross", "rolled_over", "amount", "balance", "value", "distributions", "conversions"}
)
"""Amounts that the book gives; no rule made them."""


_EARLY = (
    "early_distribution.additional_tax",
    "roth_ira.recapture",
    "early_distribution.age_59_half",
    "early_distribution.separation_55",
)
_DIVIDING = (
    "plan.recovery",
    "designated_roth.recovery",
    "ira.recovery",
    "roth_ira.regular_first",
    "roth_ira.from_layer",
)
_LEFT = ("plan.unrecovered", "designated_roth.excess_moves", *_DIVIDING)
_MADE_BY = {
    "includible": ("rollover.includible", "rollover.pretax_first", *_DIVIDING),
    "2a": ("rollover.includible", "rollover.pretax_first", *_DIVIDING),
    "deferred": ("rollover.pretax_first", *_DIVIDING),
    "excluded": ("designated_roth.qualified", "roth_ira.qualified", *_DIVIDING),
    "unrecovered": _LEFT,
    "investment": _LEFT,
    "basis_left": (*_LEFT, "ira.recovery"),
    "lost": _LEFT,
    "moved_excess": _LEFT,
    "5 whole": _LEFT,
    "withholding_required": ("withholding.required",),
    "loss": ("loss.sustained",),
    "deduction": ("loss.miscellaneous_deduction", "loss.sustained"),
    "miscellaneous_allowed": ("loss.miscellaneous_deduction", "loss.sustained"),
}
"""Rules behind an amount, by its name, the deciding one first; others are divided ones."""


class Trace:
    """Steps of one run, by what the rules were working on."""

    def __init__(self, calls: tuple[Call, ...]) -> None:
        """Keep the calls that moved anything; a rule applied to nothing is no step."""
        moving = [call for call in calls if any(flat("", call.given).values())]
        kept = {call.number for call in moving}
        ids = {call.number: f"t{place}" for place, call in enumerate(moving, 1)}
        self.steps = tuple(
            TraceStep(
                ids[call.number],
                call.rule.id,
                _(call.rule.title),
                call.rule.authority,
                _named(call),
                flat("", call.result)
                if isinstance(call.result, tuple)
                else {"result": call.result},
                ids[call.within] if call.within in kept else None,
            )
            for call in moving
        )
        self._by_subject: dict[tuple[tuple[int, int], int], list[Call]] = {}
        for call in moving:
            self._by_subject.setdefault((call.subject, call.year), []).append(call)
        self._ids = ids

    def of(self, key: Key, subjects: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
        """Return the steps behind an amount, the one that decided it first."""
        if key.name in _GIVEN or key.name == "1":
            return ()
        early = key.name.startswith("additional") or key.id == "Form 5329"
        wanted: tuple[str, ...] = _EARLY if early else _MADE_BY.get(key.name, _DIVIDING)
        found = [
            call
            for subject in subjects
            for call in self._by_subject.get((subject, key.year), ())
            if call.rule.id in wanted
        ]
        found.sort(key=lambda call: wanted.index(call.rule.id))
        return tuple(self._ids[call.number] for call in found)


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
