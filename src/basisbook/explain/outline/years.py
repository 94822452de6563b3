"""One taxable year: the answer, the numbers, what happened, what is left, the forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import (
    Amounts,
    Block,
    Column,
    Figure,
    Figures,
    Item,
    Listing,
    Paragraph,
    Section,
    Table,
)
from basisbook.explain.outline import limits, losses, payer_forms, states
from basisbook.explain.text import figure, joined, line_text
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.outline.trace import Sources
    from basisbook.report.model import (
        Amount,
        ContractReport,
        EventReport,
        Movement,
        Report,
        YearReport,
    )

HEADLINE = ("includible", "recovered", "basis_left")
"""The three numbers that a saver came for."""

_ALWAYS = frozenset({"gross", "recovered", "includible", "balance", "basis", "investment"})
"""Amounts that are worth a line even when they are zero."""


def asked_for(year: YearReport) -> dict[str, Amount]:
    """Return the three numbers; of what comes out free of tax all, also what is no basis."""
    known = {total.name: total for total in year.totals}
    known["recovered"] = known.get("free", known["recovered"])
    return {name: known[name] for name in HEADLINE}


def heading(report: Report, year: YearReport) -> str:
    """Return the year, with the owner where the household has several."""
    if len(report.owners) == 1:
        return str(year.year)
    owner = report.owners.get(year.owner, year.owner)
    return _("{year} · {owner}").format(year=year.year, owner=owner)


def section(report: Report, year: YearReport, sources: Sources) -> Section:
    """Return the section of one owner's year, the answer first."""
    prefix = f"{year.year}-{year.owner}"
    blocks: list[Block] = [Paragraph(year.answer, "answer"), *_totals(year, sources)]
    blocks += _part(f"{prefix}-events", _("What happened"), _events(year, sources))
    blocks += _part(f"{prefix}-contracts", _("What is left"), _contracts(year, sources))
    blocks += limits.sections(year, sources, prefix)
    blocks += losses.sections(report, year, sources, prefix)
    blocks += states.sections(year, named=True, detail=sources.detail)
    blocks += states.income(year, prefix)
    blocks += payer_forms.sections(year, prefix)
    blocks += _form_lines(year, prefix)
    return Section(prefix, heading(report, year), tuple(blocks))


def _part(identifier: str, title: str, items: tuple[Item, ...]) -> list[Block]:
    return [Section(identifier, title, (Listing(items),))] if items else []


def _totals(year: YearReport, sources: Sources) -> Iterator[Block]:
    first = [total for name in HEADLINE for total in year.totals if total.name == name]
    if first:
        yield Figures(
            tuple(Figure(total.label, figure(total), sources.note(total)) for total in first)
        )
    rest = tuple(total for total in year.totals if total.name not in HEADLINE)
    shown = [total for total in rest if total.name == "additional_tax" or _matters(total, sources)]
    if shown:
        yield Amounts(tuple(map(sources.line, shown)))


def _amounts(values: tuple[Amount, ...], sources: Sources) -> list[Block]:
    lines = tuple(sources.line(value) for value in values if _matters(value, sources))
    return [Amounts(lines)] if lines else []


def _matters(value: Amount, sources: Sources) -> bool:
    return sources.detail or value.cents != 0 or value.name in _ALWAYS


def _events(year: YearReport, sources: Sources) -> tuple[Item, ...]:
    return tuple(_event(event, sources) for event in year.events)


def _event(event: EventReport, sources: Sources) -> Item:
    blocks = _amounts(event.amounts, sources)
    if not event.movements and not event.why and not sources.detail and len(blocks) == 1:
        match blocks[0]:
            case Amounts(lines=(line,)):
                return Item(event.title, event.date, line.value, strong=True)
    if event.movements:
        blocks.append(Listing(tuple(_movement(part, sources) for part in event.movements)))
    blocks += [Paragraph(reason, "quiet") for reason in event.why]
    return Item(event.title, event.date, blocks=tuple(blocks), strong=True)


def _movement(movement: Movement, sources: Sources) -> Item:
    return Item(movement.text, blocks=tuple(_amounts(movement.amounts, sources)))


def _contracts(year: YearReport, sources: Sources) -> tuple[Item, ...]:
    return tuple(_contract(contract, sources) for contract in year.contracts)


def _contract(contract: ContractReport, sources: Sources) -> Item:
    blocks = _amounts(contract.amounts, sources)
    if contract.status_text:
        blocks.append(Paragraph(contract.status_text, "warning"))
    return Item(contract.title, blocks=tuple(blocks), strong=True)


def _form_lines(year: YearReport, prefix: str) -> list[Block]:
    if not year.forms:
        return []
    columns = (
        Column(_("Form")),
        Column(_("Line")),
        Column(_("What it says")),
        Column(_("Amount"), numeric=True),
    )
    rows = []
    previous = ""
    for line in year.forms:
        form = "" if line.form == previous else joined(line.form)
        rows.append((form, line.line, line.label, line_text(line)))
        previous = line.form
    table = Table(columns, tuple(rows))
    return [Section(f"{prefix}-forms", _("What goes on the return"), (table,))]
