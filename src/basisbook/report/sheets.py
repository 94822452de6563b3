"""Forms as sheets: the lines of a report, form by form, and the forms that are not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.forms.as_filed import judged_year, rounded_as_filed
from basisbook.forms.f5329 import FORM as F5329
from basisbook.forms.parts import part_of
from basisbook.forms.recipes import recipe_of
from basisbook.forms.rounding import Carried
from basisbook.forms.sheets import FormSheet, LeftOut, SheetLine, YearSheets
from basisbook.i18n import gettext as _
from basisbook.i18n import language
from basisbook.law.year import lines_authority
from basisbook.report.build import worked_out
from basisbook.report.exceptions import on_sheet
from basisbook.report.filed_lines import with_filed
from basisbook.report.findings import findings, to_review
from basisbook.report.forms_model import FORMAT, Forms
from basisbook.report.joint import in_order, is_joint, joint_id, joint_lines, spouses_of
from basisbook.report.labels import known_lines, line_place, line_places
from basisbook.report.left_out import left_out
from basisbook.report.lines import form_lines
from basisbook.report.loss_figures import OTHER_DEDUCTIONS, SCHEDULE_A
from basisbook.report.naming import owner_title
from basisbook.report.points import questions
from basisbook.report.required import PART_9
from basisbook.report.versions import versions
from basisbook.report.worksheet_notes import with_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from basisbook.forms.recipes import Recipe
    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.report.context import Context
    from basisbook.report.joint import Spouses
    from basisbook.report.model import Finding, FormLine

_ON = {PART_9: F5329, OTHER_DEDUCTIONS: SCHEDULE_A}
"""Parts of a form that the law keeps apart, and the form on which they stand."""


class Wanted(NamedTuple):
    """Whose forms, of which years (none is all), and how amounts are written."""

    owner: str | None = None
    years: frozenset[int] = frozenset()
    whole_dollars: bool = False


NOTHING_LEFT_OUT = Wanted()


def build_sheets(
    read: ReadBook, wanted: Wanted = NOTHING_LEFT_OUT, found: Iterable[Finding] | None = None
) -> Forms:
    """Return the forms of a checked book; `found` is what its report found, if there is one.

    Raises `LawError` and `BookError` as `build_report` does.
    """
    context = worked_out(read)
    made = [
        with_filed(read.book, sheets)
        for year in context.outcome.years
        for sheets in _of_returns(context, year)
    ]
    if wanted.whole_dollars:
        # A line may take up one of a year that is not asked for.
        exact = read.book.choices.line_10_places in (None, "exact")
        carried = Carried({}, exact)
        made = [rounded_as_filed(year, carried) for year in made]
    else:
        made = [judged_year(year) for year in made]
    shown = tuple(
        _of_owner(year, wanted.owner)
        for year in made
        if _is_of(read.book, year, wanted.owner) and (not wanted.years or year.year in wanted.years)
    )
    every = [line for year in shown for sheet in year.sheets for line in sheet.lines]
    open_ = {id_ for line in every for id_ in line.questions}
    steps = {id_ for line in every for id_ in line.trace}
    return Forms(
        FORMAT,
        language(),
        versions(FORMAT),
        read.book.title or _("Report"),
        "whole dollars" if wanted.whole_dollars else "cents",
        _titles(read.book, shown),
        shown,
        {one.id: one.text for one in questions(context) if one.id in open_},
        to_review(
            read.book,
            findings(context) if found is None else found,
            wanted.owner,
            {year.year for year in shown},
        ),
        tuple(step for step in context.trace.steps if step.id in steps),
    )


def _is_of(book: Book, year: YearSheets, owner: str | None) -> bool:
    """Return whether forms are those of an owner, or of a return that this owner shares."""
    if owner in (None, year.owner):
        return True
    spouses = spouses_of(book, year.year) or ()
    return owner in spouses and year.owner not in book.owners


def _of_owner(year: YearSheets, owner: str | None) -> YearSheets:
    """Return a year with the forms of one spouse and of the joint return."""
    kept = (owner, year.owner)
    sheets = tuple(sheet for sheet in year.sheets if owner is None or sheet.owner in kept)
    return year._replace(sheets=sheets)


def _titles(book: Book, years: tuple[YearSheets, ...]) -> dict[str, str]:
    """Return the names of owners, and those of two who file together."""
    titles = {name: owner_title(book, name) for name in book.owners}
    for year in years:
        spouses = spouses_of(book, year.year)
        if spouses and year.owner == joint_id(spouses):
            first, second = (titles[name] for name in spouses)
            titles[year.owner] = _("{first} and {second}, joint return").format(
                first=first, second=second
            )
    return titles


def _of_returns(context: Context, year: int) -> Iterator[YearSheets]:
    """Yield the forms of a year: of each owner, or of two together who file one return."""
    spouses = spouses_of(context.book, year)
    if spouses:
        yield _jointly(context, spouses, year)
    for name in context.book.owners:
        if not spouses or name not in spouses:
            yield year_sheets(context, name, year)


def _jointly(context: Context, spouses: Spouses, year: int) -> YearSheets:
    """Return what each spouse files, such as Form 8606, and then the return that they share."""
    alone = [year_sheets(context, name, year) for name in spouses]
    own = [sheet for one in alone for sheet in one.sheets if not is_joint(sheet.form)]
    joint = joint_id(spouses)
    lines = _grouped(in_order(joint_lines(context, spouses, year)))
    shared = [_sheet(joint, year, form, group) for form, group in lines.items()]
    return YearSheets(
        year,
        joint,
        (*own, *shared),
        tuple(
            LeftOut(
                f"{left.form} ({owner_title(context.book, one.owner)})"
                if not is_joint(left.form)
                else left.form,
                left.reason,
            )
            for one in alone
            for left in one.left_out
            if not any(sheet.form == left.form for sheet in shared)
        ),
    )


def only(forms: Forms, wanted: tuple[str, ...]) -> Forms:
    """Return the forms whose names hold one of the words that are `wanted`, all if there is none.

    Questions that only others turn on are left out with them.
    """
    if not wanted:
        return forms
    years = tuple(
        year._replace(
            sheets=tuple(one for one in year.sheets if _is_named(one.form, wanted)),
            left_out=tuple(one for one in year.left_out if _is_named(one.form, wanted)),
        )
        for year in forms.years
    )
    lines = [line for year in years for sheet in year.sheets for line in sheet.lines]
    asked = {id_ for line in lines for id_ in line.questions}
    left = {id_: text for id_, text in forms.questions.items() if id_ in asked}
    return forms._replace(years=years, questions=left)


def _is_named(form: str, wanted: tuple[str, ...]) -> bool:
    plain = form.casefold()
    return any(word.casefold() in plain for word in wanted)


def return_sheets(context: Context, owner: str, year: int) -> YearSheets:
    """Return what an owner files for a year: its own forms, and a return shared with a spouse."""
    spouses = spouses_of(context.book, year)
    if not spouses or owner not in spouses:
        return year_sheets(context, owner, year)
    return _of_owner(_jointly(context, spouses, year), owner)


def year_sheets(context: Context, owner: str, year: int) -> YearSheets:
    """Return the forms of one owner's year."""
    grouped = _grouped(form_lines(context, owner, year))
    sheets = tuple(
        on_sheet(context, _sheet(owner, year, form, group)) for form, group in grouped.items()
    )
    filled = frozenset(sheet.form for sheet in sheets)
    sheets = tuple(with_note(context.book, sheet, sheets) for sheet in sheets)
    return YearSheets(year, owner, sheets, tuple(left_out(context, owner, year, filled)))


