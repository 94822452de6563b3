"""A book's sheet put on a blank form: which sheet it is, and what of it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.filling.blank import TABLE
from basisbook.filling.fill import Entry, fill, on_paper
from basisbook.filling.sales import sales
from basisbook.i18n import gettext as _
from basisbook.pdf.opening import refusal
from basisbook.report.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.filling.blank import Blank
    from basisbook.forms.sheets import FormSheet, SheetLine
    from basisbook.pdf.opening import PdfError
    from basisbook.report.forms_model import Forms

FORMAT = "basisbook-filled/1"

_SAME_LINES = {"Form 1040-SR": "Form 1040"}
"""Forms that another form's lines fit: the one in larger print for people of 65."""


class FilledLine(NamedTuple):
    """A line of a sheet; `why` says why it was left blank, and is empty if it was not."""

    line: str
    label: str
    text: str
    """As it stands on the form; empty where open questions leave the amount open."""
    why: str = ""


class FilledForm(NamedTuple):
    """What became of a blank form: which it is, and each line of the book's sheet for it."""

    format: str
    language: str
    form: str
    year: int
    owner: str
    """The name to print."""
    file: str
    """What was written."""
    lines: tuple[FilledLine, ...]
    open: bool
    """Whether open questions leave a line of it open."""
    findings: tuple[Finding, ...]
    """What the report found that has to be settled before it is filed."""


def fill_form(forms: Forms, blank: Blank, file: str, *, flatten: bool) -> tuple[FilledForm, bytes]:
    """Return what becomes of a blank form, and the filled one, which is to be written to `file`.

    A line whose amount turns on an open question stays blank.
    """
    if blank.identity.form == TABLE:
        return _fill_table(forms, blank, file, flatten=flatten)
    sheet = _sheet_for(forms, blank)
    settled = [line for line in sheet.lines if not _is_open(line)]
    whole = all((line.cents or 0) % 100 == 0 for line in settled)
    entries = {line.name: Entry(line.number, _text(line, whole=whole)) for line in settled}
    filled = fill(blank, (*entries.values(), *_in_words(blank, settled)), flatten=flatten)
    why = {missing.entry: missing.why for missing in filled.missing}
    lines = []
    for line in sheet.lines:
        entry = entries.get(line.name)
        lines.append(
            FilledLine(line.number, line.label, "", _("its amount turns on an open question"))
            if entry is None
            else FilledLine(line.number, line.label, entry.text, why.get(entry, ""))
        )
    made = FilledForm(
        FORMAT,
        forms.language,
        blank.identity.form,
        sheet.year,
        forms.owners[sheet.owner],
        file,
        tuple(lines),
        len(settled) < len(sheet.lines),
        _findings(forms, sheet.year),
    )
    return made, filled.data


def _fill_table(
    forms: Forms, blank: Blank, file: str, *, flatten: bool
) -> tuple[FilledForm, bytes]:
    """Return what becomes of the form that has a row for each sale."""
    sheets = _sheets_for(forms, blank)
    if len({sheet.owner for sheet in sheets}) != 1:
        raise _refused(forms, blank, sheets)
    written = sales(sheets)
    filled = fill(blank, (one.entry for one in written), flatten=flatten)
    why = {missing.entry: missing.why for missing in filled.missing}
    lines = [
        FilledLine(one.number, one.label, one.entry.text, why.get(one.entry, "")) for one in written
    ]
    open_ = [line for sheet in sheets for line in sheet.lines if _is_open(line)]
    turns = _("its amount turns on an open question")
    made = FilledForm(
        FORMAT,
        forms.language,
        blank.identity.form,
        blank.identity.year,
        forms.owners[sheets[0].owner],
        file,
        (
            *lines,
            *(FilledLine(line.number, line.label, "", turns) for line in open_),
            *_beside_sales(),
        ),
        bool(open_),
        _findings(forms, blank.identity.year),
    )
    return made, filled.data


def _findings(forms: Forms, year: int) -> tuple[Finding, ...]:
    return tuple(one for one in forms.findings if one.year in (None, year))


def _beside_sales() -> tuple[FilledLine, ...]:
    """Return what else Form 8949 asks of a sale, and a book does not hold."""
    why = _("the book does not hold it")
    return (
        FilledLine("1(a)", _("what was sold"), "", why),
        FilledLine("1(b)", _("when it was acquired"), "", why),
        FilledLine("", _("the box at the head, which turns on Form 1099-B"), "", why),
    )


def _in_words(blank: Blank, lines: list[SheetLine]) -> Iterator[Entry]:
    """Yield what goes into the words of lines, where the form has a box for it there."""
    for line in lines:
        place = f"{line.number}:"
        if line.number_in_words and place in blank.lines:
            yield Entry(place, line.number_in_words)


def _is_open(line: SheetLine) -> bool:
    return line.cents is None and not line.text


def _text(line: SheetLine, *, whole: bool) -> str:
    return line.text or on_paper(line.cents or 0, whole=whole)


def _sheet_for(forms: Forms, blank: Blank) -> FormSheet:
    """Return the sheet of a book that goes on a blank form; refuse another form or year."""
    sheets = _sheets_for(forms, blank)
    if len(sheets) == 1:
        return sheets[0]
    raise _refused(forms, blank, sheets)


def _sheets_for(forms: Forms, blank: Blank) -> list[FormSheet]:
    form, year = blank.identity
    wanted = _SAME_LINES.get(form, form)
    return [
        sheet
        for of_year in forms.years
        for sheet in of_year.sheets
        if sheet.year == year and _short(sheet.form) == wanted
    ]


def _refused(forms: Forms, blank: Blank, sheets: list[FormSheet]) -> PdfError:
    form, year = blank.identity
    wanted = _SAME_LINES.get(form, form)
    said = _several(forms, sheets) if sheets else _nothing(forms, wanted, year)
    return refusal("E634", f"{_is(blank)} {said[0]}", said[1])


def _short(form: str) -> str:
    """Return a form's name without what it belongs to, as in Schedule 2 (Form 1040)."""
    return form.partition(" (")[0]


def _is(blank: Blank) -> str:
    return _("{file} is {form} of {year}.").format(
        file=blank.name, form=blank.identity.form, year=blank.identity.year
    )


def _nothing(forms: Forms, form: str, year: int) -> tuple[str, str]:
    """Return why there is no sheet for a form, and what would help."""
    years = {one.year for one in forms.years}
    if year not in years:
        text = _("Asked for is {years}.").format(years=_(", ").join(map(str, sorted(years))))
        remedy = _("Give the blank form of that year, or another --year: the forms differ.")
        return text if years else _("The book has nothing in that year."), remedy
    reasons = dict.fromkeys(
        one.reason
        for of_year in forms.years
        for one in of_year.left_out
        if of_year.year == year and _short(one.form) == form
    )
    text = _("The book has nothing for it.")
    return text, " ".join(reasons) or _("See what it has with: basisbook forms BOOK")


def _several(forms: Forms, sheets: list[FormSheet]) -> tuple[str, str]:
    """Return that a form has several sheets, and how to choose."""
    owners = list(dict.fromkeys(sheet.owner for sheet in sheets))
    names = [" ".join(filter(None, (forms.owners[one.owner], one.of))) for one in sheets]
    text = _("The book has several for that year: {names}.").format(names=_(", ").join(names))
    if len(owners) > 1:
        return text, _("Say whose it is, such as --owner {owner}.").format(owner=owners[0])
    return text, _("Fill these in by hand; basisbook forms prints their lines.")
