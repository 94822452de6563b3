"""Where each value of a YAML text begins and ends, so that one can be changed at its place.

`yamltext` knows where a value starts, which is enough to complain about it; whoever changes a
text needs the end too, and how it is written. A block collection ends here with its last value:
the parser's own end would take in the comments behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import yaml

from basisbook.yamlevents import events

if TYPE_CHECKING:
    from basisbook.yamltext import Keys

_BREAK = re.compile(r"\r\n|[\r\n]")

_ENTRY = 2
"""Steps in the path of an entry of a part of a book."""


class Span(NamedTuple):
    """A value in the text, by offsets; `key` is where its key begins, or the value itself."""

    kind: Literal["scalar", "flow", "block"]
    key: int
    start: int
    end: int
    column: int
    children: tuple[str | int, ...] = ()
    """The keys, or places in a list, of what is in a collection, in order."""
    mapping: bool = False


def spans(text: str, inner: Keys | None = ()) -> dict[Keys, Span]:
    """Return the span of every value of a text that can be read, by its path.

    Of entries of a part that `inner` is not in, or of all if it is None, only where they stand: a
    change of one entry needs nothing that is within the thousands of others.
    """
    walk = _Walk(text, inner)
    for event in events(text):
        walk.take(event)
    return walk.spans


class _Open:
    """A collection that has begun."""

    __slots__ = ("children", "column", "flow", "key", "last", "mapping", "path", "start", "waiting")

    def __init__(self, path: Keys, key: int, place: tuple[int, int], *kinds: bool) -> None:
        self.path = path
        self.key = key
        self.start, self.column = place
        self.flow, self.mapping = kinds
        self.last = self.start
        self.children: list[str | int] = []
        self.waiting: tuple[str, int] | None = None
        """The key whose value comes next, and where it begins."""


class _Walk:
    def __init__(self, text: str, inner: Keys | None) -> None:
        self.inner = inner
        self.passing: list[bool] = []
        """Whether each collection that is open in an entry that is passed by is in flow style."""
        self.passed: Any = None
        """The end of what was passed by last."""
        self.starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self.size = len(text)
        self.spans: dict[Keys, Span] = {}
        self.stack: list[_Open] = []

    def offset(self, mark: Any) -> int:  # noqa: ANN401 - marks of either parser
        if mark.line >= len(self.starts):
            return self.size
        return int(self.starts[mark.line] + mark.column)

    def take(self, event: yaml.Event) -> None:
        if self.passing:
            self.by(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close(event)
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event)

    def by(self, event: yaml.Event) -> None:
        """Pass by what is within an entry, up to its end."""
        if isinstance(event, yaml.ScalarEvent):
            self.passed = event.end_mark
        elif isinstance(event, yaml.CollectionStartEvent):
            self.passing.append(bool(event.flow_style))
        elif isinstance(event, yaml.CollectionEndEvent):
            if self.passing.pop():
                self.passed = event.end_mark
            if not self.passing:
                self.stack[-1].last = self.offset(self.passed)
                self.close(event)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = self.offset(event.start_mark), self.offset(event.end_mark)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mapping and top.waiting is None:
            top.waiting = (event.value, start)
            top.last = max(top.last, end)
            return
        path, key = self.path(start)
        mark: Any = event.start_mark
        self.keep(path, Span("scalar", key, start, end, mark.column))

    def open(self, event: yaml.CollectionStartEvent) -> None:
        start = self.offset(event.start_mark)
        path, key = self.path(start)
        mark: Any = event.start_mark
        mapping = isinstance(event, yaml.MappingStartEvent)
        flow = bool(event.flow_style)
        self.stack.append(_Open(path, key, (start, mark.column), flow, mapping))
        if len(path) >= _ENTRY and not self.is_inner(path):
            self.passing, self.passed = [flow], event.end_mark

    def is_inner(self, path: Keys) -> bool:
        """Tell whether a value is within `inner`, or around it."""
        return self.inner is not None and all(
            one == other for one, other in zip(path, self.inner, strict=False)
        )

    def close(self, event: yaml.CollectionEndEvent) -> None:
        done = self.stack.pop()
        end = self.offset(event.end_mark) if done.flow else done.last
        kind: Literal["flow", "block"] = "flow" if done.flow else "block"
        children = tuple(done.children)
        self.keep(
            done.path, Span(kind, done.key, done.start, end, done.column, children, done.mapping)
        )

    def path(self, start: int) -> tuple[Keys, int]:
        """Return the path of the value that begins here, and where its key is."""
        if not self.stack:
            return (), start
        top = self.stack[-1]
        if top.mapping and top.waiting is not None:
            (name, key), top.waiting = top.waiting, None
            top.children.append(name)
            return (*top.path, name), key
        place = len(top.children)
        top.children.append(place)
        return (*top.path, place), start

    def keep(self, path: Keys, span: Span) -> None:
        self.spans[path] = span
        if self.stack:
            self.stack[-1].last = max(self.stack[-1].last, span.end)
