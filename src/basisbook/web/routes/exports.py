"""What can be taken away: the memo, a workbook, tables, the whole report, a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.explain import html
from basisbook.explain.outline.papers import memo_with_papers
from basisbook.explain.outline.rebuild import rebuild_outline
from basisbook.exports.made import demand, made
from basisbook.i18n import gettext as _
from basisbook.proof.made import proved
from basisbook.rebuild.build import rebuild
from basisbook.report.journal import journal
from basisbook.report.model import Request as Wished
from basisbook.web.asking import Ask, Asked
from basisbook.web.broken import broken
from basisbook.web.failures import failure
from basisbook.web.offering import download
from basisbook.web.patience import PatientRoute

if TYPE_CHECKING:
    from basisbook.explain.blocks import Document

ROUTER = APIRouter(prefix="/books/{book_id}/exports", route_class=PatientRoute)

SORTS = {
    "xlsx": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (".zip", "application/zip"),
    "json": (".json", "application/json"),
    "beancount": (".beancount", "text/plain; charset=utf-8"),
}
"""Sorts of files: how their names end, and what they are."""


@ROUTER.get("/memo.{face}")
def memo(face: str, ask: Ask) -> Response:
    """Return the memo as a PDF or an HTML page."""
    read, report = ask.book.read, ask.book.report
    if read is None or report is None:
        return broken(ask, "forms")
    return _paper(ask, memo_with_papers(report, read), face)


@ROUTER.get("/rebuilt.{face}")
def rebuilt(face: str, ask: Ask) -> Response:
    """Return what was rebuilt of the basis, as a PDF or an HTML page."""
    if ask.book.read is None or ask.book.report is None:
        return broken(ask, "rebuild")
    return _paper(ask, rebuild_outline(rebuild(ask.book.read)), face)


def _paper(ask: Asked, document: Document, face: str) -> Response:
    name = document.title
    if face == "html":
        return download(f"{name}.html", html.written(document).encode(), "text/html; charset=utf-8")
    if face == "pdf":
        from basisbook.explain import pdf

        return download(f"{name}.pdf", pdf.written(document), "application/pdf")
    return _nothing(ask)


def _nothing(ask: Asked) -> Response:
    return failure(ask.request, 404, _("There is no such file here."))


@ROUTER.get("/book.{sort}")
def export(sort: str, ask: Ask) -> Response:
    """Return the answers of the book as a file of one sort."""
    read, report = ask.book.read, ask.book.report
    if sort not in SORTS:
        return _nothing(ask)
    if read is None or report is None:
        return broken(ask, "forms")
    demand(sort)
    ending, kind = SORTS[sort]
    content = made(sort, proved(report, read, Wished()), journal(read))
    data = content.encode() if isinstance(content, str) else content
    return download(f"{ask.book.title}{ending}", data, kind)
