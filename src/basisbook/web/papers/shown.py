"""Forms as a page shows them: their fields with what was typed, and those that a book holds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import deferred
from basisbook.i18n import gettext as _
from basisbook.report.naming import account_title, owner_title, plan_title
from basisbook.web.failures import failure
from basisbook.web.papers.forms import BY_KIND
from basisbook.web.papers.model import Paper, typed, unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from basisbook.ledger.book import Book
    from basisbook.ledger.read import ReadBook
    from basisbook.web.papers.model import Group, Kind, PaperBox
    from basisbook.yamltext import Node

_SINGLE = 1


class PaperField(NamedTuple):
    """A box on the screen."""

    name: str
    number: str
    label: str
    kind: Kind
    value: str
    error: str
    options: tuple[tuple[str, str], ...]
    required: bool


class Line(NamedTuple):
    """Boxes side by side: all of a group, or those of one of several, which its title numbers."""

    of: str
    title: str
    fields: tuple[PaperField, ...]


class FieldGroup(NamedTuple):
    """Boxes that stand together; folded up unless something stands in one of them."""

    title: str
    lines: tuple[Line, ...]
    folded: bool


def controls(
    book: Book, paper: Paper, said: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[FieldGroup, ...]:
    """Return the fields of a form, with what was typed and what is wrong with it."""
    return tuple(_group(book, group, said, errors) for group in paper.groups)


def _group(
    book: Book, group: Group, said: Mapping[str, str], errors: Mapping[str, str]
) -> FieldGroup:
    boxes = [box for box in group.boxes if box.kind != "owner" or len(book.owners) > _SINGLE]
    lines = tuple(
        Line(
            of,
            _(_SEVERAL[of]).format(n=number + 1) if of else "",
            tuple(
                _field(book, box, said.get(box.name, ""), errors.get(box.name, "")) for box in there
            ),
        )
        for (of, number), there in groupby(boxes, _one_of)
    )
    used = any(field.value or field.error for line in lines for field in line.fields)
    return FieldGroup(_(group.title), lines, group.folded and not used)


_SEVERAL = {
    "to": deferred("Destination {n}"),
    "states": deferred("State {n}"),
    "localities": deferred("Locality {n}"),
}


def _one_of(box: PaperBox) -> tuple[str, int]:
    """Return what a box is of, if a form has room for several of them, and of which."""
    steps = zip(box.keys, box.keys[1:], strict=False)
    return next(
        ((str(of), at) for of, at in steps if isinstance(at, int) and of in _SEVERAL), ("", 0)
    )


def _field(book: Book, box: PaperBox, value: str, error: str) -> PaperField:
    options = tuple((key, _(words) if words else "") for key, words in box.options)
    if box.kind in _CHOOSERS:
        options = (("", ""), *_CHOOSERS[box.kind](book))
    return PaperField(
        box.name, box.number, _(box.label), box.kind, value, error, options, box.required
    )


def _accounts(book: Book) -> Iterator[tuple[str, str]]:
    return ((name, account_title(book, name)) for name in book.accounts)


def _plans(book: Book) -> Iterator[tuple[str, str]]:
    yield from ((name, plan_title(book, name)) for name in book.plans)
    for name, account in book.accounts.items():
        if account.kind == "SIMPLE IRA":
            yield name, account_title(book, name)


def _owners(book: Book) -> Iterator[tuple[str, str]]:
    return ((name, owner_title(book, name)) for name in book.owners)


_CHOOSERS = {"account": _accounts, "plan": _plans, "owner": _owners}


class HeldBox(NamedTuple):
    """What stands in a box of a form that the book holds."""

    number: str
    label: str
    value: str


class Held(NamedTuple):
    """A document of a book; `whole` says whether the form has a box for all that it says."""

    place: int
    paper: Paper
    title: str
    boxes: tuple[HeldBox, ...]
    note: str
    whole: bool


def written(read: ReadBook) -> list[dict[str, Node]]:
    """Return the documents of a book as its text has them."""
    listed = read.source.written(("documents",))
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def paper_of(entry: Mapping[str, Node]) -> Paper:
    """Return the form that a document is."""
    return BY_KIND[next(kind for kind in entry if kind in BY_KIND)]


def held(read: ReadBook) -> tuple[Held, ...]:
    """Return the documents that a book holds, the latest first."""
    found = [_held(read.book, index, one) for index, one in enumerate(written(read))]
    return tuple(sorted(found, key=lambda one: one.title, reverse=True))


def _held(book: Book, index: int, entry: dict[str, Node]) -> Held:
    paper = paper_of(entry)
    said = typed(paper, entry)
    boxes = tuple(
        HeldBox(box.number, _(box.label), _worded(book, box, said[box.name]))
        for box in paper.boxes
        if box.name in said and box.keys[0] not in (paper.kind, "account")
    )
    note = entry.get("note", "")
    told = {key: value for key, value in entry.items() if key != "note"}
    return Held(
        index,
        paper,
        title_of(book, entry),
        boxes,
        note if isinstance(note, str) else "",
        not unseen(paper, told),
    )


def _worded(book: Book, box: PaperBox, value: str) -> str:
    if box.kind in _CHOOSERS:
        return dict(_CHOOSERS[box.kind](book)).get(value, value)
    if box.kind == "check":
        return "✓"
    return next((_(words) for key, words in box.options if key == value), value)


def title_of(book: Book, entry: Mapping[str, Node]) -> str:
    """Return what a document of a book is called: its form, its year or day, whose it is."""
    plans = {name: plan_title(book, name) for name in book.plans}
    accounts = {name: account_title(book, name) for name in book.accounts}
    return paper_title(entry, {**plans, **accounts})


def paper_title(entry: Mapping[str, Node], called: Mapping[str, str]) -> str:
    """Return what a document is called; `called` says what accounts and plans are."""
    kind = next(key for key in entry if key in BY_KIND)
    when, whose = str(entry[kind]), str(entry.get("account", ""))
    if kind in ("loss_letter", "sources_table"):
        when, whose = str(entry.get("date", "")), when
    named = f"{_(BY_KIND[kind].title)} {when}".strip()
    return " · ".join(filter(None, (named, called.get(whose, whose))))


def no_such_paper(request: Request) -> Response:
    """Say that there is no such form."""
    return failure(request, 404, _("There is no such form here."))
