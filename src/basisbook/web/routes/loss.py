"""The losses of a book: every path by which one might count, and what states make of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.explain.outline.loss import loss_outline
from basisbook.i18n import gettext as _
from basisbook.law.states import NAMES
from basisbook.report.build import report_of
from basisbook.web.asking import Ask
from basisbook.web.broken import broken
from basisbook.web.pages import page, sections
from basisbook.web.patience import PatientRoute

ROUTER = APIRouter(prefix="/books/{book_id}/loss", route_class=PatientRoute)
EVERY = "all"


@ROUTER.get("")
def loss(
    ask: Ask,
    state: Annotated[str, Query(max_length=3)] = "",
    detail: Annotated[str, Query(max_length=3)] = "",
) -> Response:
    """Return each loss of a book path by path, and what a state makes of it."""
    if ask.book.read is None or ask.book.report is None:
        return broken(ask, "loss")
    wanted = list(NAMES) if state == EVERY else [code for code in NAMES if code == state]
    report = report_of(ask.book.read, states=wanted) if wanted else ask.book.report
    told = report._replace(years=tuple(one for one in report.years if one.losses))
    made = loss_outline(told, named=bool(wanted), detail=bool(detail))
    return page(
        ask.request,
        "loss/loss.html",
        book=ask.book,
        here="loss",
        state=state if wanted else "",
        states={code: _(name) for code, name in NAMES.items()},
        detail=bool(detail),
        standing=made.standing,
        cards=[sections([one]) for one in made.sections],
    )
