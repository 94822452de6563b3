"""Forms as a document: a table for each form, line by line, then the forms that are not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.blocks import Column, Document, Item, Listing, Paragraph, Section, Table
from basisbook.explain.outline.frame import advice, version_line
from basisbook.explain.outline.settling import settled, to_settle
from basisbook.explain.text import between, money
from basisbook.forms.sheets import SheetLine
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.explain.blocks import Block
    from basisbook.forms.sheets import FiledLine, FormSheet, YearSheets
    from basisbook.report.forms_model import Forms


def forms_outline(forms: Forms, *, detail: bool = False) -> Document:
    """Return every form of a book as a neutral document.

    `detail` gives the authority of an amount also where the form adds up its lines.
    """
    cites = {step.id: step.authority[0] for step in forms.trace}
    sources = Sources(cites, detail, forms.rounding == "whole dollars")
    return Document(
        _("Forms: {title}").format(title=forms.title),
        settled(forms.questions, forms.findings),
        (
            *to_settle(forms.findings),
            *(_section(forms, year, sources) for year in forms.years),
        ),
        (version_line(forms.versions), advice()),
        forms.language,
    )


class Sources(NamedTuple):
    """The first authority of every step of the trace, and how much of it to print.

    Amounts have no cents where all are in `dollars`.
    """

    cites: dict[str, str]
    detail: bool
    dollars: bool

    def of(self, line: SheetLine) -> str:
        """Return where the amount of a line comes from: other lines, or a rule of law."""
        cite = next((self.cites[step] for step in line.trace if step in self.cites), "")
        if line.how and not self.detail:
            return line.how
        return _("; ").join(filter(None, (line.how, cite)))

    def value(self, line: SheetLine) -> str:
        """Return what a line holds, in words."""
        if line.between is not None:
            return between(line.between)
        if line.text is not None:
            return line.text
        if line.cents is not None:
            return self.money(line.cents)
        if line.low is None or line.high is None:
            return _("unknown")
        return between((self.money(line.low), self.money(line.high)))

    def money(self, cents: int) -> str:
        """Return an amount, its cents left out where the forms have none."""
        return money(cents).removesuffix(".00") if self.dollars else money(cents)


def _section(forms: Forms, year: YearSheets, sources: Sources) -> Section:
    title = str(year.year)
    if len(forms.owners) > 1:
        title = _("{year} · {owner}").format(year=year.year, owner=forms.owners[year.owner])
    prefix = f"{year.year}-{year.owner}"
    blocks: list[Block] = [
        _sheet(sheet, f"{prefix}-{number}", sources, _whose(forms, year, sheet))
        for number, sheet in enumerate(year.sheets, 1)
    ]
    if year.left_out:
        items = tuple(Item(one.reason, one.form) for one in year.left_out)
        blocks.append(Section(f"{prefix}-not", _("Not needed"), (Listing(items),)))
    return Section(prefix, title, tuple(blocks))


def _whose(forms: Forms, year: YearSheets, sheet: FormSheet) -> str:
    """Return what tells a sheet from others of its form: on a joint return, also the spouse."""
    spouse = "" if sheet.owner == year.owner else forms.owners[sheet.owner]
    return _(", ").join(filter(None, (spouse, sheet.of)))


def _sheet(sheet: FormSheet, identifier: str, sources: Sources, of: str) -> Section:
    title = _("{form} ({year})").format(form=sheet.form, year=sheet.year)
    if of:
        title = _("{form} ({year}), {of}").format(form=sheet.form, year=sheet.year, of=of)
    return Section(identifier, title, tuple(_blocks(sheet, sources)))


def _blocks(sheet: FormSheet, sources: Sources) -> Iterator[Block]:
    if not sheet.verified:
        yield Paragraph(
            _(
                "The line numbers of this form for {year} are not all verified: match lines "
                "without a number by their names."
            ).format(year=sheet.year),
            "warning",
        )
    if sheet.note:
        yield Paragraph(sheet.note)
    parts = any(line.part for line in sheet.lines)
    columns = (
        *((Column(_("Part")),) if parts else ()),
        Column(_("Line")),
        Column(_("What it says")),
        Column(_("Amount"), numeric=True),
        *((Column(_("As filed"), numeric=True),) if sheet.filed else ()),
        Column(_("Where from")),
    )
    filed = {line.name: line for line in sheet.filed}
    rows = []
    before = ""
    for line in _lines(sheet):
        part = "" if line.part == before else line.part
        rows.append(
            (
                *((part,) if parts else ()),
                *(line.number, line.label, sources.value(line)),
                *((_filed(filed.get(line.name), sources),) if sheet.filed else ()),
                sources.of(line),
            )
        )
        before = line.part
    yield Table(columns, tuple(rows))
    reasons = tuple(_reasons(sheet))
    if reasons:
        yield Listing(reasons)


def _lines(sheet: FormSheet) -> list[SheetLine]:
    """Return the lines of a sheet with those that were filed, and that it leaves empty."""
    known = {line.name for line in sheet.lines}
    part = sheet.lines[0].part
    more = [
        SheetLine(one.number, one.name, one.label, None, "", part=part)
        for one in sheet.filed
        if one.name not in known
    ]
    # Lines of other forms may have no number, and none of them is added there.
    return sorted((*sheet.lines, *more), key=_place) if more else list(sheet.lines)


def _place(line: SheetLine) -> tuple[int, str]:
    digits = line.number.rstrip("abcd")
    return int(digits or 0), line.number


def _filed(line: FiledLine | None, sources: Sources) -> str:
    """Return an amount as filed; a sign marks one that differs."""
    if line is None:
        return ""
    amount = (line.text or "") if line.cents is None else sources.money(line.cents)
    return f"≠ {amount}" if line.differs else amount


def _reasons(sheet: FormSheet) -> Iterator[Item]:
    """Yield why filed lines differ, and which."""
    reasons = {
        "rounding": _("Only rounded differently: to whole dollars, or the decimal on line 10."),
        "carried": _(
            "Takes up what the form filed for {year} ended with, which is another basis."
        ).format(year=sheet.year - 1),
        "other": _("The book does not explain the difference."),
        "basis": _("Follows from the other basis with which the filed form begins."),
        "blank": _("The book leaves this line empty."),
    }
    for code, reason in reasons.items():
        lines = _(", ").join(line.number for line in sheet.filed if line.differs == code)
        if lines:
            yield Item(reason, _("As filed ≠ on line {lines}").format(lines=lines))
