"""Words and widths shared by every face: how money is written, how wide text stands."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.money import dollars as money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.report.model import Amount, FormLine

__all__ = [
    "JOINT",
    "amount",
    "figure",
    "joined",
    "money",
    "pad",
    "pad_left",
    "tidy",
    "width",
    "wrap",
]

JOINT = "\u00a0"
"""A space at which no line is broken."""

_FIRST_WIDE = "\u3001"
_WIDE = r"[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5d]"
_NEVER_FIRST = frozenset("，。；：！？、）」』】》”’…%,.;:!?)]}")
_NEVER_LAST = frozenset("（「『【《“‘([{$")


_MAY_BE_UNTOLD = ("balance", "basis_left")
"""Amounts that a book may leave out, and that no law refuses."""


def amount(value: Amount) -> str:
    """Return an amount as money, as the range that questions leave open, or as refused."""
    if value.cents is not None:
        return money(value.cents)
    if value.low is None or value.high is None:
        return _("unknown") if value.questions or value.name in _MAY_BE_UNTOLD else _("refused")
    return _("between {low} and {high}").format(low=money(value.low), high=money(value.high))


def figure(value: Amount) -> str:
    """Return an amount as `amount` does, a range in the few columns that a table has."""
    if value.cents is not None or value.low is None or value.high is None:
        return amount(value)
    return between((money(value.low), money(value.high)))


def between(ends: tuple[str, str]) -> str:
    """Return what lies between two, in the few columns that a table has."""
    return _("{low} to {high}").format(low=ends[0], high=ends[1])


def line_text(line: FormLine) -> str:
    """Return what a line of a form holds: an amount, or what is no money."""
    if line.between is not None:
        return between(line.between)
    return figure(line.amount) if line.amount else line.text or ""


def width(text: str) -> int:
    """Return how many columns `text` takes in a terminal: two for a Chinese character."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int) -> str:
    """Return `text` filled with spaces at its end to take `columns`."""
    return text + " " * (columns - width(text))


def pad_left(text: str, columns: int) -> str:
    """Return `text` filled with spaces at its start to take `columns`."""
    return " " * (columns - width(text)) + text


def joined(text: str) -> str:
    """Return `text` so that no line is broken inside it, as a citation should stand."""
    return text.replace(" ", JOINT)


def tidy(text: str) -> str:
    """Return `text` on one line: what a user typed may hold line ends, tabs and controls.

    Between two Chinese characters no space stands, whatever a sentence was put together from.
    """
    clean = "".join(c if c.isprintable() or c == JOINT else " " for c in text)
    words = " ".join(filter(None, clean.split(" ")))
    return words if max(words, default="") < _FIRST_WIDE else _between_wide().sub("", words)


@functools.cache
def _between_wide() -> re.Pattern[str]:
    """Return what finds a space between two Chinese characters: dear to make, and rarely needed."""
    return re.compile(f"(?<={_WIDE}) (?={_WIDE})")


def wrap(text: str, columns: int) -> list[str]:
    """Return the lines of `text`, none wider than `columns`.

    Chinese is broken between any two characters, but no line begins with a closing mark
    or ends with an opening one. A word wider than a line is cut.
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1] + piece.rstrip(" ")) > columns:
            lines.append("")
        first, *more = _cut(piece, columns)
        lines[-1] += first
        lines += more
    return [line.rstrip(" ").replace(JOINT, " ") for line in lines]


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for index in range(1, len(text)):
        if _may_break(text[index - 1], text[index]):
            yield text[start:index]
            start = index
    yield text[start:]


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if before.isascii() and after.isascii():
        return False
    if after in _NEVER_FIRST or before in _NEVER_LAST or after == " ":
        return False
    return _columns(before) > 1 or _columns(after) > 1


def _cut(piece: str, columns: int) -> list[str]:
    if width(piece.rstrip(" ")) <= columns:
        return [piece]
    lines = [""]
    for character in piece:
        if width(lines[-1]) + _columns(character) > columns:
            lines.append("")
        lines[-1] += character
    return lines
