"""The forms of a year line by line, and what to type into tax software."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Query
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.explain.outline.settling import to_settle
from basisbook.explain.outline.software import software_outline
from basisbook.report.naming import owner_title
from basisbook.report.sheets import Wanted, build_sheets
from basisbook.software.build import build_typing
from basisbook.software.programs import PROGRAMS
from basisbook.web.asking import Ask, Asked
from basisbook.web.broken import broken
from basisbook.web.pages import page, sections
from basisbook.web.patience import PatientRoute
from basisbook.web.sheets import shown_sheets

if TYPE_CHECKING:
    from basisbook.ledger.read import ReadBook
    from basisbook.report.model import Report

ROUTER = APIRouter(prefix="/books/{book_id}/forms", route_class=PatientRoute)


class Chosen(NamedTuple):
    """The year and owner that a page is about, and those that there are."""

    year: int | None
    owner: str
    years: tuple[int, ...]
    owners: dict[str, str]

    @property
    def wanted(self) -> Wanted:
        """Return the same as forms take it."""
        return Wanted(self.owner, frozenset(filter(None, (self.year,))))


def chosen(read: ReadBook, report: Report, year: str, owner: str) -> Chosen:
    """Return what was asked for, or the last year and the first owner that there are."""
    owners = {name: owner_title(read.book, name) for name in read.book.owners}
    whose = owner if owner in owners else next(iter(owners))
    years = tuple(sorted({one.year for one in report.years if one.owner == whose}))
    asked = next((one for one in years if str(one) == year), max(years, default=None))
    return Chosen(asked, whose, years, owners)


@ROUTER.get("")
def forms(
    ask: Ask,
    year: Annotated[str, Query(max_length=4)] = "",
    owner: Annotated[str, Query(max_length=60)] = "",
    amounts: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Return the forms of a year, and what can be done with them."""
    return shown(ask, year, owner, amounts)


def shown(
    ask: Asked, year: str = "", owner: str = "", amounts: str = "", *, error: str = ""
) -> Response:
    """Return the page of forms; `error` is what is wrong with a form that was to be filled."""
    read, report = ask.book.read, ask.book.report
    if read is None or report is None:
        return broken(ask, "forms")
    picked = chosen(read, report, year, owner)
    whole = amounts == "whole"
    built = build_sheets(read, picked.wanted._replace(whole_dollars=whole), report.findings)
    left_out = [one for made in built.years for one in made.left_out]
    return page(
        ask.request,
        "forms/forms.html",
        422 if error else 200,
        book=ask.book,
        here="forms",
        picked=picked,
        whole=whole,
        sheets=shown_sheets(built),
        left_out=left_out,
        questions=built.questions,
        settle=sections(tuple(to_settle(built.findings))),
        programs=PROGRAMS.values(),
        error=error,
    )


@ROUTER.get("/typing")
def typing(
    ask: Ask,
    program: Annotated[str, Query(max_length=20)] = "",
    year: Annotated[str, Query(max_length=4)] = "",
    owner: Annotated[str, Query(max_length=60)] = "",
) -> Response:
    """Return what to type into a tax program for a year, step by step."""
    read, report = ask.book.read, ask.book.report
    if read is None or report is None:
        return broken(ask, "forms")
    name = program if program in PROGRAMS else next(iter(PROGRAMS))
    picked = chosen(read, report, year, owner)
    made = software_outline(build_typing(read, picked.wanted, (name,), report.findings))
    return page(
        ask.request,
        "forms/typing.html",
        book=ask.book,
        here="forms",
        picked=picked,
        program=PROGRAMS[name],
        programs=PROGRAMS.values(),
        standing=made.standing,
        body=sections(made.sections),
    )
