"""YAML as text with places: every scalar stays text, and every value knows its line.

Books and law files are read with this, so that nothing becomes a float, a date or a
yes/no by accident, and every complaint can point at a line and a column. Only the plain
part of YAML is accepted: no tags, no anchors, no second document.

The text is read as a stream of events and not by a recursive composer, because deep
nesting overflows the C stack there.
"""

from __future__ import annotations

import copy
import functools
import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from basisbook import yamlevents
from basisbook import yamlfaults as fault
from basisbook.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Node: TypeAlias = "dict[str, Node] | list[Node] | str"
Keys: TypeAlias = "tuple[str | int, ...]"

SIZE_LIMIT = 4_000_000
DEPTH_LIMIT = 20
_WIDEST = 10_000
"""A place has no excerpt beyond this column: a file may be one line with many faults."""
_AFTER = 200
"""How much of a line an excerpt has after its place, at most."""

_BREAK = re.compile(r"\r\n|[\r\n]")
_BAD = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


Mark: TypeAlias = "tuple[int, int, int, int]"
"""Where a value starts, and its key if it has one: line and column of each, from 0."""


class Spot(NamedTuple):
    """What stands at a place: the path of a value, and whether it is its key that stands there."""

    path: Keys
    on_key: bool


class Source:
    """What a text says, what is wrong with it as YAML, and where each part stands.

    Nobody changes `data`: whoever reads the same text again is given the same.

    `data` is None if the text cannot be read at all; with other problems it holds what
    could be read, so that the rest can be checked too.
    """

    __slots__ = ("_lines", "_marks", "data", "file", "problems")

    def __init__(self, text: str, file: str) -> None:
        """Keep the lines of `text`; `compose` fills in the rest."""
        self.file = file
        self.data: Node | None = None
        self.problems: tuple[Problem, ...] = ()
        self._lines = _BREAK.split(text)
        self._marks: dict[Keys, Mark] = {}

    def of_file(self, file: str) -> Source:
        """Return the same source under the name of a file."""
        other = copy.copy(self)
        other.file = file
        other._marks = dict(self._marks)  # noqa: SLF001 - its own class
        return other

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the text, without their ends."""
        return tuple(self._lines)

    def place(self, path: Keys, *, on_key: bool = False) -> Place:
        """Return where `path` stands, or the nearest thing around it that is there."""
        mark = self._mark(path)
        return self.at(*(mark[2:] if on_key else mark[:2]))

    def spot(self, place: Place) -> Spot:
        """Return what stands at a place, or begins there with its key."""
        wanted = (place.line - 1, place.column - 1)
        found = [
            Spot(path, wanted != mark[:2])
            for path, mark in self._marks.items()
            if wanted in (mark[:2], mark[2:])
        ]
        return max(found, key=lambda spot: len(spot.path), default=Spot((), on_key=False))

    def at(self, line: int, column: int) -> Place:
        """Return the place at a line and a column that count from 0."""
        line = min(line, len(self._lines) - 1)
        return Place(self.file, line + 1, column + 1, _excerpt(self._lines[line], column))

    def stand_for(self, path: Keys, other: Keys) -> None:
        """Let `path`, which the text does not have, stand where `other` does."""
        self._marks[path] = self._mark(other)

    def _mark(self, path: Keys) -> Mark:
        while path and path not in self._marks:
            path = path[:-1]
        return self._marks.get(path, (0, 0, 0, 0))

    def written(self, path: Keys) -> Node | None:
        """Return what the text has at `path`, or None if there is nothing."""
        node: Any = self.data
        for step in path:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return None
        return node  # type: ignore[no-any-return]


def load(path: Path) -> Source:
    """Return the source in the file at `path`."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        return _refused("", file, fault.unreadable(file, error.strerror or str(error)))
    return compose_bytes(raw, file)


