"""Forms line by line as their page shows them: each amount with the steps that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.outline.forms import Sources
from basisbook.explain.outline.names import named
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.forms.sheets import FiledLine, FormSheet, SheetLine, YearSheets
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
    return tuple(
        _sheet(sheet, sources, steps)._replace(title=_title(forms, year, sheet))
        for year in forms.years
        for sheet in year.sheets
    )


def _title(forms: Forms, year: YearSheets, sheet: FormSheet) -> str:
    """Return a form's name with what tells it apart: on a joint return, also the spouse."""
    spouse = "" if sheet.owner == year.owner else forms.owners[sheet.owner]
    return " · ".join(filter(None, (sheet.form, spouse, sheet.of)))


def _sheet(sheet: FormSheet, sources: Sources, steps: Mapping[str, TraceStep]) -> ShownSheet:
    parts: dict[str, list[ShownLine]] = {}
    for line in sheet.lines:
        parts.setdefault(line.part, []).append(_line(sheet, line, sources, steps))
    made = tuple(ShownPart(part, tuple(lines)) for part, lines in parts.items())
    return ShownSheet(sheet.form, sheet.verified, bool(sheet.filed), made)


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
        tuple(named(step.given)),
        tuple(named(step.result)),
    )