def _grouped(lines: Iterable[FormLine]) -> dict[str, list[FormLine]]:
    """Return lines by the form on which they stand."""
    grouped: dict[str, list[FormLine]] = {}
    for line in lines:
        grouped.setdefault(_ON.get(line.form, line.form), []).append(line)
    return grouped


def _sheet(owner: str, year: int, name: str, lines: list[FormLine]) -> FormSheet:
    form, _comma, of = name.partition(", ")
    numbers = dict(known_lines(form, year))
    for part in (part for part, on in _ON.items() if on == form):
        numbers |= known_lines(part, year)
    made = [_line(form, line, numbers) for line in lines]
    filled = frozenset(line.name for line in made)
    printed = {line.name: line.number for line in made}
    return FormSheet(
        form,
        of,
        year,
        owner,
        all(line.number for line in made),
        lines_authority(form, year),
        tuple(
            line._replace(how=_said(recipe_of(form, line.name, filled), printed)) for line in made
        ),
    )


def _line(form: str, line: FormLine, numbers: Mapping[str, str]) -> SheetLine:
    name = line.name
    part = part_of(form, line_place(name), line_places(), numbers)
    if line.amount is None:
        own = (line.line, name, line.label, None, line.text)
        return SheetLine(*own, part=part, between=line.between)
    known = line.amount
    return SheetLine(
        line.line,
        name,
        line.label,
        known.cents,
        low=known.low,
        high=known.high,
        questions=known.questions,
        trace=known.trace,
        part=part,
    )


def _said(recipe: Recipe | None, printed: Mapping[str, str]) -> str:
    """Return what a form makes of its lines, as the form's own numbers say it."""
    if recipe is None or not all(printed[name] for name in recipe.of):
        return ""
    first, *others = (_("line {line}").format(line=printed[name]) for name in recipe.of)
    if recipe.how == "share":
        others = [_("line {line}").format(line=printed["ratio"])] if "ratio" in printed else []
    sign = {"sum": " + ", "less": " − ", "floored": " − ", "share": " × ", "copy": ""}[recipe.how]
    said = sign.join((first, *others))
    return _("{lines}, at least 0").format(lines=said) if recipe.how == "floored" else said
