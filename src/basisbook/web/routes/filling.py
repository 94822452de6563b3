"""The user's own blank form: given, filled in, looked at, taken away; it never leaves memory."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import RedirectResponse, Response

from basisbook.errors import ProblemsError
from basisbook.explain.outline.filled import filled_outline
from basisbook.extras import need
from basisbook.i18n import gettext as _
from basisbook.report.sheets import Wanted, build_sheets
from basisbook.web.asking import Ask
from basisbook.web.broken import broken
from basisbook.web.offering import download
from basisbook.web.pages import page, sections
from basisbook.web.patience import SentRoute
from basisbook.web.routes.forms import shown
from basisbook.web.uploads import given
from basisbook.web.waiting import Filled

ROUTER = APIRouter(prefix="/books/{book_id}/forms/filled", route_class=SentRoute)
_PDF = ".pdf"


@ROUTER.post("")
def fill(
    ask: Ask,
    blank: Annotated[UploadFile | None, File()] = None,
    owner: Annotated[str, Form(max_length=60)] = "",
    amounts: Annotated[str, Form(max_length=10)] = "",
    flatten: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Fill in a blank form, and lead to what stands on it; or say beside the field why not."""
    need("pdf", "pdfplumber", "pypdf", "pypdfium2")
    from basisbook.filling.blank import read_blank
    from basisbook.filling.sheet import fill_form

    read, got = ask.book.read, given(blank)
    if read is None or ask.book.report is None:
        return broken(ask, "forms")
    if got is None:
        return shown(ask, "", owner, amounts, error=_("Choose a file first."))
    name = f"{got.name.removesuffix(_PDF)}-filled{_PDF}"
    whose = owner if owner in read.book.owners else None
    wanted = Wanted(whose, whole_dollars=amounts == "whole")
    built = build_sheets(read, wanted, ask.book.report.findings)
    try:
        form, data = fill_form(built, read_blank(got.data, got.name), name, flatten=bool(flatten))
    except ProblemsError as error:
        first = error.problems[0]
        return shown(ask, "", owner, amounts, error=f"{first.text} {first.remedy}".strip())
    key = ask.room.keep(Filled(ask.book_id, name, form, data))
    return RedirectResponse(f"/books/{ask.book_id}/forms/filled/{key}", 303)


@ROUTER.get("/{key}")
def look(key: str, ask: Ask) -> Response:
    """Return what was filled in, what was not, and what is left to do."""
    filled = ask.room.filled(ask.book_id, key)
    made = filled_outline(filled.form)
    return page(
        ask.request,
        "forms/filled.html",
        book=ask.book,
        here="forms",
        key=key,
        title=made.title,
        standing=made.standing,
        body=sections(made.sections),
    )


@ROUTER.get("/{key}/form.pdf")
def take(key: str, ask: Ask) -> Response:
    """Return the filled form."""
    filled = ask.room.filled(ask.book_id, key)
    return download(filled.name, filled.data, "application/pdf")
