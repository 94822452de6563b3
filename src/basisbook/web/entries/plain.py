"""Sentences about a book without the names of its text: what forms call their fields.

The command line shows who writes a book in an editor how each key is written, between `ticks`.
A form has no keys, so that what stands between them is said here as the form says it; one
sentence serves both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.ledger.book import EVENT_KINDS
from basisbook.web.entries import kinds, words
from basisbook.web.entries.parts import FACTS, part_title

if TYPE_CHECKING:
    from basisbook.yamltext import Keys

_TICKED = re.compile(r"`([^`]+)`")
_KEY = re.compile(r"\w+")
_COMMAND = re.compile(r"basisbook |--")
_PAIR = re.compile(r"(\w+): *(.*)", re.DOTALL)
_NEXT = re.compile(r", (?=\w+: )")
_BLANK = re.compile(r"\.*|YYYY.*|[A-Z]+")
"""What stands for a value that only the user knows."""


def plain(text: str, path: Keys = ()) -> str:
    """Return a sentence as a person reads it who knows the forms and not the text of a book.

    `path` is what it is about: of a field that is called differently in several places, the name
    there.
    """
    return _TICKED.sub(lambda found: _said(found[1], path), text)


def _said(written: str, path: Keys) -> str:
    if _COMMAND.match(written):
        return f"`{written}`"
    return _("“{text}”").format(text=_worded(written.removesuffix(":"), path))


def _worded(written: str, path: Keys) -> str:
    """Return what is written in a book in the words of the forms: keys, those with values."""
    pairs = _NEXT.split(written)
    if len(pairs) > 1:
        return "; ".join(_worded(one, path) for one in pairs)
    pair = _PAIR.fullmatch(written)
    if pair is None:
        return _name(written, path) if _KEY.fullmatch(written) else words.word(written)
    inner, name = pair[2].strip("[]{}- "), _name(pair[1], path)
    value = _worded(inner, path) if _PAIR.fullmatch(inner) else words.word(inner)
    if _BLANK.fullmatch(value):
        return name
    return _("{field}: {value}").format(field=name.rstrip("?？"), value=value)


def _name(key: str, path: Keys) -> str:
    if key in FACTS:
        return part_title(key)
    if key in EVENT_KINDS:
        return kinds.title(key)
    return words.label((*(step for step in path[:-1] if isinstance(step, str)), key))
