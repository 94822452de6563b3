"""Lines of forms by year, each following from the lines that the form makes it of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.text import money
from basisbook.exports.expressions import Sum
from basisbook.exports.model import Column, Money, Share, Table
from basisbook.exports.tables import cells
from basisbook.exports.ways import line_key, placed, ways
from basisbook.forms.f1040 import FORM as F1040
from basisbook.forms.f5329 import FORM as F5329
from basisbook.forms.f8606 import FORM as F8606
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.exports.model import Cell, Expression
    from basisbook.report.model import Box, ExpectedForm, FormLine, Report, YearReport

_SHEETS = (F8606, F1040, F5329)
"""Forms with a table of their own; the others share one."""


def tables(report: Report) -> tuple[Table, ...]:
    """Return the tables of forms."""
    own = [_table(report, form.lower().replace(" ", "-"), form) for form in _SHEETS]
    return (*own, _table(report, "other-forms", _("Other forms")))


def _table(report: Report, name: str, title: str) -> Table:
    """Return the lines of the form that the table is called after, or of all without a table."""
    return Table(
        name,
        title,
        (
            *cells.whose(),
            Column(_("Form"), 30),
            Column(_("Line"), 8),
            Column(_("What it says"), 60),
            Column(_("Amount"), 15, money=True),
        ),
        tuple(
            row
            for year in report.years
            for row in _lines(report, year)
            if _sheet(str(row[2])) == (title if title in _SHEETS else "")
        ),
    )


def _sheet(form: str) -> str:
    name = form.partition(",")[0]
    return name if name in _SHEETS else ""


def _lines(report: Report, year: YearReport) -> Iterator[tuple[Cell, ...]]:
    places = _places(year)
    for line in year.forms:
        cell: Cell = _ratio(year, line) if line.amount is None else None
        if line.amount is not None:
            key = line_key(year.year, year.owner, line.form, line.name)
            follows = (
                *(
                    placed(way, year.year, year.owner, line.form)
                    for way in ways(line, year.year, places)
                ),
                *_of_payments(year, line),
            )
            cell = cells.amount(line.amount, key, follows)
        yield *cells.who(report, year), line.form, line.line, line.label, cell


def _of_payments(year: YearReport, line: FormLine) -> Iterator[Expression]:
    """Yield the payments of a year added up, where a line of Form 1040 may be just that."""
    if line.form == F1040 and line.amount is not None:
        name = line.amount.name.rpartition("_")[2]
        paid = (
            cells.key(year, "event", event.id, name)
            for event in year.events
            if cells.named(event.amounts, name)
        )
        yield Sum(tuple(paid))


def _places(year: YearReport) -> int:
    """Return how many places the ratio on Form 8606 is shown with; 0 if there is none."""
    shown = [line.text for line in year.forms if line.amount is None and line.text]
    ratios = [text.partition(".")[2] for text in shown if "." in text]
    return len(ratios[0]) if ratios else 0


def _ratio(year: YearReport, line: FormLine) -> Cell:
    """Return a line that holds no money: a ratio, or a number of payments."""
    if not line.text:
        return None
    if "." not in line.text:
        return int(line.text) if line.text.isdecimal() else line.text
    part, whole = (line_key(year.year, year.owner, line.form, name) for name in _RATIOS[line.name])
    return Share(line.text, part, whole)


_RATIOS = {
    "ratio": ("present_basis", "total_value"),
    "part_ratio": ("part_total_basis", "part_total_value"),
}
"""Lines of which the ratio of a form is made."""


def of_payers(report: Report) -> Table:
    """Return a row a box of each Form 1099-R that payers should issue."""
    return Table(
        "form-1099-r",
        _("Form 1099-R"),
        (
            *cells.whose(),
            Column(_("Expected Form 1099-R"), 46),
            Column(_("Box"), 6),
            Column(_("What it is"), 40),
            Column(_("Expected"), 15, money=True),
            Column(_("What else may be right"), 46),
            Column(_("The form received"), 60),
        ),
        tuple(
            (*cells.who(report, year), form.title, *row)
            for year in report.years
            for form in year.expected_1099r
            for row in _boxes(form)
        ),
    )


def _boxes(form: ExpectedForm) -> Iterator[tuple[Cell, ...]]:
    for number, box in enumerate(form.boxes):
        found = " ".join(form.findings) if number == 0 else None
        yield box.box, box.label, _value(box), _others(box), found


def _value(box: Box) -> Cell:
    if box.accepts:
        return Money(box.accepts[0].cents)
    if box.text is not None:
        return box.text
    return cells.amount(box.amount)


def _others(box: Box) -> str | None:
    """Return what else a payer may print, and what each value implies."""
    if not box.accepts:
        return None
    return "; ".join(f"{money(one.cents)}: {one.implies}" for one in box.accepts)
