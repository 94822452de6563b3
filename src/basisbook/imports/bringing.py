"""The steps from a file to a book: look at it, write it, take it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.errors import BookError, Problem
from basisbook.i18n import gettext as _
from basisbook.imports import faults, journal, readers
from basisbook.imports.growth import with_growth
from basisbook.imports.happened import without_days_to_come
from basisbook.imports.journal import Import, Journal, Records
from basisbook.imports.masking import masked
from basisbook.imports.model import GivenFile, Hints, Reading
from basisbook.imports.planned import Planned, Proposal
from basisbook.imports.proposal import propose
from basisbook.imports.rows import fingerprint
from basisbook.imports.weave import Entries, WeaveError, checked, unwoven, woven
from basisbook.ledger.book.documents import DOCUMENT_KINDS
from basisbook.ledger.read import read_text
from basisbook.whole import write_whole
from basisbook.yamltext import compose_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from basisbook.ledger.read import ReadBook
    from basisbook.yamltext import Node


class Target(NamedTuple):
    """A book that is to be added to: its text as it stands, what it says, what came before."""

    path: Path
    text: str
    read: ReadBook
    journal: Records


def open_target(path: Path) -> Target:
    """Return a book with what was imported into it; raise `BookError` if it cannot be read."""
    text = _text(path)
    return Target(path, text, read_text(text, str(path)), Journal(path))


def _text(path: Path) -> str:
    raw = path.read_bytes()
    source = compose_bytes(raw, str(path))
    if source.data is None:
        raise BookError(source.problems)
    return raw.decode("utf-8")


def given_file(path: Path, target: Target, layout: str, columns: dict[str, str]) -> GivenFile:
    """Return a file with what is known of files like it."""
    name = masked(path.name)
    with path.open("rb") as stream:
        raw = stream.read(faults.LARGEST_FILE + 1)
    return GivenFile(name, raw, Hints(layout, columns, journal.known_columns(target.journal)))


def read_file(file: GivenFile) -> Reading:
    """Return what a file holds, or raise `UnreadableFileError`."""
    return without_days_to_come(readers.reader_of(file).read(file))


def proposed(
    target: Target, reading: Reading, answers: Mapping[str, str], per: str = "day"
) -> Proposal:
    """Return what a reading would add, with the answers of now and of before."""
    before = journal.remembered(target.journal, reading.layout)
    earlier = journal.earlier(_in_force(target))
    known = {**before, **answers}
    proposal = propose(target.read, reading, known, earlier, per)
    return with_growth(target.text, proposal, known)


def stated(target: Target, title: str, entries: Iterable[dict[str, Node]]) -> Proposal:
    """Return documents that the program worked out as what would be added; those there are not."""
    written = target.read.source.written(("documents",))
    there = [_said(one) for one in written] if isinstance(written, list) else []
    planned = tuple(
        Planned("documents", entry, (), (fingerprint(entry),))
        for entry in entries
        if _said(entry) not in there
    )
    return Proposal(Reading("stated", title), planned, (), (), ())


def _said(entry: Node) -> tuple[object, ...]:
    """Return what tells a form of a year from others: one of a year and person is enough."""
    if not isinstance(entry, dict):
        return ()
    kind = next((key for key in entry if key in DOCUMENT_KINDS), "")
    return kind, entry.get(kind), entry.get("owner"), entry.get("account")


def same_file(target: Target, file: GivenFile) -> Import | None:
    """Return the import of the very same file that is in the book, if there is one."""
    known = journal.digest(file.raw)
    return next((each for each in _in_force(target) if each.digest == known), None)


def _in_force(target: Target) -> tuple[Import, ...]:
    data = target.read.source.data
    return target.journal.in_force(data if isinstance(data, dict) else {})


class Woven(NamedTuple):
    """A book's text with entries added, and the record of the import."""

    text: str
    record: Import


def weave(target: Target, file: GivenFile, proposal: Proposal) -> Woven:
    """Return the text that an import would write; the file of the book is not touched."""
    entries: Entries = {"events": [], "documents": []}
    for planned in proposal.planned:
        entries[planned.part].append(planned.entry)
    number = target.journal.next_number()
    remark = _("import {number}: {file}, {layout}").format(
        number=number, file=file.name, layout=proposal.reading.title
    )
    try:
        text, splices = woven(target.text, entries, " ".join(remark.split()))
        checked(target.text, text, entries)
    except WeaveError:
        raise BookError((_cannot_add(target.path),)) from None
    record = Import(
        number,
        journal.now(),
        file.name,
        proposal.reading.layout,
        journal.digest(file.raw),
        journal.digest(text.encode()),
        splices,
        entries,
        tuple(mark for planned in proposal.planned for mark in planned.marks),
        {answered.decision.key: answered.value for answered in proposal.used},
        proposal.reading.columns,
    )
    return Woven(text, record)


def write(target: Target, made: Woven) -> None:
    """Write the book: the record first, so that a book never holds what no record knows."""
    _unchanged(target.path, target.text)
    known = Journal(target.path)
    known.keep(made.record, target.text)
    try:
        write_whole(target.path, made.text)
    except BaseException:
        known.forget(made.record)
        raise


def take_out(path: Path) -> Import:
    """Take the last import out of a book, exactly; refuse if its entries were changed since."""
    text = _text(path)
    known = Journal(path)
    data = compose_bytes(text.encode(), str(path)).data
    there = known.in_force(data if isinstance(data, dict) else {})
    if not there:
        raise BookError((_nothing_to_take_out(path),))
    last = there[-1]
    try:
        left = unwoven(text, last.splices, last.entries)
    except WeaveError:
        raise BookError((_changed_since(path, last),)) from None
    _unchanged(path, text)
    write_whole(path, left)
    known.forget(last)
    return last


def _unchanged(path: Path, text: str) -> None:
    """Refuse to write over what somebody else wrote in the meantime."""
    if path.read_bytes() != text.encode():
        raise BookError(
            (
                faults.of_file(
                    "E669",
                    str(path),
                    _("The book was changed by another program in the meantime."),
                    _("Nothing was written. Run the command again."),
                ),
            )
        )


def _cannot_add(path: Path) -> Problem:
    return faults.of_file(
        "E670",
        str(path),
        _("The entries cannot be added to the text of this book without changing the rest."),
        _("Write `events: []` and `documents: []` on lines of their own, and import again."),
    )


def _nothing_to_take_out(path: Path) -> Problem:
    return faults.of_file(
        "E671",
        str(path),
        _("No import is in this book, so none can be taken out."),
        _("Entries that you wrote yourself are taken out with an editor."),
    )


def _changed_since(path: Path, last: Import) -> Problem:
    return faults.of_file(
        "E672",
        str(path),
        _(
            "Entries of import {number} were changed or taken out since, so it cannot be taken"
            " out as one step. Nothing was changed."
        ).format(number=last.number),
        _("The book as it was before is in {file}.").format(
            file=f".{path.name}.imports/{last.number:04}.before.yaml"
        ),
    )
