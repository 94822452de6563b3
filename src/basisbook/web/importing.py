"""A file brought into a book of the library: looked at, decided, written as one step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.imports import bringing, journal, tables
from basisbook.imports.columns import likely
from basisbook.imports.decoding import decoded
from basisbook.imports.masking import masked
from basisbook.imports.model import GivenFile, Hints, values_of
from basisbook.imports.origins import at_the_file
from basisbook.pdf.model import Box
from basisbook.web.changing import stored
from basisbook.web.deeds import Deed
from basisbook.web.trying import FILE, new_problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.errors import Problem
    from basisbook.imports.bringing import Target, Woven
    from basisbook.imports.journal import Import
    from basisbook.imports.model import Reading
    from basisbook.imports.planned import Proposal
    from basisbook.ledger.read import ReadBook
    from basisbook.store.library import Library, Revision
    from basisbook.web.asking import Asked
    from basisbook.web.books import Opened
    from basisbook.web.uploads import Given
    from basisbook.web.waiting import Importing

_SHOWN_ROWS = 5
_MOST_COLUMNS = 60
"""No history of an account has more; a table that has is not asked about."""


def target(book: Opened, read: ReadBook, books: Library) -> Target:
    """Return a book as importing takes it, with the imports that its history has."""
    kept = map(journal.record, books.records(book.revision.book_id))
    return bringing.Target(Path(FILE), book.revision.text, read, journal.Records(kept))


def brought(into: Target) -> tuple[Import, ...]:
    """Return the imports of which something is in the book, the last first."""
    data = into.read.source.data
    return into.journal.in_force(data if isinstance(data, dict) else {})[::-1]


def given_file(file: Given, into: Target) -> GivenFile:
    """Return a file with what is known of files like it."""
    return GivenFile(file.name, file.data, Hints("", {}, journal.known_columns(into.journal)))


def proposal(reading: Reading, into: Target, waiting: Importing) -> Proposal:
    """Return what a file would add, as far as it is decided."""
    return bringing.proposed(into, reading, waiting.answers, waiting.per)


def write(ask: Asked, base: int, made: Woven) -> Revision:
    """Keep an import as one step of the book's history. Raises `StaleError`."""
    count = sum(map(len, made.record.entries.values()))
    return stored(
        ask.books,
        ask.book_id,
        base,
        made.text,
        Deed("imported", {"file": made.record.file, "n": str(count)}),
        kind="import",
        record=journal.written(made.record),
    )


def wrong(book: Opened, file: GivenFile, proposal: Proposal, made: Woven) -> tuple[Problem, ...]:
    """Return what would newly be wrong with the book, of new entries where the file has them."""
    problems = new_problems(book.revision.text, made.text)
    return tuple(at_the_file(problems, file, proposal, made))


_PLACE = re.compile(r"\((\d+),(\d+)-(\d+),(\d+)\)$")
"""How the reader of forms says where on a page a box stands."""


def places(reading: Reading, page: int) -> list[tuple[Box, bool]]:
    """Return where on a page something was read, and whether for certain."""
    found = [value for one in reading.found for _key, value in values_of(one.fields)]
    return [
        (Box(*map(float, match.groups())), not value.doubt)
        for value in found
        if value.spot.page == page and (match := _PLACE.search(value.spot.label))
    ]


class Columns(NamedTuple):
    """A table whose columns are to be named: its first rows, and which each column may be."""

    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chosen: Mapping[str, str] = {}


def columns(file: GivenFile) -> Columns:
    """Return the columns of a table and its first rows, numbers of accounts masked.

    Empty if there is no table in the file. Raises `UnreadableFileError`.
    """
    found = tables.records(file.name, decoded(file.name, file.raw).text)
    header = tables.likely_header(found)
    if header is None or len(header.cells) > _MOST_COLUMNS:
        return Columns()
    at = found.index(header)
    rows = [one for one in tables.below(found, at, len(found)) if len(one.cells) > 1]
    shown = tuple(tuple(map(masked, one.cells)) for one in rows[:_SHOWN_ROWS])
    chosen = file.hints.columns or likely(header.cells, [one.cells for one in rows])
    return Columns(header.cells, shown, chosen)


def fields() -> dict[str, str]:
    """Return what a column can be, in words."""
    return {
        "": _("nothing that matters"),
        "date": _("date"),
        "date-dmy": _("date, the day before the month"),
        "amount": _("amount"),
        "in": _("amount paid in"),
        "out": _("amount paid out"),
        "words": _("what happened"),
        "more": _("more on what happened"),
        "source": _("money source"),
        "label": _("account"),
        "fund": _("fund"),
        "units": _("shares or units"),
        "year": _("taxable year"),
    }
