"""A form of an entry shown, and what is sent back: tried, kept, or answered beside the field."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations

from basisbook.i18n import gettext as _
from basisbook.ledger.fields import fields_of
from basisbook.store.library import StaleError
from basisbook.web.books import faults_of
from basisbook.web.changing import stored, then
from basisbook.web.deeds import Deed, of_entry
from basisbook.web.entries.asks import Asked, form_of
from basisbook.web.entries.names import names_of
from basisbook.web.entries.pointed import pointed
from basisbook.web.entries.typed import entry_of
from basisbook.web.entries.unfit import control_name, unfit
from basisbook.web.failures import failure
from basisbook.web.pages import page
from basisbook.web.trying import beside, new_problems
from basisbook.yamlediting import EditError, added, inserted, removed, replaced
from basisbook.yamltext import Node, compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from basisbook.errors import Problem
    from basisbook.store.library import Library
    from basisbook.web.books import Opened
    from basisbook.web.entries.parts import Part
    from basisbook.web.entries.pointed import Pointed
    from basisbook.yamltext import Keys, Spot


class Form(NamedTuple):
    """A form of one entry: a new one where `key` is None, else that which has the key."""

    part: Part
    key: str | int | None
    title: str
    back: str
    """The page of the book that it leads back to, such as `/events`."""
    kind: str = ""

    @property
    def keys(self) -> Keys:
        """Return the path of the entry, if it is there."""
        if self.part.sort == "one":
            return (self.part.name,)
        return (self.part.name,) if self.key is None else (self.part.name, self.key)


class Answer(NamedTuple):
    """What a form shows besides its fields: what is wrong, and where it was sent from."""

    errors: Mapping[str, str] = {}
    others: tuple[Pointed, ...] = ()
    said: str = ""
    status: int = 200
    tried: bool = False
    """Whether it could be kept all the same: it can be read, but does not fit the rest."""


def data_of(text: str) -> dict[str, Node]:
    """Return what a book's text says, as far as it can be read."""
    data = compose(text, "").data
    return data if isinstance(data, dict) else {}


def mark_of(entry: Node | None) -> str:
    """Return a short mark by which an entry is known again when others came before it."""
    return hashlib.sha256(json.dumps(entry, ensure_ascii=False).encode()).hexdigest()[:16]


def shown(
    request: Request, book: Opened, form: Form, entry: Mapping[str, Node], answer: Answer
) -> Response:
    """Return the page of a form."""
    data = data_of(book.revision.text)
    names = names_of(data)
    asked = Asked(names, answer.errors, form.kind)
    there = None if form.key is None else compose(book.revision.text, "").written(form.keys)
    return page(
        request,
        "entry.html",
        answer.status,
        book=book,
        here="events",
        form=form,
        items=form_of(form.part.record, entry, asked),
        answer=answer,
        named=entry.get("name!", ""),
        planless=form.part.name == "accounts" and not names.plans,
        mark=mark_of(there),
    )


def kept(
    request: Request, book: Opened, form: Form, typed: Mapping[str, str], books: Library
) -> Response:
    """Keep what a form sent, or show it again with what is wrong with it."""
    entry = {**_unknown(book, form), **entry_of(form.part.record, typed)}
    errors = unfit(form.part.record, entry)
    name = typed.get("name!", "").strip()
    if form.part.sort == "map" and form.key is None and not name:
        errors["name!"] = _("This is needed.")
    showing = {**entry, "name!": name}
    if errors:
        said = errors.get("", "")
        return shown(request, book, form, showing, Answer(errors, said=said, status=422))
    if typed.get("base") != str(book.revision.number):
        said = _(
            "The book was changed since this page was made, perhaps in another tab. Nothing was"
            " saved yet, and nothing that you typed is lost: look at it, and save it again."
        )
        return shown(request, book, form, showing, Answer(said=said, status=409))
    try:
        text, keys = _edited(book.revision.text, form, entry, name)
    except EditError:
        return shown(request, book, form, showing, Answer(said=_cannot(), status=422))
    errors, others = _tried(book, text, keys, form.part.record)
    if (errors or others) and typed.get("anyway") != "yes":
        away = pointed(book, others, text)
        answer = Answer(errors, away, errors.get("", ""), 422, tried=True)
        return shown(request, book, form, showing, answer)
    return _stored(request, book, (form, showing, text), books)


