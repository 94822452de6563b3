"""What if: one event told otherwise with sliders, and the answer beside that of the book."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.errors import BookError
from basisbook.explain.outline.years import HEADLINE, asked_for, heading
from basisbook.explain.text import figure
from basisbook.i18n import gettext as _
from basisbook.money import dollars
from basisbook.web import whatif
from basisbook.web.books import Book
from basisbook.web.entries.editing import data_of
from basisbook.web.entries.names import event_title, listed, names_of
from basisbook.web.entries.places import DOCUMENTS
from basisbook.web.pages import page
from basisbook.web.papers.shown import paper_title
from basisbook.web.patience import PatientRoute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.report.model import Report, YearReport
    from basisbook.web.entries.asks import Names
    from basisbook.web.whatif import Case, Setting
    from basisbook.yamltext import Node

ROUTER = APIRouter(prefix="/books/{book_id}/what-if", route_class=PatientRoute)
_DOLLAR = 100


class Slider(NamedTuple):
    """One thing to move: in whole dollars, days of the year, or percent."""

    name: str
    label: str
    value: int
    most: int
    least: int
    shown: str
    sort: str


class Compared(NamedTuple):
    """A year's number in the book, and as it might be."""

    year: str
    label: str
    now: str
    then: str
    differs: bool


@ROUTER.get("")
def what_if(request: Request, book: Book, event: str = "") -> Response:
    """Return the sliders of an event and the answer that they make; the answer alone to htmx."""
    if book.report is None:
        return page(request, "problems.html", book=book, here="what-if")
    data = data_of(book.revision.text)
    found = list(whatif.cases(data, book.report))
    if not found:
        return page(
            request,
            "what_if_none.html",
            book=book,
            here="what-if",
            papers=len(listed(data, DOCUMENTS)),
        )
    case = next((one for one in found if one.id == event), found[0])
    setting = whatif.clamped(case, request.query_params)
    answer: Report | None = None
    problem = ""
    try:
        answer = book.report if setting == case.now else whatif.report_if(data, case, setting)
    except BookError as error:
        problem = " ".join(f"{one.text} {one.remedy}" for one in error.problems[:2])
    names = names_of(data)
    values: dict[str, Any] = {
        "book": book,
        "here": "what-if",
        "case": case,
        "choices": [
            (one.id, f"{_date_of(one, one.now)} · {_title(one, data, names)}") for one in found
        ],
        "sliders": _sliders(case, setting, names.accounts),
        "problem": problem,
        "rows": _compared(book.report, answer) if answer else [],
        "main": _main(case, book.report, answer) if answer else [],
        "changed": setting != case.now,
    }
    name = "what_if_answer.html" if request.headers.get("hx-request") == "true" else "what_if.html"
    return page(request, name, **values)


def _title(case: Case, data: Mapping[str, Node], names: Names) -> str:
    entry = listed(data, case.part)[case.place]
    if case.part == "events":
        return " · ".join(event_title(entry, names))
    title = paper_title(entry if isinstance(entry, dict) else {}, names.accounts)
    return f"{title} · {dollars(case.now.amount)}"


def _date_of(case: Case, setting: Setting) -> str:
    day = datetime.date(case.year, 1, 1) + datetime.timedelta(days=setting.day - 1)
    return day.isoformat()


def _sliders(case: Case, setting: Setting, accounts: Mapping[str, str]) -> list[Slider]:
    last = datetime.date(case.year, 12, 31).timetuple().tm_yday
    made = [
        _money("amount", _("Amount"), setting.amount, case.most_amount),
        Slider("day", _("Day"), setting.day, last, 1, _date_of(case, setting), str(case.year)),
    ]
    if setting.value is not None:
        label = _("Value of the IRA on December 31, {year}").format(year=case.year)
        made.append(_money("value", label, setting.value, case.most_value))
    if setting.share is not None:
        where = accounts.get(case.target, case.target)
        label = _("Part that goes to {account}; the rest is paid to you").format(account=where)
        share = f"{setting.share}%"
        made.append(Slider("share", label, setting.share, whatif.WHOLE, 0, share, "percent"))
    return made


def _money(name: str, label: str, cents: int, most: int) -> Slider:
    return Slider(name, label, cents // _DOLLAR, most // _DOLLAR, 0, dollars(cents), "money")


def _labels() -> dict[str, str]:
    return {
        "includible": _("Added to income"),
        "recovered": _("Comes out tax free"),
        "basis_left": _("Basis left"),
        "additional_tax": _("Additional tax"),
    }


def _main(case: Case, book: Report, answer: Report) -> list[Compared]:
    """Return the three numbers of the event's year, with the additional tax if there is some."""
    year = str(case.year)
    found = [one for one in _all(book, answer) if one.year.startswith(year)]
    three = [one for one in found if one.label != _labels()["additional_tax"]]
    extra = [one for one in found if one not in three and one.now + one.then != "$0.00$0.00"]
    return three[: len(HEADLINE)] + extra[:1]


def _compared(book: Report, answer: Report) -> list[Compared]:
    return [one for one in _all(book, answer) if one.differs]


def _all(book: Report, answer: Report) -> list[Compared]:
    before, after = _totals(book), _totals(answer)
    years = list(dict.fromkeys([*after, *before]))
    labels = _labels()
    return [
        Compared(year, label, now, then, now != then)
        for year in sorted(years)
        for name, label in labels.items()
        for now in [before.get(year, {}).get(name, "$0.00")]
        for then in [after.get(year, {}).get(name, "$0.00")]
        if name in before.get(year, {}) or name in after.get(year, {})
    ]


def _totals(report: Report) -> dict[str, dict[str, str]]:
    return {heading(report, year): _of(year) for year in report.years}


def _of(year: YearReport) -> dict[str, str]:
    others = {total.name: total for total in year.totals}
    return {name: figure(total) for name, total in (others | asked_for(year)).items()}
