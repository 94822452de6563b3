"""What goes wrong while a page is asked for, said as a page with the way back.

Nothing of it shows or logs a traceback, a value of a book, or the key: of a fault of ours only
its kind and where in our source it happened.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from basisbook.errors import BasisbookError, ProblemsError
from basisbook.i18n import gettext as _
from basisbook.i18n import ngettext
from basisbook.store import faults
from basisbook.store.faults import StoreError
from basisbook.store.library import NoBookError, NothingError, StaleError
from basisbook.web.pages import page
from basisbook.web.waiting import GoneError
from basisbook.web.worker import LostError
from basisbook.yamlediting import EditError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

    Next = Callable[[Request], Awaitable[Response]]

_SOURCE = Path(__file__).parents[1]
_GARBLED = 400
_FULL = 507
_UNAVAILABLE = 503


def answer_failures(app: FastAPI) -> None:
    """Let an app answer every failure with a page."""
    app.add_exception_handler(NoBookError, _no_book)
    app.add_exception_handler(StaleError, _stale)
    app.add_exception_handler(NothingError, _nothing)
    app.add_exception_handler(StoreError, _store)
    app.add_exception_handler(GoneError, _gone)
    app.add_exception_handler(LostError, _lost)
    app.add_exception_handler(EditError, _uneditable)
    app.add_exception_handler(ProblemsError, _problems)
    app.add_exception_handler(BasisbookError, _worded)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)


async def catching(request: Request, go_on: Next) -> Response:
    """Answer a fault of ours with a page too; log where it was, and nothing else."""
    try:
        return await go_on(request)
    except Exception as error:
        if os.environ.get("BASISBOOK_DEBUG") == "1":
            raise
        fault = _named(error)
        print(f"basisbook: {fault}", file=sys.stderr)  # noqa: T201 - this is the log
        return failure(request, 500, fault=fault)


def failure(
    request: Request, status: int, text: str = "", remedy: str = "", fault: str = ""
) -> Response:
    """Return the page that says what went wrong, and leads back."""
    words = {"text": text, "remedy": remedy, "fault": fault}
    return _page(request, status, words, _book_address(request))


def _page(request: Request, status: int, words: dict[str, str], book_address: str) -> Response:
    title, said = _sentences(status)
    words["text"] = words["text"] or said
    return page(request, "error.html", status, title=title, book_address=book_address, **words)


def _sentences(status: int) -> tuple[str, str]:
    known = {
        400: (_("That could not be read"), _("What was sent is cut off or garbled.")),
        403: (_("This page needs its key"), ""),
        404: (_("There is no such page"), _("The address may be mistyped, or of another version.")),
        405: (
            _("This page cannot be opened like that"),
            _("It only takes what a form sends. Nothing was changed."),
        ),
        409: (_("Nothing was saved"), ""),
        413: (
            _("That is too large"),
            _("This is larger than any file that Basisbook reads. Nothing was saved."),
        ),
        422: (_("Something is missing in what was sent"), ""),
        500: (
            _("A fault of Basisbook"),
            _("Sorry: this is not your book's fault, and nothing was changed or lost."),
        ),
        503: (_("The books cannot be reached"), ""),
        507: (_("The disk is full"), ""),
    }
    return known.get(status) or (_("That did not work"), _("Nothing was changed."))


def _book_address(request: Request) -> str:
    """Return the address of the book that a request was about, if it was about one."""
    parts = request.url.path.split("/")
    if len(parts) < 4 or parts[1] != "books" or not parts[2].isalnum():  # noqa: PLR2004 - /books/ID/PAGE
        return ""
    return f"/books/{parts[2]}"


def _no_book(request: Request, error: Exception) -> Response:
    words = {"text": str(error), "remedy": "", "fault": ""}
    # What is missing may be the book itself, or something in it.
    return _page(request, 404, words, _book_address(request) if _is_there(request) else "")


def _is_there(request: Request) -> bool:
    try:
        request.app.state.library.current(request.path_params["book_id"])
    except (NoBookError, KeyError):
        return False
    return True


def _stale(request: Request, error: Exception) -> Response:
    remedy = _(
        "Go back in your browser to copy what you typed, open the book as it is now, and enter"
        " it again there."
    )
    return failure(request, 409, str(error), remedy)


def _nothing(request: Request, error: Exception) -> Response:
    return failure(request, 409, str(error))


def _gone(request: Request, error: Exception) -> Response:
    return failure(request, 410, str(error))


def _lost(request: Request, error: Exception) -> Response:
    remedy = _("Close other programs, and open the page again.")
    return failure(request, 500, str(error), remedy)


def _uneditable(request: Request, _error: Exception) -> Response:
    said = _(
        "The text of the book is written in a way that cannot be changed at that place without"
        " changing the rest. Nothing was changed."
    )
    return failure(request, 409, said)


def _store(request: Request, error: Exception) -> Response:
    (found,) = cast("StoreError", error).problems
    status = _FULL if found.code == faults.FULL.code else _UNAVAILABLE
    return failure(request, status, found.text, found.remedy)


def _problems(request: Request, error: Exception) -> Response:
    problems = cast("ProblemsError", error).problems
    return failure(request, 422, " ".join(found.text for found in problems), problems[0].remedy)


def _worded(request: Request, error: Exception) -> Response:
    return failure(request, 422, str(error))


def _invalid(request: Request, error: Exception) -> Response:
    """Name the fields, not what was in them; an address that cannot be is of no page."""
    found = cast("RequestValidationError", error).errors()
    if any(one["loc"][0] == "path" for one in found):
        return failure(request, 404)
    names = dict.fromkeys(str(one["loc"][-1]) for one in found)
    said = ngettext(
        "This field is missing or not as it must be: {names}.",
        "These fields are missing or not as they must be: {names}.",
        len(names),
    )
    remedy = _("Open the page anew, and send the form again. Nothing was changed.")
    return failure(request, 422, said.format(names=", ".join(names)), remedy)


def _refused(request: Request, error: Exception) -> Response:
    refused = cast("HTTPException", error)
    if refused.status_code == _GARBLED and "exceeded maximum size" in str(refused.detail):
        said = _("One of the fields is longer than 1 MB. Nothing was saved.")
        remedy = _("Your browser's way back shows what you typed: make it shorter there.")
        return failure(request, 413, said, remedy)
    answer = failure(request, refused.status_code)
    answer.headers.update(refused.headers or {})
    return answer


def _named(error: Exception) -> str:
    """Return the kind of an error, and the last place of our source that it came through."""
    ours = [
        f"{Path(frame.filename).relative_to(_SOURCE)}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_SOURCE)
    ]
    return f"{type(error).__name__} {ours[-1] if ours else ''}".strip()