def _tried(
    book: Opened, text: str, keys: Keys, record: type[NamedTuple]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return what a text would newly get wrong: of the entry by its controls, and elsewhere."""
    entry = compose(text, "").written(keys)
    told = entry if isinstance(entry, dict) else {}

    def name_of(spot: Spot) -> str | None:
        within = spot.path[: len(keys)] == keys
        inner = spot._replace(path=spot.path[len(keys) :])
        return control_name(record, told, inner) if within else None

    return beside(new_problems(book.revision.text, text, faults_of), text, name_of)


def _unknown(book: Opened, form: Form) -> dict[str, Node]:
    """Return what the text has of an entry that no field is for: it must not be lost unseen."""
    there = compose(book.revision.text, "").written(form.keys) if form.key is not None else None
    known = fields_of(form.part.record)
    return {k: v for k, v in there.items() if k not in known} if isinstance(there, dict) else {}


def _stored(
    request: Request,
    book: Opened,
    change: tuple[Form, dict[str, Node], str],
    books: Library,
) -> Response:
    form, showing, text = change
    did = "added" if form.key is None else "changed"
    deed = of_entry(did, form.part.name, showing, data_of(text))
    try:
        revision = stored(books, book.revision.book_id, book.revision.number, text, deed)
    except StaleError as error:
        return shown(request, book, form, showing, Answer(said=str(error), status=409))
    return then(revision, form.back)


def _edited(text: str, form: Form, entry: dict[str, Node], name: str) -> tuple[str, Keys]:
    part = form.part.name
    if form.part.sort == "one":
        if not entry:
            return removed(text, (part,)), (part,)
        return replaced(text, (part,), entry), (part,)
    if form.key is not None:
        return replaced(text, form.keys, entry), form.keys
    if form.part.sort == "map":
        if name in data_of(text).get(part, {}):
            raise EditError
        return added(text, part, name, entry), (part, name)
    place = _place(data_of(text).get(part) or [], entry)
    return inserted(text, part, place, entry), (part, place)


def _place(there: Node, entry: Mapping[str, Node]) -> int:
    """Return where a new entry belongs: behind the last that is not later."""
    listed = there if isinstance(there, list) else []
    dates = [str(one.get("date", "")) if isinstance(one, dict) else "" for one in listed]
    earlier = [place for place, date in enumerate(dates) if date <= str(entry.get("date", "~"))]
    return earlier[-1] + 1 if earlier else 0


def _cannot() -> str:
    return _(
        "The text of the book is written in a way that this form cannot change without changing"
        " the rest. Nothing was saved. Change it in the text itself (History, Text of the book)."
    )


class Removal(NamedTuple):
    """An entry to take out: its path, what is done, where to go on, where it is asked."""

    keys: Keys
    deed: Deed
    back: str
    path: str


def taken_out(
    request: Request, book: Opened, step: Removal, told: tuple[int, str], books: Library
) -> Response:
    """Take an entry out; where others then no longer fit, ask first."""
    base, anyway = told
    try:
        text = removed(book.revision.text, step.keys)
    except EditError:
        return failure(request, 422, _cannot())
    others = new_problems(book.revision.text, text, faults_of)
    if others and anyway != "yes":
        return page(
            request,
            "confirm.html",
            422,
            book=book,
            here="events",
            step=step,
            others=pointed(book, others, text),
        )
    return then(stored(books, book.revision.book_id, base, text, step.deed), step.back)
