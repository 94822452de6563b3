"""The doors: each step kept as soon as it is answered, back at any time, a book at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from basisbook.i18n import gettext as _
from basisbook.store.drafts import Draft, Drafts, NoDraftError
from basisbook.store.library import NoBookError
from basisbook.web.books import Books, title_of
from basisbook.web.changing import stored
from basisbook.web.deeds import Deed, written
from basisbook.web.doors import papers, question
from basisbook.web.doors.asking import Door, Step, controls, taken
from basisbook.web.pages import page
from basisbook.web.typed import Sent

if TYPE_CHECKING:
    from basisbook.store.library import Library

ROUTER = APIRouter(prefix="/doors")


def doors() -> dict[str, Door]:
    """Return the doors by their names, in the order of the start page."""
    made = (question.door(), papers.form_1099r(), papers.old_8606s())
    return {door.name: door for door in made}


def drafts_of(request: Request) -> Drafts:
    """Return the answers kept in the app's database."""
    found: Drafts = request.app.state.drafts
    return found


Kept = Annotated[Drafts, Depends(drafts_of)]


@ROUTER.get("/{name}")
def enter(request: Request, name: str) -> Response:
    """Return the first step of a door; nothing is kept before it is answered."""
    return _shown(request, _door(name), Draft("", name, {}, "", None), 0)


@ROUTER.post("/{name}")
def begin(request: Request, name: str, typed: Sent, drafts: Kept) -> Response:
    """Keep the answers of the first step, and go on to the second."""
    door = _door(name)
    answers, errors = taken(door.steps({})[0], typed, {})
    if errors:
        return _shown(request, door, Draft("", name, answers, "", None), 0, errors)
    draft_id = drafts.begin(name, answers)
    return RedirectResponse(f"/doors/{name}/{draft_id}/1", 303)


@ROUTER.get("/{name}/{draft_id}/{number:int}")
def look(request: Request, name: str, draft_id: str, number: int, drafts: Kept) -> Response:
    """Return a step with what was answered before; one that is not reached yet leads back."""
    door, draft = _door(name), _draft(drafts, name, draft_id)
    steps = door.steps(draft.answers)
    reached = min(_reached(steps, draft.answers), len(steps) - 1)
    if not 0 <= number <= reached:
        return RedirectResponse(f"/doors/{name}/{draft_id}/{reached}", 303)
    return _shown(request, door, draft, number)


@ROUTER.post("/{name}/{draft_id}/{number:int}")
def answer(  # noqa: PLR0913, PLR0917 - the page, where it is, what it sends, what keeps it
    request: Request,
    name: str,
    draft_id: str,
    number: int,
    typed: Sent,
    drafts: Kept,
    books: Books,
) -> Response:
    """Keep the answers of a step; after the last one, make the book."""
    door, draft = _door(name), _draft(drafts, name, draft_id)
    steps = door.steps(draft.answers)
    if not 0 <= number < len(steps):
        return RedirectResponse(f"/doors/{name}/{draft_id}/0", 303)
    answers, errors = taken(steps[number], typed, draft.answers)
    answers = {**draft.answers, **answers}
    if errors:
        return _shown(request, door, draft._replace(answers=answers), number, errors)
    drafts.keep(draft_id, answers)
    steps = door.steps(answers)
    reached = _reached(steps, answers)
    if number + 1 < len(steps) or reached < len(steps):
        return RedirectResponse(f"/doors/{name}/{draft_id}/{min(number + 1, reached)}", 303)
    book_id = _made(draft, door.book(answers), books)
    drafts.done(draft_id, book_id)
    return RedirectResponse(f"/books/{book_id}", 303)


@ROUTER.post("/{name}/{draft_id}/forget")
def forget(name: str, draft_id: str, drafts: Kept) -> Response:
    """Drop answers of which no book was made."""
    _draft(drafts, name, draft_id)
    drafts.forget(draft_id)
    return RedirectResponse("/", 303)


def _made(draft: Draft, text: str, books: Library) -> str:
    """Return the book of the answers: that of before, if it was only made, or a new one."""
    if draft.book_id is not None:
        try:
            before = books.current(draft.book_id)
            if before.text == text:
                return draft.book_id
            stored(books, draft.book_id, before.number, text, Deed("answered anew"))
        except NoBookError:
            pass
        else:
            return draft.book_id
    return books.create(text, title_of(text) or "Basisbook", written(Deed("answered")))


def _shown(
    request: Request,
    door: Door,
    draft: Draft,
    number: int,
    errors: dict[str, str] | None = None,
) -> Response:
    steps = door.steps(draft.answers)
    step = steps[number]
    home = f"/doors/{door.name}"
    back = "/" if number == 0 else f"{home}/{draft.id}/{number - 1}"
    return page(
        request,
        "door.html",
        422 if errors else 200,
        door=door,
        step=step,
        number=number,
        last=draft.id and number == len(steps) - 1,
        controls=controls(step.asks, draft.answers, errors or {}),
        errors=errors or {},
        back=back,
        draft=draft,
    )


def _reached(steps: tuple[Step, ...], answers: dict[str, str]) -> int:
    """Return the first step that is not answered, or how many there are."""
    for number, step in enumerate(steps):
        # A step without a needed answer counts as answered once its page was sent.
        if taken(step, answers, answers)[1] or any(one.name not in answers for one in step.asks):
            return number
    return len(steps)


def _door(name: str) -> Door:
    door = doors().get(name)
    if door is None:
        raise NoBookError(_("There is no such door."))
    return door


def _draft(drafts: Drafts, name: str, draft_id: str) -> Draft:
    draft = drafts.get(draft_id)
    if draft.door != name:
        raise NoDraftError(_("These answers are not here any more."))
    return draft
