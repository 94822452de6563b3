"""OFX as a tree of names and texts, from SGML and from XML alike.

Old OFX is SGML whose leaves are not closed; new OFX is XML. One tokenizer reads both: a name
followed by text is a leaf, any other name opens an aggregate until it, or one around it, is
closed. Nothing of a document type is obeyed: entities other than the five of XML do not exist
here, and a file that declares any is refused.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9_.]*)(?:\s[^<>]*)?(/?)>([^<]*)")
_DECLARED = re.compile(r"<!\s*(?:DOCTYPE|ENTITY|ELEMENT)", re.IGNORECASE)
_MARKED = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DEEPEST = 40


class Element:
    """A name with its text, or with what it holds."""

    __slots__ = ("children", "line", "name", "text")

    def __init__(self, name: str, line: int, text: str = "") -> None:
        """Begin with nothing in it."""
        self.name = name
        self.line = line
        self.text = text
        self.children: list[Element] = []

    def all(self, name: str) -> Iterator[Element]:
        """Yield the elements of a name, at any depth, in the order of the file."""
        waiting = self.children[::-1]
        while waiting:
            each = waiting.pop()
            if each.name == name:
                yield each
            waiting += each.children[::-1]

    def get(self, name: str) -> str:
        """Return the text of the first element of a name at any depth, or nothing."""
        return next((each.text for each in self.all(name)), "")


def tree(name: str, text: str) -> Element:
    """Return the whole of an OFX text, or refuse it."""
    if _DECLARED.search(text):
        raise faults.no_ofx(name, _("The file declares entities of its own, which are not obeyed."))
    text = _COMMENT.sub("", _MARKED.sub(lambda match: html.escape(match[1]), text))
    opened = text.upper().find("<OFX>")
    if opened < 0:
        raise faults.no_ofx(name, _("This is only a part of an OFX file: it has no <OFX>."))
    if "</OFX>" not in text.upper():
        raise faults.no_ofx(name, _("The OFX file is cut off: its end, </OFX>, is missing."))
    return _built(name, text, opened)


def _built(name: str, text: str, opened: int) -> Element:
    breaks = [match.start() for match in re.finditer("\n", text)]
    root = Element("", 1)
    stack = [root]
    for count, match in enumerate(_TOKEN.finditer(text, opened)):
        if count > 10 * faults.MOST_ROWS or len(stack) > _DEEPEST:
            raise faults.too_large(name)
        closing, tag, empty, said = match.groups()
        if closing:
            _close(stack, tag.upper())
            continue
        line = bisect_right(breaks, match.start()) + 1
        element = Element(tag.upper(), line, html.unescape(" ".join(said.split())))
        stack[-1].children.append(element)
        if not element.text and not empty:
            stack.append(element)
    return root


def _close(stack: list[Element], tag: str) -> None:
    """Close an aggregate, and what was left open in it; the end of a leaf closes nothing."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].name == tag:
            del stack[depth:]
            return
