"""The boxes of an information return on a PDF page: what stands in each, and how sure that is.

Three ways, the surest first. A field that can be filled in, and a rectangle that is drawn round
label and value, say by themselves what belongs together. Where a payer's own form draws no
rectangles, the value is what stands right of a label, or below it; that is told as unsure
wherever it could be another label's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from basisbook.imports.box_texts import MARKS, codes, dates, money, years
from basisbook.pdf.model import Box, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from basisbook.imports.form_kinds import FormKind, Label
    from basisbook.pdf.model import Page

_ROW = 3.0
"""Points by which words of one row may be off."""
_BELOW = 30.0
"""Points below a label in which its value is looked for."""
_MARGIN = 6.0
_SAYS_WHICH = frozenset(("kind",))
"""Boxes of several marks that hold which of them is set."""
_CLEARLY = 1.5
"""How much nearer to its own words than to others a mark must be."""


class ReadBox(NamedTuple):
    """A box that was read: the text that the book would have, empty if nothing is in it.

    `unsure` says why it must be confirmed: `below`, `several`, `mark`, `odd`, `blank`; empty if it
    is sure.
    """

    name: str
    text: str
    page: int
    place: Box
    unsure: str = ""


def filled_words(page: Page) -> list[Word]:
    """Return the words of a page with those that stand in its fields, in order of rows."""
    words = list(page.words)
    for field in page.fields:
        if field.kind == "button" and field.value:
            words.append(Word("✔", field.box))
        elif field.kind == "text":
            words += _in_field(field.value, field.box)
    return [word for row in rows(words) for word in row]


def _in_field(value: str, box: Box) -> Iterator[Word]:
    lines = [line.split() for line in value.splitlines()]
    for number, line in enumerate(lines):
        top = box.top + box.height * number / len(lines)
        low = box.top + box.height * (number + 1) / len(lines)
        for place, word in enumerate(line):
            left = box.left + box.width * place / len(line)
            yield Word(word, Box(left, top, left + box.width / len(line), low))


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Return words row by row, each row from left to right."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.bottom):
        if found and word.box.bottom - found[-1][0].box.bottom <= _ROW:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word.box.left) for row in found]


def read_boxes(kind: FormKind, page: Page) -> list[ReadBox]:
    """Return the boxes of all forms of a kind on a page; none if it is no page of such forms."""
    words = filled_words(page)
    for read in (_in_cells, _beside_labels):
        found = [*read(kind, page, words)]
        names = {box.name for box in found}
        if kind.first in names and len(kind.telling & names) > 1:
            return found
    return []


class _Match(NamedTuple):
    label: Label
    words: tuple[Word, ...]
    """The words of the label itself."""

    @property
    def place(self) -> Box:
        return around(self.words)


def around(words: Sequence[Word]) -> Box:
    """Return the rectangle around words."""
    return Box(
        min(word.box.left for word in words),
        min(word.box.top for word in words),
        max(word.box.right for word in words),
        max(word.box.bottom for word in words),
    )


def _matches(kind: FormKind, words: Sequence[Word]) -> list[_Match]:
    """Return the labels in words, each word in one label at most."""
    text, ends = "", []
    for word in words:
        text += word.text + " "
        ends.append(len(text))
    taken: set[int] = set()
    found = []
    for label in kind.labels:
        for match in label.pattern.finditer(text):
            own = [
                index
                for index, end in enumerate(ends)
                if match.start() < end - 1 and end - len(words[index].text) - 1 < match.end()
            ]
            if own and not taken & set(own):
                taken |= set(own)
                found.append(_Match(label, tuple(words[index] for index in own)))
    return found


def _in_cells(kind: FormKind, page: Page, words: Sequence[Word]) -> Iterator[ReadBox]:
    for cell in page.cells:
        inside = [word for row in rows(w for w in words if cell.holds(w.box)) for word in row]
        matches = _matches(kind, inside)
        own = {word for match in matches for word in match.words}
        rest = [word for word in inside if word not in own]
        sorts = {match.label.kind for match in matches}
        if len(matches) == 1 or sorts == {"mark"}:
            for match in matches[:1]:
                yield from _value(kind, match, (rest, inside), Place(page.number, cell))
        elif matches:
            part = page._replace(words=tuple(inside), fields=(), cells=())
            yield from _beside_labels(kind, part, inside)


class Place(NamedTuple):
    """A page and a rectangle on it."""

    page: int
    box: Box


def _value(
    kind: FormKind,
    match: _Match,
    words: tuple[Sequence[Word], Sequence[Word]],
    place: Place,
) -> Iterator[ReadBox]:
    """Yield what stands in a rectangle that has one label: of its `words`, those beside it."""
    label, (rest, inside) = match.label, words
    if label.kind == "mark":
        yield from _marks(label, rest, inside, place)
        return
    texts = _parsed(label, rest)
    odd = not texts and any(any(c.isdigit() for c in word.text) for word in rest)
    why = "several" if len(texts) > 1 else "odd" if odd and label.kind == "money" else ""
    if not texts and label.name in kind.needed:
        why = "blank"
    said = texts[0] if texts else " ".join(word.text for word in rest) if why else ""
    yield ReadBox(label.name, said, *place, why)


def _parsed(label: Label, words: Sequence[Word]) -> list[str]:
    texts = [word.text for word in words]
    if label.kind == "text":
        first = rows(words)[:1]
        return [" ".join(word.text for word in row) for row in first]
    return {"money": money, "code": codes, "year": years, "date": dates}[label.kind](texts)


def _marks(
    label: Label, rest: Sequence[Word], inside: Sequence[Word], place: Place
) -> Iterator[ReadBox]:
    """Yield whether the one mark of a box is set, or which of its several ones are."""
    if not label.marks:
        marked = any(word.text.strip("[]()") in MARKS for word in rest)
        yield ReadBox(label.name, "checked" if marked else "", *place)
        return
    # A mark may stand between the words of the label.
    marks = [word for word in inside if word.text.strip("[]()") in MARKS]
    words = list(_named(inside))
    for mark in dict.fromkeys(marks):
        gaps = sorted(
            (gap(mark.box, word.box), name)
            for word in words
            for name, said in label.marks
            if word.text == said
        )
        if gaps:
            clear = len(gaps) == 1 or _CLEARLY * gaps[0][0] < gaps[1][0]
            yield _mark(label, gaps[0][1], place, "" if clear else "mark")


def _mark(label: Label, name: str, place: Place, why: str) -> ReadBox:
    """Return a mark that is set: a box of its own, or what the one box of several says."""
    if label.name in _SAYS_WHICH:
        return ReadBox(label.name, name, *place, why)
    return ReadBox(name, "checked", *place, why)


def _named(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words in small letters; "Roth IRA" is one of them, and no other IRA."""
    before: Word | None = None
    for word in words:
        said = word.text.casefold().strip(".,:[]()")
        if said == "ira" and before is not None and before.text == "roth":
            yield Word("roth ira", around((before, word)))
        elif said != "roth":
            yield Word(said, word.box)
        before = Word(said, word.box)


