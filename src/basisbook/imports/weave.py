"""Entries put into the text of a book, and taken out again; all else stays as it was typed.

The text is not written anew: lines are added behind the last entry of a list, at the places
that the YAML parser gives. So comments, order, quotes and line ends of the user are never
touched, and taking out is cutting the same lines. After each change the text is read again,
and must say exactly what it said before, with the entries or without them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from basisbook.yamlevents import events
from basisbook.yamltext import Node, compose
from basisbook.yamlwriting import flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Entries = dict[str, list[dict[str, Node]]]
"""Entries by the part of the book that they belong to."""

_BREAK = re.compile(r"\r\n|[\r\n]")
_EMPTIED = re.compile(r"(?m)^(events|documents): ?([ \t]*(?:#.*)?\r?)$")
"""A list of which every entry was taken out."""

_STEP = 2


class WeaveError(ValueError):
    """The text cannot be changed so; nothing is wrong with it as a book."""


class Splice(NamedTuple):
    """At an offset of the text, `before` was replaced by `after`."""

    offset: int
    before: str
    after: str


class Region(NamedTuple):
    """Where a collection stands in the text, by offsets.

    `last` is the end of the last value in it, `end` that of its closing bracket.
    """

    flow: bool
    column: int
    start: int
    last: int
    end: int
    size: int


def woven(text: str, entries: Entries, comment: str) -> tuple[str, tuple[Splice, ...]]:
    """Return the text with entries added, and what was changed in it."""
    splices: list[Splice] = []
    for part, added in entries.items():
        if added:
            step = tuple(_added(text, part, added, comment))
            text = _applied(text, step)
            splices += step
    return text, tuple(splices)


def data_with(text: str, entries: Entries) -> dict[str, Node]:
    """Return what a text says, with entries added to it."""
    data = _data(text)
    for part, added in entries.items():
        kept = data.get(part) or []
        if added and isinstance(kept, list):
            data[part] = [*kept, *added]
    return data


def checked(before: str, after: str, entries: Entries) -> str:
    """Return `after` if it is `before` with the entries and nothing else; raise if not."""
    if _data(after) != data_with(before, entries):
        raise WeaveError
    return after


def unwoven(text: str, splices: Sequence[Splice], entries: Entries) -> str:
    """Return the text without the entries that were added; raise if some are no more there."""
    wanted = _without(_data(text), entries)
    for candidate in _candidates(text, splices, entries):
        try:
            if _data(candidate) == wanted:
                return candidate
        except WeaveError:
            continue
    raise WeaveError


def _data(text: str) -> dict[str, Node]:
    source = compose(text, "")
    if source.problems or not isinstance(source.data, dict):
        raise WeaveError
    return {key: value for key, value in source.data.items() if value != []}


def _without(data: dict[str, Node], entries: Entries) -> dict[str, Node]:
    data = dict(data)
    for part, added in entries.items():
        listed = data.get(part)
        if not added or not isinstance(listed, list):
            continue
        kept = listed[::-1]
        for entry in reversed(added):
            if entry not in kept:
                raise WeaveError
            kept.remove(entry)
        data[part] = kept[::-1]
    return {key: value for key, value in data.items() if value != []}


def _candidates(text: str, splices: Sequence[Splice], entries: Entries) -> Iterator[str]:
    """Yield texts that may be the one without the entries, the most faithful first."""
    yield _undone(text, splices)
    moved = text
    for splice in reversed(splices):
        if splice.after and moved.count(splice.after) == 1:
            moved = moved.replace(splice.after, splice.before)
    for candidate in (moved, _without_lines(text, splices, entries)):
        yield candidate
        yield _EMPTIED.sub(r"\1: []\2", candidate)


def _undone(text: str, splices: Sequence[Splice]) -> str:
    for splice in reversed(splices):
        end = splice.offset + len(splice.after)
        if text[splice.offset : end] == splice.after:
            text = text[: splice.offset] + splice.before + text[end:]
    return text


def _without_lines(text: str, splices: Sequence[Splice], entries: Entries) -> str:
    """Return the text without the lines that hold an entry or the remark above them, once each."""
    remarks = [
        line.strip()
        for splice in splices
        for line in splice.after.splitlines()
        if line.strip().startswith("#")
    ]
    gone = remarks + [f"- {flow(entry)}" for added in entries.values() for entry in added]
    kept = []
    for line in reversed(text.splitlines(keepends=True)):
        if line.strip() in gone:
            gone.remove(line.strip())
        else:
            kept.append(line)
    return "".join(reversed(kept))


def _applied(text: str, splices: Iterable[Splice]) -> str:
    """Return the text with changes made, each at an offset after those before it."""
    for splice in splices:
        end = splice.offset + len(splice.before)
        text = text[: splice.offset] + splice.after + text[end:]
    return text


def _added(text: str, part: str, added: list[dict[str, Node]], comment: str) -> Iterator[Splice]:
    """Yield the changes that add entries to a part; offsets are those after the changes before."""
    root, parts = _regions(text)
    region = parts.get(part)
    if root.flow:
        yield _in_braces(text, part, root, region, added)
        return
    lines = [f"# {comment}", *(f"- {flow(entry)}" for entry in added)]
    if region is None:
        head = [" " * root.column + f"{part}:"]
        yield _after_line(text, root.last, head + _indented(lines, root.column + _STEP))
    elif region.flow and region.size:
        yield _in_list(text, region, added)
    elif region.flow:
        yield Splice(region.start, text[region.start : region.end], "")
        text = text[: region.start] + text[region.end :]
        yield _after_line(text, region.start, _indented(lines, root.column + _STEP))
    else:
        yield _after_line(text, region.last, _indented(lines, region.column))


def _indented(lines: Iterable[str], column: int) -> list[str]:
    return [" " * column + line for line in lines]


def _after_line(text: str, offset: int, lines: list[str]) -> Splice:
    """Return the change that puts lines below the line in which an offset is."""
    end = "\r\n" if "\r\n" in text else "\n"
    match = _BREAK.search(text, offset)
    at_start = offset > 0 and text[offset - 1] in "\r\n"
    place = offset if at_start else (match.end() if match else len(text))
    before = "" if at_start or match else end
    return Splice(place, "", before + "".join(line + end for line in lines))


def _in_list(text: str, region: Region, added: list[dict[str, Node]]) -> Splice:
    """Return the change that adds entries before the closing bracket of a list."""
    comma = text.find(",", region.last, region.end)
    between = "\n" + " " * _STEP if "\n" in text[region.start : region.end] else " "
    told = f",{between}".join(map(flow, added))
    if comma >= 0:
        return Splice(comma + 1, "", between + told)
    return Splice(region.last, "", f",{between}{told}" if region.size else told)


def _in_braces(
    text: str, part: str, root: Region, region: Region | None, added: list[dict[str, Node]]
) -> Splice:
    """Return the change for a book that is written in braces as a whole."""
    if region is None:
        return Splice(root.last, "", f", {part}: {flow(added)}")
    if region.size:
        return _in_list(text, region, added)
    return Splice(region.start + 1, "", ", ".join(map(flow, added)))


class _Walk:
    """Finds the regions of the top of a document from parser events."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self.stack: list[dict[str, Any]] = []
        self.key: str | None = None
        self.root: Region | None = None
        self.parts: dict[str, Region] = {}

    def offset(self, mark: Any) -> int:  # noqa: ANN401 - marks of either parser
        line: int = min(mark.line, len(self.starts) - 1)
        return self.starts[line] + int(mark.column)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            mark: Any = event.start_mark
            start = self.offset(mark)
            self.stack.append(
                {"flow": bool(event.flow_style), "column": mark.column, "start": start}
                | {"last": start, "count": 0, "key": self.key}
            )
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close(event)
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        top = len(self.stack) == 1
        is_key = top and self.key is None
        self.key = event.value if is_key else (None if top else self.key)
        self.reached(self.offset(event.end_mark))

    def reached(self, end: int) -> None:
        for frame in self.stack:
            frame["last"] = max(frame["last"], end)
        if self.stack:
            self.stack[-1]["count"] += 1

    def close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.stack.pop()
        end = self.offset(event.end_mark) if frame["flow"] else frame["last"]
        region = Region(
            frame["flow"], frame["column"], frame["start"], frame["last"], end, frame["count"]
        )
        if not self.stack:
            self.root = region
            return
        self.reached(end)
        if len(self.stack) == 1:
            self.parts[frame["key"]] = region
            self.key = None


def _regions(text: str) -> tuple[Region, Mapping[str, Region]]:
    mark = len(text) - len(text.removeprefix("\ufeff"))
    walk = _Walk(text[mark:])
    for event in events(text[mark:]):
        walk.take(event)
    if walk.root is None:
        raise WeaveError
    moved = {key: _moved(region, mark) for key, region in walk.parts.items()}
    return _moved(walk.root, mark), moved


def _moved(region: Region, by: int) -> Region:
    return region._replace(start=region.start + by, last=region.last + by, end=region.end + by)
