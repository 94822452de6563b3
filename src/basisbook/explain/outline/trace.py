"""From an amount to the rule that made it: short citations, and every step in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.blocks import Amounts, Item, Line, Listing, Paragraph, Section
from basisbook.explain.outline.names import shown, words
from basisbook.explain.text import figure
from basisbook.i18n import gettext as _

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
        """Return the steps, numbered in the order in which the rules were applied."""
        return cls(
            {step.id: step for step in report.trace},
            {step.id: number for number, step in enumerate(report.trace, 1)},
            detail,
        )

    def note(self, value: Amount) -> str:
        """Return the authority of the step that decided an amount; in detail, with numbers."""
        known = [step for step in value.trace if step in self.steps]
        cite = next((self.steps[step].authority[0] for step in known[:1]), "")
        if not self.detail or not known:
            return cite
        return " ".join([cite, *(f"[{self.numbers[step]}]" for step in known)])

    def line(self, value: Amount, label: str | None = None) -> Line:
        """Return an amount as a line with its authority."""
        return Line(label or value.label, figure(value), self.note(value))


def section(report: Report, sources: Sources) -> Section:
    """Return every step: which rule, on what authority, given what, with what result."""
    steps = tuple(_step(step, sources.numbers) for step in report.trace)
    intro = Paragraph(
        _(
            "Numbers in brackets beside an amount name the steps that led to it, the deciding one "
            "first."
        ),
        "quiet",
    )
    return Section(ID, _("How each amount was reached"), (intro, Listing(steps, numbered=True)))


def _step(step: TraceStep, numbers: dict[str, int]) -> Item:
    within = numbers.get(step.within or "")
    lines = [
        *_values(step.given, _("given: {name}")),
        *_values(step.result, _("result: {name}")),
    ]
    return Item(
        _("{title} ({rule})").format(title=step.title, rule=step.rule),
        label=_("called by step {number}").format(number=within) if within else "",
        cites=step.authority,
        blocks=(Amounts(tuple(lines)),),
        strong=True,
    )


def _values(values: dict[str, int], pattern: str) -> list[Line]:
    return [
        Line(pattern.format(name=words(name)), shown(name, value)) for name, value in values.items()
    ]