def compose_bytes(raw: bytes, file: str) -> Source:
    """Return the source in the bytes of a file, which must be UTF-8."""
    try:
        return compose(raw.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        if len(raw) > SIZE_LIMIT:
            return _refused("", file, fault.too_large(Place(file, 1, 1, "")))
        before = raw[: error.start].decode("utf-8-sig")
        source = Source(before, file)
        lines = _BREAK.split(before)
        source.problems = (fault.not_utf8(source.at(len(lines) - 1, len(lines[-1]))),)
        return source


def compose(text: str, file: str) -> Source:
    """Return the source in `text`; `file` is the name to say in places."""
    known = _composed(text, yamlevents.PARSER)
    # What is wrong stands at a place in a file, so that it is said anew for each.
    return _compose(text, file) if known.problems else known.of_file(file)


@functools.lru_cache(maxsize=4)
def _composed(text: str, _parser: object) -> Source:
    """Return the source in a text; the last ones are kept, because a page asks several times."""
    return _compose(text, "")


def _compose(text: str, file: str) -> Source:
    text = text.removeprefix("\ufeff")
    source = Source(text, file)
    if len(text) > SIZE_LIMIT or len(text.encode("utf-8", "replace")) > SIZE_LIMIT:
        return _refused("", file, fault.too_large(Place(file, 1, 1, "")))
    bad = tuple(_bad_characters(source))
    if bad:
        source.problems = bad
        return source
    _Composer(source).run(text)
    return source


def _refused(text: str, file: str, problem: Problem) -> Source:
    source = Source(text, file)
    source.problems = (problem,)
    return source


def _bad_characters(source: Source) -> Iterator[Problem]:
    for number, line in enumerate(source._lines):  # noqa: SLF001 - same module
        match = _BAD.search(line)
        if match:
            yield fault.control(source.at(number, match.start()), match[0])


def _excerpt(line: str, column: int) -> str:
    # A tab is one column for the parser; a space keeps the caret under its character.
    if column >= _WIDEST:
        return ""
    return _BAD.sub("\N{REPLACEMENT CHARACTER}", line[: column + _AFTER].replace("\t", " "))


def _start(event: yaml.Event) -> tuple[int, int]:
    mark: Any = event.start_mark
    return mark.line, mark.column


class _Refusal(Exception):  # noqa: N818 - a signal, never seen outside
    """Reading stops here."""


class _Frame:
    """A collection that is still open, and the key that waits for its value."""

    __slots__ = ("items", "key", "key_mark", "path")

    def __init__(self, items: dict[str, Node] | list[Node], path: Keys) -> None:
        self.items = items
        self.path = path
        self.key: str | None = None
        self.key_mark = (0, 0)


class _Composer:
    """Builds data and marks from parser events."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.frames: list[_Frame] = []
        self.root: Node | None = None
        self.documents = 0

    def run(self, text: str) -> None:
        """Read `text` into the source; keep data only if reading reached the end."""
        try:
            for event in yamlevents.events(text):
                self.take(event)
            if self.documents == 0 or self.root == "":
                self.refuse(fault.empty(self.source.at(0, 0)))
            self.source.data = self.root
        except yaml.YAMLError as error:
            self.problems.append(self.syntax(error))
        except (ValueError, OverflowError):
            # The pure Python parser lets chr() fail on an escape beyond Unicode.
            self.problems.append(fault.syntax(self.source.at(0, 0), ""))
        except _Refusal:
            pass
        self.source.problems = tuple(self.problems)

    def refuse(self, problem: Problem) -> None:
        """Note `problem` and stop."""
        self.problems.append(problem)
        raise _Refusal

    def syntax(self, error: yaml.YAMLError) -> Problem:
        """Return what the parser complains of, in our words."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = self.source.at(mark.line, mark.column) if mark else self.source.at(0, 0)
        opened = getattr(error, "context_mark", None)
        said = f"{getattr(error, 'context', '')} | {getattr(error, 'problem', error)}"
        return fault.syntax(place, said, opened.line + 1 if opened else 0)

    def take(self, event: yaml.Event) -> None:
        """Put one parser event where it belongs."""
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self.decorated(event)
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.anchor or event.tag:
                self.decorated(event)
            self.open({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.frames.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.problems.append(fault.anchor(self.here(event), f"*{event.anchor}"))
            self.put("", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse(fault.second_document(self.here(event)))

    def here(self, event: yaml.Event) -> Place:
        """Return the place of an event."""
        return self.source.at(*_start(event))

    def decorated(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Complain of an anchor or a tag."""
        if event.anchor:
            self.problems.append(fault.anchor(self.here(event), f"&{event.anchor}"))
        if event.tag:
            self.problems.append(fault.tag(self.here(event), event.tag))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """Put a text, or take it as the key of what comes next."""
        # Only an escape between double quotes can say what the lines do not have.
        match = _BAD.search(event.value) if event.style == '"' else None
        if match:
            self.problems.append(fault.control(self.here(event), match[0]))
        frame = self.frames[-1] if self.frames else None
        if frame is not None and isinstance(frame.items, dict) and frame.key is None:
            self.key(frame, event)
        else:
            self.put(event.value, event)

    def key(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        """Take a text as a key, and complain if the mapping has it already."""
        if event.value == "<<" and not event.style:
            self.problems.append(fault.anchor(self.here(event), "<<"))
        if event.value in frame.items:
            first = self.source.place((*frame.path, event.value), on_key=True).line
            self.problems.append(fault.duplicate(self.here(event), event.value, first))
        frame.key = event.value
        frame.key_mark = _start(event)

    def open(self, items: dict[str, Node] | list[Node], event: yaml.Event) -> None:
        """Put a new collection, and go into it."""
        if len(self.frames) >= DEPTH_LIMIT:
            self.refuse(fault.too_deep(self.here(event)))
        frame = self.frames[-1] if self.frames else None
        if frame is not None and isinstance(frame.items, dict) and frame.key is None:
            self.refuse(fault.complex_key(self.here(event)))
        self.frames.append(_Frame(items, self.put(items, event)))

    def put(self, value: Node, event: yaml.Event) -> Keys:
        """Add a value to the collection that is open, and return its path."""
        line, column = _start(event)
        if not self.frames:
            self.root = value
            return self.mark((), line, column, (line, column))
        frame = self.frames[-1]
        if isinstance(frame.items, list):
            frame.items.append(value)
            path = (*frame.path, len(frame.items) - 1)
            return self.mark(path, line, column, (line, column))
        if frame.key is None:
            self.refuse(fault.complex_key(self.here(event)))
        key, frame.key = str(frame.key), None
        frame.items[key] = value
        return self.mark((*frame.path, key), line, column, frame.key_mark)

    def mark(self, path: Keys, line: int, column: int, key: tuple[int, int]) -> Keys:
        """Note where `path` stands, and return it."""
        self.source._marks[path] = (line, column, *key)  # noqa: SLF001 - same module
        return path