def gap(one: Box, other: Box) -> float:
    """Return how far apart two rectangles are, across and down."""
    across = max(one.left - other.right, other.left - one.right, 0)
    down = max(one.top - other.bottom, other.top - one.bottom, 0)
    return across + down + 1


def _beside_labels(kind: FormKind, page: Page, words: Sequence[Word]) -> Iterator[ReadBox]:
    lines = rows(words)
    labels = [_matches(kind, line) for line in lines]
    own = {word for line in labels for match in line for word in match.words}
    for number, line in enumerate(lines):
        for match in labels[number]:
            right = _edge(match, labels[number], page.box.right)
            beside = [
                word
                for word in line
                if word not in own and match.place.right <= word.box.left < right
            ]
            below = _under(match, right, lines[number + 1 :], own)
            yield _beside(kind, match, (beside, below), page.number)


def _edge(match: _Match, line: Sequence[_Match], right: float) -> float:
    """Return where the next label of a row begins, or the page's edge."""
    lefts = [other.place.left for other in line if other.place.left > match.place.left]
    return min(lefts, default=right)


def _under(
    match: _Match, right: float, lines: Sequence[Sequence[Word]], own: set[Word]
) -> list[Word]:
    """Return the words below a label as far as the next label of the same column."""
    found: list[Word] = []
    left, low = match.place.left - _MARGIN, match.place.bottom
    for line in lines:
        column = [word for word in line if left <= word.box.left < right]
        if line[0].box.top > low + _BELOW or any(word in own for word in column):
            break
        found += column
    return found


def _beside(
    kind: FormKind, match: _Match, words: tuple[Sequence[Word], Sequence[Word]], page: int
) -> ReadBox:
    """Return what stands right of a label, or below it."""
    label, place, (right, below) = match.label, match.place, words
    if label.kind == "mark":
        return _mark_beside(label, right, Place(page, place))
    texts = _parsed(label, right)
    if len(texts) == 1:
        return ReadBox(label.name, texts[0], page, place)
    texts = texts or _parsed(label, below)
    why = "several" if len(texts) > 1 else "below"
    if not texts:
        why = "blank" if label.name in kind.seldom_blank else ""
    return ReadBox(label.name, texts[0] if texts else "", page, place, why)


def _mark_beside(label: Label, right: Sequence[Word], place: Place) -> ReadBox:
    """Return a mark right of the words of its box; beside several words it may be any of them."""
    marked = any(word.text.strip("[]()") in MARKS for word in right)
    if not marked:
        return ReadBox(label.name, "", *place)
    if not label.marks:
        return ReadBox(label.name, "checked", *place, "mark")
    return _mark(label, label.marks[0][0], place, "mark")
