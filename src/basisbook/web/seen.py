"""What an import would do, as its confirm screen shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.explain.outline.imports import import_outline
from basisbook.i18n import gettext as _
from basisbook.imports.model import values_of
from basisbook.web.pages import sections
from basisbook.web.papers.forms import BY_KIND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from basisbook.imports.model import Found, Reading
    from basisbook.imports.planned import Proposal


_NESTED = 3
"""Boxes of states and localities are in lists; nothing reads those."""


class ReadValue(NamedTuple):
    """A value that was read: what it is, where it stands in the file, and why it is unsure."""

    name: str
    text: str
    where: str
    doubt: str


class ReadThing(NamedTuple):
    """A form or an event that the file has whole."""

    title: str
    page: int
    values: tuple[ReadValue, ...]


class Preview(NamedTuple):
    """The parts of the screen."""

    standing: str
    notes: tuple[str, ...]
    things: tuple[ReadThing, ...]
    added: Markup
    left_out: Markup
    decided: Markup


def preview(proposal: Proposal, file: str, book: str) -> Preview:
    """Return what was read and what would be written."""
    document = import_outline((file, book), proposal, detail=True)
    named = {section.id: section for section in document.sections}

    def shown(name: str) -> Markup:
        return sections([named[name]] if name in named else [])

    return Preview(
        document.standing.text,
        proposal.reading.notes,
        tuple(_things(proposal.reading)),
        shown("import-added"),
        shown("import-left-out"),
        shown("import-decided"),
    )


def _things(reading: Reading) -> Iterator[ReadThing]:
    for found in reading.found:
        if found.part == "documents":
            yield ReadThing(found.words, found.spot.page, tuple(_values(found)))


def _values(found: Found) -> Iterator[ReadValue]:
    (kind,) = found.fields.keys() & BY_KIND.keys()
    boxes = {box.keys[-1]: box for box in BY_KIND[kind].boxes if len(box.keys) < _NESTED}
    for key, value in values_of(found.fields):
        where = _("line {line}").format(line=value.spot.line) if value.spot.line else ""
        if value.spot.page:
            where = _("page {page}").format(page=value.spot.page)
        box = boxes.get(key)
        name = f"{box.number} {_(box.label)}".strip() if box else key
        yield ReadValue(name, value.text, where, value.doubt)
