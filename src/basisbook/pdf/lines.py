"""Which boxes of a blank form belong to which line, by the numbers printed beside them.

The names of the fields change with every year's form, and say nothing. What does not change
is how the form looks: a line's number stands alone, close to the left of its box. So no table
of a year is needed, and next year's form is read like this year's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from basisbook.pdf.model import Field, Page, Word

_LABEL = re.compile(r"\d{1,2}[a-z]{0,2}")
_SIGNS = frozenset(("×", ".", "(", "$", "-", "–"))
"""What a form prints between the number of a line and its box, or inside the box."""

_NEAR = 14.0
"""Points from a line's number to its box."""
_NEAR_TIMES = 30.0
"""The same where the form prints a sign of multiplication between them."""
ALONE = 4.0
"""Points that a line's number keeps from the words before it; words of a sentence keep fewer."""
_JOINED = 10.0
"""Points between two fields that are one box."""
_CENTS_WIDTH = 30.0


class Line(NamedTuple):
    """The box of a line. `decimal` is a whole number and its decimals, in two fields.

    Forms before 2018 have a field of its own for cents, in a narrow column.
    """

    page: int
    fields: tuple[Field, ...]
    decimal: bool = False
    bracketed: bool = False
    """Whether the form itself prints the brackets of a loss."""


def find_lines(pages: Sequence[Page]) -> dict[str, Line | None]:
    """Return the box of each line, by its number; None where two boxes have the same number.

    A small box that stands behind a colon in the words of a line has its number with a colon:
    the exception number of Form 5329 line 2 is `2:`.
    """
    found: dict[str, Line | None] = {}
    for page in pages:
        small = []
        for group in _groups(page):
            named = _named(page.words, group)
            if named is None:
                small.append(group)
                continue
            number, signs = named
            decimal, bracketed = "×" in signs and len(group) > 1, "(" in signs
            line = Line(page.number, group, decimal, bracketed)
            found[number] = None if number in found else line
        found |= dict(_in_words(page, small, found))
    return found


def _in_words(
    page: Page, groups: Sequence[tuple[Field, ...]], found: Mapping[str, Line | None]
) -> Iterator[tuple[str, Line]]:
    """Yield the boxes that stand in the words of a line, behind a colon."""
    for group in groups:
        box = group[0].box
        words = [word for word in page.words if box.shares_row(word.box)]
        before = [word for word in words if word.box.right <= box.left + 2]
        last = max(before, key=lambda word: word.box.right, default=None)
        if last is None or not last.text.endswith(":"):
            continue
        for number, line in found.items():
            if line and line.page == page.number and box.shares_row(line.fields[0].box):
                yield f"{number}:", Line(page.number, group)


def _groups(page: Page) -> Iterator[tuple[Field, ...]]:
    """Yield the fields for text of a page, joined where they are parts of one box."""
    fields = [field for field in page.fields if field.kind == "text"]
    fields.sort(key=lambda field: (round(field.box.top), field.box.left))
    group: list[Field] = []
    for field in fields:
        if group and not _is_next(group[-1], field):
            yield tuple(group)
            group = []
        group.append(field)
    if group:
        yield tuple(group)


def _is_next(before: Field, field: Field) -> bool:
    return (
        before.box.shares_row(field.box)
        and -1 <= field.box.left - before.box.right <= _JOINED
        and (before.box.width < field.box.width or field.box.width <= _CENTS_WIDTH)
    )


def _named(words: Sequence[Word], group: tuple[Field, ...]) -> tuple[str, str] | None:
    """Return the number of the line of a box, and the signs that are printed between the two."""
    box = group[0].box
    before = [word for word in words if word.box.right <= box.left + 2 and box.shares_row(word.box)]
    before.sort(key=lambda word: word.box.right)
    edge, signs = box.left, ""
    while before and before[-1].text in _SIGNS and edge - before[-1].box.right <= _NEAR:
        sign = before.pop()
        edge, signs = sign.box.left, sign.text + signs
    if not before or _LABEL.fullmatch(before[-1].text) is None:
        return None
    label = before[-1]
    near = edge - label.box.right <= (_NEAR_TIMES if "×" in signs else _NEAR)
    alone = len(before) == 1 or label.box.left - before[-2].box.right >= ALONE
    return (label.text, signs) if near and alone else None
