"""From an amount to the rule that made it: short citations, and every step in full."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.blocks import Amounts, Item, Line, Listing, Paragraph, Section
from basisbook.explain.outline.names import named, shown
from basisbook.explain.text import figure
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext

if TYPE_CHECKING:
    from basisbook.report.model import Amount, Report, TraceStep

ID = "trace"


class Sources(NamedTuple):
    """The trace steps of a report by id, their numbers as printed, and how much to print."""

    steps: dict[str, TraceStep]
    numbers: dict[str, int]
    detail: bool

    @classmethod
    def of(cls, report: Report, *, detail: bool) -> Sources:
        """Return the steps, numbered in the order in which the rules were applied.

        A rule that was given the same and returned the same again keeps its number.
        """
        steps = {step.id: step for step in report.trace}
        seen: dict[object, int] = {}
        numbers = {
            step.id: seen.setdefault(_alike(step, steps), len(seen) + 1) for step in report.trace
        }
        return cls(steps, numbers, detail)

    def note(self, value: Amount) -> str:
        """Return the authority of the step that decided an amount; in detail, with numbers."""
        known = [step for step in value.trace if step in self.steps]
        cite = next((self.steps[step].authority[0] for step in known[:1]), "")
        if not self.detail or not known:
            return cite
        numbers = dict.fromkeys(self.numbers[step] for step in known)
        return " ".join([cite, *(f"[{number}]" for number in numbers)])

    def line(self, value: Amount, label: str | None = None) -> Line:
        """Return an amount as a line with its authority."""
        return Line(label or value.label, figure(value), self.note(value))


def section(sources: Sources) -> Section:
    """Return every step: which rule, on what authority, given what, with what result."""
    times = Counter(sources.numbers.values())
    first = {number: sources.steps[id_] for id_, number in reversed(sources.numbers.items())}
    steps = tuple(_step(first[number], times[number], sources.numbers) for number in sorted(first))
    intro = Paragraph(
        _(
            "Numbers in brackets beside an amount name the steps that led to it, the deciding one "
            "first."
        ),
        "quiet",
    )
    return Section(ID, _("How each amount was reached"), (intro, Listing(steps, numbered=True)))


def _alike(step: TraceStep, steps: dict[str, TraceStep]) -> object:
    """Return what is the same of two steps of which the reader needs to see one."""
    caller = steps.get(step.within or "")
    within = None if caller is None else _alike(caller, steps)
    return step.rule, tuple(step.given.items()), tuple(step.result.items()), within


def _step(step: TraceStep, times: int, numbers: dict[str, int]) -> Item:
    within = numbers.get(step.within or "")
    notes = [
        _("called by step {number}").format(number=within) if within else "",
        ngettext("applied {n} time", "applied {n} times", times).format(n=times)
        if times > 1
        else "",
    ]
    lines = [*_lines(step.given, _("given: {name}")), *_results(step.result)]
    return Item(
        _("{title} ({rule})").format(title=step.title, rule=step.rule),
        label=_(", ").join(filter(None, notes)),
        cites=step.authority,
        blocks=(Amounts(tuple(lines)),),
        strong=True,
    )


def _results(result: dict[str, int]) -> list[Line]:
    """Return what came out; a result without a name of its own needs none."""
    if list(result) == ["result"]:
        return [Line(_("result"), shown("result", result["result"]))]
    return _lines(result, _("result: {name}"))


def _lines(values: dict[str, int], pattern: str) -> list[Line]:
    return [Line(pattern.format(name=name), value) for name, value in named(values)]
