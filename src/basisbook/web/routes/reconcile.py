"""What payers should have written on Forms 1099-R, beside what they did, and letters to them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.explain.outline.reconcile import reconcile_outline
from basisbook.i18n import gettext as _
from basisbook.report.reconcile import build_reconciliation
from basisbook.web.asking import Ask
from basisbook.web.broken import broken
from basisbook.web.failures import failure
from basisbook.web.offering import download
from basisbook.web.pages import page, sections
from basisbook.web.patience import PatientRoute

ROUTER = APIRouter(prefix="/books/{book_id}/reconcile", route_class=PatientRoute)


@ROUTER.get("")
def reconcile(ask: Ask) -> Response:
    """Return each Form 1099-R: the expected one beside the one that is held."""
    if ask.book.read is None or ask.book.report is None:
        return broken(ask, "documents")
    found = build_reconciliation(ask.book.read)
    made = reconcile_outline(found)
    cards = [sections([one]) for one in made.sections]
    letters = [bool(form.letter) for form in found.forms] + [False]
    return page(
        ask.request,
        "documents/reconcile.html",
        book=ask.book,
        here="documents",
        standing=made.standing,
        cards=list(zip(cards, letters, strict=False)),
    )


@ROUTER.get("/letter-{number}.txt")
def letter(number: int, ask: Ask) -> Response:
    """Return the letter to a payer as a text."""
    if ask.book.read is None or ask.book.report is None:
        return broken(ask, "documents")
    forms = build_reconciliation(ask.book.read).forms
    if not 1 <= number <= len(forms) or not forms[number - 1].letter:
        return failure(ask.request, 404, _("There is no such letter here."))
    form = forms[number - 1]
    name = f"1099-R {form.year} {form.title}.txt"
    return download(name, form.letter.encode(), "text/plain; charset=utf-8")
