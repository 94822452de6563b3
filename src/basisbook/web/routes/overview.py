"""The overview of a book: the answer first, then what it rests on, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Form, Request
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.explain.blocks import Chart
from basisbook.explain.outline import outline, points
from basisbook.explain.outline.frame import standing
from basisbook.explain.outline.memo import charts
from basisbook.explain.outline.trace import Sources
from basisbook.explain.outline.years import HEADLINE, asked_for, heading
from basisbook.explain.text import figure, line_text
from basisbook.i18n import gettext as _
from basisbook.store.library import Revision
from basisbook.web.books import Book, Books
from basisbook.web.changing import then
from basisbook.web.drawing import Drawn, drawn
from basisbook.web.entries.editing import data_of
from basisbook.web.entries.places import answered
from basisbook.web.entries.plain import plain
from basisbook.web.pages import page, sections
from basisbook.web.patience import PatientRoute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from basisbook.report.model import Amount, Question, Report, YearReport
    from basisbook.web.entries.places import Place
    from basisbook.yamltext import Node

ROUTER = APIRouter(prefix="/books/{book_id}", route_class=PatientRoute)
MOST_EVENTS = 8
MOST_REASONS = 3


class Number(NamedTuple):
    """One of the three numbers."""

    name: str
    label: str
    value: str
    note: str


class YearTab(NamedTuple):
    """A year that can be looked at."""

    key: str
    title: str
    shown: bool


class Happened(NamedTuple):
    """An event of the year, with the amount that says most of it."""

    date: str
    title: str
    amount: str


class Asked(NamedTuple):
    """An open question: what it is, what each answer would change, where to answer it."""

    id: str
    text: str
    why: str
    answers: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    place: Place | None
    """None where no field takes the answer yet."""


@ROUTER.get("")
def overview(request: Request, book: Book, year: str = "") -> Response:
    """Return the overview of a book, or what is wrong with it."""
    if book.report is None:
        return page(request, "problems.html", book=book, here="overview")
    report = book.report
    sources = Sources.of(report, detail=False)
    shown = _shown(report, year)
    return page(
        request,
        "overview.html",
        book=book,
        here="overview",
        standing=standing(report),
        tabs=[YearTab(_key(one), heading(report, one), one is shown) for one in report.years],
        year=shown,
        numbers=list(_numbers(shown, sources)) if shown else [],
        more=_more(shown) if shown else [],
        why=_why(shown) if shown else [],
        happened=[_happened(shown, place) for place in range(len(shown.events))] if shown else [],
        forms=_forms(shown) if shown else [],
        chart=_chart(report),
        asked=[_asked(one, data_of(book.revision.text)) for one in report.questions],
        points=_points(report, sources),
    )


@ROUTER.get("/report")
def whole(request: Request, book: Book) -> Response:
    """Return the whole report on one page."""
    if book.report is None:
        return page(request, "problems.html", book=book, here="overview")
    made = outline(book.report)
    return page(
        request,
        "report.html",
        book=book,
        here="overview",
        standing=made.standing,
        body=sections((*charts(book.report), *made.sections)),
    )


def _key(year: YearReport) -> str:
    return f"{year.year}-{year.owner}"


def _shown(report: Report, year: str) -> YearReport | None:
    """Return the year that is asked for, or the last in which anything was paid or moved."""
    asked = [one for one in report.years if _key(one) == year]
    told = [one for one in report.years if any(total.cents != 0 for total in one.totals[:2])]
    return next(iter((*asked, *told[::-1], *report.years[::-1])), None)


def _numbers(year: YearReport, sources: Sources) -> Iterator[Number]:
    labels = {
        "includible": _("Added to income of {year}").format(year=year.year),
        "recovered": _("Comes out tax free"),
        "basis_left": _("Basis left for {year}").format(year=year.year + 1),
    }
    for name, total in asked_for(year).items():
        yield Number(name, labels[name], figure(total), sources.note(total))


def _more(year: YearReport) -> list[Amount]:
    """Return other totals that a saver must know of, such as additional tax."""
    return [one for one in year.totals if one.name not in (*HEADLINE, "free") and one.cents != 0]


def _why(year: YearReport) -> list[str]:
    reasons = [reason for event in year.events for reason in event.why]
    return list(dict.fromkeys(reasons))[:MOST_REASONS]


def _happened(year: YearReport, place: int) -> Happened:
    event = year.events[place]
    return Happened(event.date, event.title, figure(event.amounts[0]) if event.amounts else "")


def _forms(year: YearReport) -> list[tuple[str, str, str, str]]:
    rows, before = [], ""
    for line in year.forms:
        form = "" if line.form == before else line.form
        rows.append((form, line.line, line.label, line_text(line)))
        before = line.form
    return rows


def _chart(report: Report) -> Drawn | None:
    blocks = (block for section in charts(report) for block in section.blocks)
    return next((drawn(block) for block in blocks if isinstance(block, Chart)), None)


def _asked(question: Question, data: Mapping[str, Node]) -> Asked:
    answers = tuple(
        (
            answer.text,
            tuple(
                (f"{one.year}: {one.amount.label}", figure(one.amount))
                for one in answer.consequences
            ),
        )
        for answer in question.answers
    )
    text, why = plain(question.text), plain(question.why)
    return Asked(question.id, text, why, answers, answered(data, question.write))


def _points(report: Report, sources: Sources) -> Markup:
    made = points.sections(report, sources)
    return sections(one for one in made if one.id != "questions")


@ROUTER.post("/undo")
def undo(
    book_id: str, base: Annotated[int, Form()], books: Books, back: Annotated[str, Form()] = ""
) -> Response:
    """Undo the last change, and say so where that was asked for."""
    return _back(books.undo(book_id, base), back)


@ROUTER.post("/redo")
def redo(
    book_id: str, base: Annotated[int, Form()], books: Books, back: Annotated[str, Form()] = ""
) -> Response:
    """Redo the last change that was undone, and say so where that was asked for."""
    return _back(books.redo(book_id, base), back)


def _back(made: Revision, back: str) -> Response:
    home = f"/books/{made.book_id}"
    return then(made, back.removeprefix(home) if back.startswith(f"{home}/") else "")
