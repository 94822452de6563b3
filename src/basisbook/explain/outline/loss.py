"""The losses of a book, and each path by which one might count: plain words first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.explain.blocks import Column, Document, Item, Listing, Paragraph, Section, Table
from basisbook.explain.outline import states, trace
from basisbook.explain.outline.frame import footer, standing
from basisbook.explain.outline.losses import GRADES, told
from basisbook.explain.text import figure
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.answers.paths.model import Holds, Status
    from basisbook.explain.blocks import Block
    from basisbook.report.model import LossVerdict, PathReport, Report, StateReport, YearReport

_GROUPS: tuple[tuple[Status, str], ...] = (
    ("applies", deferred("What applies")),
    ("open", deferred("What would still apply, if something is done")),
    ("unsettled", deferred("What nobody can say for certain")),
    ("fails", deferred("What fails, and why")),
)
_COMPARED = ("includible", "excess_loss", "additional_tax")
_HOLDS: dict[Holds, str] = {
    "yes": deferred("yes"),
    "no": deferred("no"),
    "not told": deferred("the book does not say"),
}


def loss_outline(report: Report, *, named: bool = False, detail: bool = False) -> Document:
    """Return every loss of a report with its paths, and what states make of them.

    `named` says that the states were asked for by name, so that each is told of in full;
    `detail` adds each path's conditions, and how each state comes to its answer.
    """
    sources = trace.Sources.of(report, detail=detail)
    sections: list[Section] = [*_in_short(report)]
    for year in report.years:
        for loss in year.losses:
            blocks = tuple(_loss(report, loss, sources))
            sections.append(Section(f"{year.year}-{loss.id}", _heading(report, year, loss), blocks))
        sections += states.sections(year, named=named, detail=detail)
    nothing = Paragraph(
        _("The book shows no loss: nothing fell below its basis, and nothing came back smaller."),
        "good",
    )
    return Document(
        _("Losses: {title}").format(title=report.title),
        _standing(report) if sections else nothing,
        tuple(sections),
        footer(report),
        report.language,
    )


def _standing(report: Report) -> Paragraph:
    """Return whether all is told, also what the states where one lives would need."""
    every = [one for year in report.years for one in year.states]
    lived = [one for one in every if one.residence]
    if report.status != "ok" or not any(one.needs for one in (lived or every)):
        return standing(report)
    return Paragraph(
        _(
            "Nothing is missing for the federal answer. To say what a deduction is worth on the "
            "return of a state, the book needs more: see the states below."
        ),
        "warning",
    )


def _in_short(report: Report) -> Iterator[Section]:
    """Yield the answers alone: what is deductible of each loss, and where."""
    items: list[Item] = []
    for year in report.years:
        items += [Item(_answer(report, year, loss)) for loss in year.losses]
        allowing = [
            one
            for one in year.states
            if one.allowed and one.grade != "weak" and one.deduction.cents != 0
        ]
        if allowing:
            named = _(", ").join(map(_of_state, allowing))
            text = _("{year}, on the return of a state: deductible in {states}.")
            items.append(Item(text.format(year=year.year, states=named)))
    if len(items) > 1:
        yield Section("in-short", _("In short"), (Listing(tuple(items)),))


def _answer(report: Report, year: YearReport, loss: LossVerdict) -> str:
    said = _("{heading}. {verdict}").format(
        heading=_heading(report, year, loss), verdict=loss.verdict
    )
    if loss.deduction.cents != 0:
        said = _("{said} The deduction is {deduction}.").format(
            said=said, deduction=figure(loss.deduction)
        )
    if loss.saved is None:
        return said
    return _("{said} It saves {saved} of federal income tax.").format(
        said=said, saved=figure(loss.saved)
    )


def _of_state(one: StateReport) -> str:
    """Return a state with what it saves there, where that is worked out."""
    if one.saved is not None:
        return _("{state} (saves {saved})").format(state=one.name, saved=figure(one.saved))
    if one.projected is not None:
        return _("{state} ({label}: {saved})").format(
            state=one.name, label=one.projected.label, saved=figure(one.projected)
        )
    return one.name


def side_by_side(one: Report, other: Report) -> Section:
    """Return the amounts of two books year by year, those that either has."""
    told = [{year.year: _amounts(year) for year in report.years} for report in (one, other)]
    years = sorted({year for books in told for year in books})
    labels = dict.fromkeys(label for books in told for year in books.values() for label in year)
    columns = (
        Column(_("Year")),
        Column(_("Amount")),
        Column(_("This book"), numeric=True),
        Column(_("The other"), numeric=True),
    )
    rows = tuple(
        (str(year), label, *(books.get(year, {}).get(label, "") for books in told))
        for year in years
        for label in labels
        if any(label in books.get(year, {}) for books in told)
    )
    named = Paragraph(_("The other: {title}").format(title=other.title))
    return Section("side-by-side", _("Side by side"), (named, Table(columns, rows)))


def _amounts(year: YearReport) -> dict[str, str]:
    """Return what a year adds to income and takes off, by label."""
    shown = [total for total in year.totals if total.name in _COMPARED]
    for loss in year.losses:
        shown += [loss.deduction, *((loss.saved,) if loss.saved else ())]
    return {amount.label: figure(amount) for amount in shown}


def _heading(report: Report, year: YearReport, loss: LossVerdict) -> str:
    if len(report.owners) == 1:
        return _("{year}: {title}").format(year=year.year, title=loss.title)
    owner = report.owners[year.owner]
    return _("{year}, {owner}: {title}").format(year=year.year, owner=owner, title=loss.title)


def _loss(report: Report, loss: LossVerdict, sources: trace.Sources) -> Iterator[Block]:
    yield from told(loss, sources)
    if loss.basis:
        yield Paragraph(_("What becomes of the basis: {basis}").format(basis=loss.basis))
    first = next(
        one for year in report.years for one in year.losses if _standings(one) == _standings(loss)
    )
    if first is not loss:
        text = _("Each path stands as for the loss of {date} above.")
        yield Paragraph(text.format(date=first.date))
        return
    for status, title in _GROUPS:
        items = [_path(one, detail=sources.detail) for one in loss.paths if one.status == status]
        if items:
            yield Section(f"{loss.id}-{status}", _(title), (Listing(tuple(items)),))
    yield from _elsewhere(loss, detail=sources.detail)


def _standings(loss: LossVerdict) -> list[tuple[str, str, str]]:
    return [(path.id, path.status, path.text) for path in loss.paths]


def _path(path: PathReport, *, detail: bool) -> Item:
    blocks: list[Block] = [Paragraph(path.text, cites=path.authority, label=_(GRADES[path.grade]))]
    if path.todo:
        blocks.append(Paragraph(_("What to do: {todo}").format(todo=path.todo), "answer"))
    if path.reported:
        blocks.append(Paragraph(_("Where: {where}.").format(where=path.reported)))
    if path.basis:
        blocks.append(Paragraph(_("The basis otherwise: {basis}").format(basis=path.basis)))
    if detail and path.conditions:
        asked = (Item(one.text, label=_(_HOLDS[one.holds])) for one in path.conditions)
        blocks.append(Listing(tuple(asked)))
    return Item(path.title, blocks=tuple(blocks), strong=True)


def _elsewhere(loss: LossVerdict, *, detail: bool) -> Iterator[Block]:
    """Yield what the book has nothing of: named, and with `detail` told."""
    others = [one for one in loss.paths if one.status == "elsewhere"]
    title = _("Other paths, of which this book has nothing")
    if not others:
        return
    items = (_path(one, detail=False) if detail else Item(one.title) for one in others)
    yield Section(f"{loss.id}-elsewhere", title, (Listing(tuple(items)),))
