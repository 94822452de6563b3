"""Problems as pages list them: in plain words, and each with the way to what must change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.web.entries.places import DOCUMENTS, moved_to, place_of
from basisbook.web.entries.plain import plain
from basisbook.web.pages import ENVIRONMENT
from basisbook.yamltext import compose

if TYPE_CHECKING:
    from basisbook.errors import Place, Problem
    from basisbook.web.books import Opened

_ENTRY = 2
"""Steps in the path of an entry."""


class Pointed(NamedTuple):
    """A problem on a page; `address` is where it is mended, and `said` what stands there."""

    place: Place | None
    text: str
    remedy: str
    address: str
    said: str


def pointed(
    book: Opened, problems: tuple[Problem, ...], text: str | None = None
) -> tuple[Pointed, ...]:
    """Return problems of a book, or of a `text` of it that is tried, with the way to each."""
    return tuple(_pointed(book, one, text or book.revision.text) for one in problems)


def _pointed(book: Opened, problem: Problem, text: str) -> Pointed:
    source, kept = compose(text, ""), compose(book.revision.text, "").data
    spot = source.spot(problem.place) if problem.place else None
    told, remedy = problem.text, problem.remedy
    home = f"/books/{book.revision.book_id}"
    if spot is not None and isinstance(source.data, dict) and isinstance(kept, dict):
        inner = spot.path[_ENTRY:]
        told, remedy = plain(told, inner), plain(remedy, inner)
        keys = moved_to(source.data, spot.path, kept)
        found = place_of(kept, spot._replace(path=keys)) if keys else None
        # The page of a form needs a book that can be read.
        if found and (spot.path[0] != DOCUMENTS or book.read is not None):
            return Pointed(problem.place, told, remedy, home + found.address, found.said)
    said = _("Text of the book")
    if problem.place:
        line = _("Line {line}").format(line=problem.place.line)
        said = _("{entry}: {field}").format(entry=said, field=line)
    return Pointed(problem.place, told, remedy, f"{home}/text", said)


ENVIRONMENT.globals["pointed"] = pointed
