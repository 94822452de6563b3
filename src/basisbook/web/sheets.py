"""Forms line by line as their page shows them: each amount with the steps that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.outline.forms import Sources
from basisbook.explain.outline.names import shown, words
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.forms.sheets import FiledLine, FormSheet, SheetLine
    from basisbook.report.forms_model import Forms
    from basisbook.report.model import TraceStep


class ShownStep(NamedTuple):
    """A rule that was applied: its title, its authority, what it was given and returned."""

    title: str
    rule: str
    authority: str
    given: tuple[tuple[str, str], ...]
    result: tuple[tuple[str, str], ...]


class ShownLine(NamedTuple):
    """A line of a form."""

    number: str
    label: str
    value: str
    source: str
    """Where it comes from, in a few words: other lines, or an authority."""
    steps: tuple[ShownStep, ...]
    open: bool
    filed: str
    differs: bool


class ShownPart(NamedTuple):
    """The lines of one part of a form."""

    title: str
    lines: tuple[ShownLine, ...]


class ShownSheet(NamedTuple):
    """A form."""

    title: str
    verified: bool
    filed: bool
    """Whether some of its lines were filed with other amounts, or the same."""
    parts: tuple[ShownPart, ...]


def shown_sheets(forms: Forms) -> tuple[ShownSheet, ...]:
    """Return the forms of the years that were asked for."""
    steps = {step.id: step for step in forms.trace}
    cites = {step.id: step.authority[0] for step in forms.trace}
    sources = Sources(cites, detail=False, dollars=forms.rounding == "whole dollars")
    return tuple(_sheet(sheet, sources, steps) for year in forms.years for sheet in year.sheets)


def _sheet(sheet: FormSheet, sources: Sources, steps: Mapping[str, TraceStep]) -> ShownSheet:
    parts: dict[str, list[ShownLine]] = {}
    for line in sheet.lines:
        parts.setdefault(line.part, []).append(_line(sheet, line, sources, steps))
    title = f"{sheet.form} · {sheet.of}" if sheet.of else sheet.form
    made = tuple(ShownPart(part, tuple(lines)) for part, lines in parts.items())
    return ShownSheet(title, sheet.verified, bool(sheet.filed), made)


def _line(
    sheet: FormSheet, line: SheetLine, sources: Sources, steps: Mapping[str, TraceStep]
) -> ShownLine:
    filed = next((one for one in sheet.filed if one.name == line.name), None)
    return ShownLine(
        line.number,
        line.label,
        sources.value(line),
        sources.of(line),
        tuple(_step(steps[one]) for one in line.trace if one in steps),
        bool(line.questions),
        _filed(filed, sources),
        bool(filed and filed.differs),
    )


def _filed(line: FiledLine | None, sources: Sources) -> str:
    if line is None:
        return ""
    return (line.text or "") if line.cents is None else sources.money(line.cents)


def _step(step: TraceStep) -> ShownStep:
    return ShownStep(
        step.title,
        step.rule,
        _("; ").join(step.authority),
        tuple(_values(step.given)),
        tuple(_values(step.result)),
    )


def _values(values: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        yield words(name), shown(name, value)
