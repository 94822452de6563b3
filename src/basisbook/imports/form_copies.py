"""The forms of a PDF: several on a page, several copies of one, void and corrected ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.imports.box_texts import MARKS, years
from basisbook.imports.form_boxes import filled_words, gap, read_boxes, rows
from basisbook.imports.form_kinds import KEPT_BACK
from basisbook.pdf.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from basisbook.imports.form_boxes import ReadBox
    from basisbook.imports.form_kinds import FormKind
    from basisbook.pdf.model import Page, Word

_COLUMN = 20.0
_NEAR = 25.0
"""Points from a mark to the word that it belongs to."""
_HEAD, _FOOT = 60.0, 30.0
"""Points above and below its boxes in which a form says what it is."""


class ReadForm(NamedTuple):
    """One form, from all copies of it that the file has."""

    kind: FormKind
    boxes: dict[str, ReadBox]
    page: int
    year: str
    """Empty if it does not say."""
    year_unsure: bool
    corrected: bool
    void: bool
    copies: int = 1


def read_forms(pages: Iterable[Page], kinds: Sequence[FormKind]) -> list[ReadForm]:
    """Return the filled-in forms of a file, in its order; copies of one are one."""
    found: list[ReadForm] = []
    for page in pages:
        for kind in kinds:
            for form in _on_page(kind, page):
                _add(found, form)
    return found


def _add(found: list[ReadForm], form: ReadForm) -> None:
    """Add a form, or count it as a copy of one that is there and says nothing else.

    One copy may leave out what the other has; accounts and persons tell forms apart that have
    the same amounts.
    """
    for index, known in enumerate(found):
        both = known.boxes.keys() & form.boxes.keys()
        same = known.kind.key == form.kind.key and all(
            known.boxes[name].text == form.boxes[name].text for name in both
        )
        one_year = known.year == form.year or not (known.year and form.year)
        if same and one_year and (known.corrected, known.void) == (form.corrected, form.void):
            found[index] = known._replace(
                boxes=form.boxes | known.boxes,
                year=known.year or form.year,
                year_unsure=known.year_unsure and form.year_unsure,
                copies=known.copies + 1,
            )
            return
    found.append(form)


def _on_page(kind: FormKind, page: Page) -> Iterator[ReadForm]:
    boxes = read_boxes(kind, page)
    words = filled_words(page) if boxes else []
    for column in _columns(kind, boxes):
        parts = list(_parts(kind, column))
        for part in parts:
            filled = {box.name: box for box in part if box.text or box.unsure}
            if any(box.text for name, box in filled.items() if name not in KEPT_BACK):
                alone = len(boxes) == len(part)
                area = page.box if alone else _area(part)
                here = [word for word in words if area.holds(word.box)]
                yield _form(kind, page, filled, here)


def _columns(kind: FormKind, boxes: Sequence[ReadBox]) -> list[list[ReadBox]]:
    """Return the boxes of forms that stand side by side apart."""
    edges: list[float] = []
    first = (box for box in boxes if box.name == kind.first)
    for box in sorted(first, key=lambda box: box.place.left):
        if not edges or box.place.left - edges[-1] > _COLUMN:
            edges.append(box.place.left)
    if not edges:
        return []
    before = edges[0] - min(box.place.left for box in boxes)
    columns: list[list[ReadBox]] = [[] for _edge in edges]
    for box in boxes:
        inside = [
            n for n, edge in enumerate(edges) if edge - before - _COLUMN / 2 <= box.place.left
        ]
        columns[max(inside, default=0)].append(box)
    return columns


def _parts(kind: FormKind, column: Sequence[ReadBox]) -> Iterator[list[ReadBox]]:
    """Yield the boxes of each form of a column, from top to bottom."""
    part: dict[str, ReadBox] = {}
    for box in sorted(column, key=lambda box: (round(box.place.top), box.place.left)):
        if box.name in part and box.name in kind.starts:
            yield list(part.values())
            part = {}
        if box.name not in part or not part[box.name].text:
            part[box.name] = box
    if kind.first in part:
        yield list(part.values())


def _area(part: Sequence[ReadBox]) -> Box:
    return Box(
        min(box.place.left for box in part) - _FOOT,
        min(box.place.top for box in part) - _HEAD,
        max(box.place.right for box in part) + 2 * _HEAD,
        max(box.place.bottom for box in part) + _FOOT,
    )


def _form(kind: FormKind, page: Page, boxes: dict[str, ReadBox], words: list[Word]) -> ReadForm:
    cells = [
        " ".join(word.text for row in rows(w for w in words if cell.holds(w.box)) for word in row)
        for cell in page.cells
    ]
    year, unsure = _year(kind, cells, words)
    return ReadForm(
        kind,
        boxes,
        page.number,
        year,
        unsure,
        _is_marked(words, "CORRECTED"),
        _is_marked(words, "VOID"),
    )


_ELSEWHERE = re.compile(
    r"rev(?:\.|ised)?\s+(?:[a-z]+\.?\s+|\d\d?[-/])?\d{4}|[©c]\s?\d{4}", re.IGNORECASE
)
"""Years that are not the form's: of a revision, of a copyright."""


def _year(kind: FormKind, cells: Sequence[str], words: Sequence[Word]) -> tuple[str, bool]:
    """Return the year of a form, and whether that is unsure."""
    text = " ".join(word.text for word in words)
    for pattern in kind.years:
        found = {"".join(match) for said in (*cells, text) for match in pattern.findall(said)}
        if found:
            return min(found), len(found) > 1
    plain = _ELSEWHERE.sub(" ", kind.elsewhere.sub(" ", text))
    # A year that stands somewhere may be the one in which the form was printed.
    return min(years(plain.split()), default=""), True


def _is_marked(words: Sequence[Word], said: str) -> bool:
    """Return whether the box beside a word at the head of the form is checked."""
    heads = [word for word in words if word.text in ("VOID", "CORRECTED")]
    for mark in words:
        if mark.text.strip("[]()") in MARKS:
            near = min(heads, key=lambda head: gap(head.box, mark.box), default=None)
            if near is not None and near.text == said and gap(near.box, mark.box) <= _NEAR:
                return True
    return False
