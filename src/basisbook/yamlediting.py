"""A YAML text changed at one place: what was typed around it stays, comments and all.

Each function returns the whole text anew, and has read it back: it says exactly what was wanted,
or `EditError` is raised and nothing is returned. A comment that stood inside of what is replaced
moves to a line of its own above it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from basisbook.yamlplaces import Span, spans
from basisbook.yamltext import Node, compose
from basisbook.yamlwriting import flow, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from basisbook.yamltext import Keys

_BREAK = re.compile(r"\r\n|[\r\n]")
_STEP = 2


class EditError(ValueError):
    """The text cannot be changed at that place without changing the rest."""


class _Splice(NamedTuple):
    """Between two offsets stands `after` now."""

    start: int
    end: int
    after: str


class Text:
    """A text that is to be changed, and where its entries stand, and what is `inner` to them."""

    def __init__(self, text: str, inner: Keys | None = None) -> None:
        """Read it. Raises `EditError` if it cannot be read."""
        self.text = text
        self.data = _data(text)
        # The mark of byte order is no part of what the parser counts.
        self.mark = len(text) - len(text.removeprefix("\ufeff"))
        self.body = text[self.mark :]
        self.spans = spans(self.body, inner)
        self.end = "\r\n" if "\r\n" in text else "\n"

    def done(self, splices: Iterable[_Splice], wanted: Node) -> str:
        """Return the text with the changes made, if it says what is wanted."""
        body = self.body
        for one in sorted(splices, key=lambda one: (one.start, one.end), reverse=True):
            body = body[: one.start] + one.after + body[one.end :]
        text = self.text[: self.mark] + body
        if _plain(_data(text)) != _plain(wanted):
            raise EditError
        return text

    def line_start(self, offset: int) -> int:
        """Return where the line begins in which an offset is."""
        return max(self.body.rfind("\n", 0, offset), self.body.rfind("\r", 0, offset)) + 1

    def begins(self, keys: Keys) -> int:
        """Return where an entry begins: its key, or the dash of a list, which may stand above."""
        around, span = self.spans[keys[:-1]], self.spans[keys]
        if around.mapping or around.kind == "flow":
            return span.key
        start = self.line_start(span.start)
        while self.body[start : start + around.column + 1].strip(" ") != "-":
            start = self.line_start(start - 1)
        return start + around.column

    def line_end(self, offset: int) -> int:
        """Return where the next line begins."""
        if offset and self.body[offset - 1] in "\r\n":
            return offset
        found = _BREAK.search(self.body, offset)
        return found.end() if found else len(self.body)

    def lines_after(self, offset: int, lines: Iterable[str]) -> _Splice:
        """Return the change that puts lines below the line in which an offset is."""
        place = self.line_end(offset)
        open_ended = place == len(self.body) and self.body[-1:] not in ("\n", "\r")
        told = "".join(line + self.end for line in lines)
        return _Splice(place, place, (self.end if open_ended else "") + told)


def replaced(text: str, keys: Keys, node: Node) -> str:
    """Return the text with `node` at a path; what it has in common with the old stays as it is."""
    edited = Text(text, keys)
    wanted = _with(edited.data, keys, node)
    try:
        return edited.done(_changes(edited, keys, _at(edited.data, keys), node), wanted)
    except EditError:
        # A way of writing that has no simple change in place: the value is written anew.
        return edited.done(_rewritten(edited, keys, node), wanted)


def inserted(text: str, part: str, place: int, node: Mapping[str, Node]) -> str:
    """Return the text with an entry put into a list of the book, at a place counted from 0."""
    edited = Text(text)
    listed = list(_listed(edited.data, part))
    listed.insert(place, dict(node))
    wanted = {**edited.data, part: listed}
    return edited.done(_insertion(edited, part, place, flow(node)), wanted)


def removed(text: str, keys: Keys) -> str:
    """Return the text without what is at a path; a comment behind it goes with it."""
    edited = Text(text, keys)
    wanted = _without(edited.data, keys)
    return edited.done(_removal(edited, keys), wanted)


def moved(text: str, part: str, place: int, to: int) -> str:
    """Return the text with an entry of a list of the book at another place in it."""
    edited = Text(text)
    order = list(range(len(_listed(edited.data, part))))
    if not (0 <= place < len(order) and 0 <= to < len(order)):
        raise EditError
    order.insert(to, order.pop(place))
    listed = _listed(edited.data, part)
    wanted = {**edited.data, part: [listed[each] for each in order]}
    slices = [_slice(edited, (part, each)) for each in range(len(order))]
    told = [edited.body[start:end] for start, end in slices]
    moves = (
        _Splice(*slices[place], told[each]) for place, each in enumerate(order) if each != place
    )
    return edited.done(moves, wanted)


def added(text: str, part: str, name: str, node: Mapping[str, Node]) -> str:
    """Return the text with an entry put into a mapping of the book, such as its accounts."""
    edited = Text(text)
    there = edited.data.get(part)
    if there is None or there in ("", {}):
        return edited.done(
            _first(edited, part, f"{scalar(name)}: {flow(node)}", "{}"),
            {**edited.data, part: {name: dict(node)}},
        )
    return replaced(text, (part, name), dict(node))


def _slice(edited: Text, keys: Keys) -> tuple[int, int]:
    """Return what of the text an entry is: in a block, to the end of its last line."""
    span = edited.spans[keys]
    if edited.spans[keys[:-1]].kind != "block":
        return span.start, span.end
    start, end = edited.begins(keys), edited.line_end(span.end)
    return start, start + len(edited.body[start:end].rstrip("\r\n"))


def _changes(edited: Text, keys: Keys, old: Node | None, new: Node) -> Iterator[_Splice]:
    """Yield what turns one value into another, as little as may be."""
    if old == new:
        return
    span = edited.spans.get(keys)
    if old is None or span is None:
        yield _addition(edited, keys, new)
    elif isinstance(old, dict) and isinstance(new, dict) and set(old) & set(new):
        yield from _changes_within(edited, keys, old, new)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, value in enumerate(new):
            yield from _changes(edited, (*keys, place), old[place], value)
    else:
        yield from _rewritten(edited, keys, new)


def _changes_within(
    edited: Text, keys: Keys, old: dict[str, Node], new: dict[str, Node]
) -> Iterator[_Splice]:
    for key, value in old.items():
        if key not in new:
            yield from _removal(edited, (*keys, key))
        else:
            yield from _changes(edited, (*keys, key), value, new[key])
    missing = {key: value for key, value in new.items() if key not in old}
    if missing:
        yield _additions(edited, keys, missing)


def _rewritten(edited: Text, keys: Keys, node: Node) -> Iterator[_Splice]:
    span = edited.spans.get(keys)
    if span is None:
        raise EditError
    told = flow(node)
    tail = edited.body[span.start : span.end]
    ends = _self_ended(tail, edited.end)
    if span.kind == "block" and span.key != span.start:
        # After its key, on the key's own line.
        key = edited.body.index(":", _key_end(edited, span))
        yield _Splice(key + 1, span.end, f" {told}{ends}")
    else:
        yield _Splice(span.start, span.end, told + ends)
    yield from _kept_comments(edited, keys, span)


def _key_end(edited: Text, span: Span) -> int:
    """Return an offset behind the text of a key, which may hold a colon in quotes."""
    quote = edited.body[span.key]
    return edited.body.index(quote, span.key + 1) if quote in "\"'" else span.key


def _self_ended(tail: str, end: str) -> str:
    """Return the end of line that a block scalar takes in."""
    return end if tail.endswith(("\n", "\r")) else ""


def _kept_comments(edited: Text, keys: Keys, span: Span) -> Iterator[_Splice]:
    """Yield the comments of a region that is written anew, on lines above the entry."""
    inner = [one for path, one in edited.spans.items() if path[: len(keys)] == keys and path]
    told = [(one.start, one.end) for one in inner if one.kind == "scalar"]
    found = []
    for match in re.finditer(r"(?m)(?:^|(?<=\s))#.*$", edited.body[span.key : span.end]):
        at = span.key + match.start()
        if not any(start <= at < end for start, end in told):
            found.append(match[0].rstrip())
    if found:
        start = edited.line_start(edited.begins(keys[:2]))
        indent = re.match(r"[ ]*", edited.body[start:])
        space = indent[0] if indent else ""
        yield _Splice(start, start, "".join(f"{space}{line}{edited.end}" for line in found))


def _addition(edited: Text, keys: Keys, node: Node) -> _Splice:
    return _additions(edited, keys[:-1], {str(keys[-1]): node})


def _additions(edited: Text, keys: Keys, new: Mapping[str, Node]) -> _Splice:
    """Return the change that adds keys behind the last of a mapping."""
    span = edited.spans.get(keys)
    if span is None or not span.mapping:
        raise EditError
    pairs = [f"{scalar(key)}: {flow(value)}" for key, value in new.items()]
    if span.kind == "flow":
        if not span.children:
            return _Splice(span.start + 1, span.start + 1, ", ".join(pairs))
        last = edited.spans[(*keys, span.children[-1])]
        return _Splice(last.end, last.end, "".join(f", {pair}" for pair in pairs))
    return edited.lines_after(span.end, (" " * span.column + pair for pair in pairs))


def _removal(edited: Text, keys: Keys) -> Iterator[_Splice]:
    around, span = edited.spans[keys[:-1]], edited.spans[keys]
    place = around.children.index(keys[-1])
    if len(around.children) == 1:
        yield from _emptied(edited, keys[:-1], around)
    elif around.kind == "flow" or (around.mapping and place == 0 and len(keys) > 1):
        yield _between(edited, keys, place)
    else:
        yield _Splice(edited.line_start(edited.begins(keys)), edited.line_end(span.end), "")


def _between(edited: Text, keys: Keys, place: int) -> _Splice:
    """Return the change that takes one of several values out of a line."""
    around, span = edited.spans[keys[:-1]], edited.spans[keys]
    if place + 1 < len(around.children):
        return _Splice(span.key, edited.spans[(*keys[:-1], around.children[place + 1])].key, "")
    before = edited.spans[(*keys[:-1], around.children[place - 1])]
    return _Splice(before.end, span.end, "")


def _emptied(edited: Text, keys: Keys, around: Span) -> Iterator[_Splice]:
    """Yield the changes that leave an empty collection."""
    nothing = "{}" if around.mapping else "[]"
    if around.kind == "flow":
        yield _Splice(around.start, around.end, nothing)
        return
    colon = edited.body.index(":", _key_end(edited, around)) + 1
    yield _Splice(colon, colon, f" {nothing}")
    first = edited.begins((*keys, around.children[0]))
    yield _Splice(edited.line_start(first), edited.line_end(around.end), "")


def _insertion(edited: Text, part: str, place: int, told: str) -> Iterator[_Splice]:
    span = edited.spans.get((part,))
    if span is None or span.kind == "scalar" or not span.children:
        yield from _first(edited, part, f"- {told}", "[]")
    elif span.kind == "flow":
        if place < len(span.children):
            start = edited.spans[part, place].start
            yield _Splice(start, start, f"{told}, ")
        else:
            end = edited.spans[part, len(span.children) - 1].end
            yield _Splice(end, end, f", {told}")
    else:
        line = [" " * span.column + f"- {told}"]
        before = edited.spans[part, place - 1].end if place else edited.spans[part,].key + 1
        yield edited.lines_after(before, line)


def _first(edited: Text, part: str, told: str, nothing: str) -> Iterator[_Splice]:
    """Yield the changes that put the first entry into a part that is empty or not there."""
    root, span = edited.spans[()], edited.spans.get((part,))
    if root.kind == "flow":
        inside = f"{nothing[0]}{told.removeprefix('- ')}{nothing[1]}"
        if span is None:
            yield _Splice(*_behind(edited, root), f", {part}: {inside}")
        else:
            yield _Splice(span.start, span.end, inside)
        return
    line = " " * (root.column + _STEP) + told
    if span is None:
        yield edited.lines_after(root.end, ["", " " * root.column + f"{part}:", line])
        return
    if span.end > span.start:
        yield _Splice(span.start, span.end, "")
    yield edited.lines_after(span.end, [line])


def _behind(edited: Text, root: Span) -> tuple[int, int]:
    last = edited.spans[root.children[-1],].end
    return last, last


def _data(text: str) -> dict[str, Node]:
    source = compose(text, "")
    if source.problems or not isinstance(source.data, dict):
        raise EditError
    return source.data


def _plain(data: Node) -> Node:
    """Return what a text says at its top, where an empty part is as good as none."""
    if not isinstance(data, dict):
        return data
    return {key: value for key, value in data.items() if value not in ([], {}, "")}


def _listed(data: dict[str, Node], part: str) -> list[Node]:
    listed = data.get(part) or []
    if not isinstance(listed, list):
        raise EditError
    return listed


def _at(data: Node, keys: Keys) -> Node | None:
    """Return what there is at a path, or None where a mapping does not have its last key."""
    for place, key in enumerate(keys, 1):
        if isinstance(data, dict) and isinstance(key, str) and (key in data or place == len(keys)):
            if key not in data:
                return None
            data = data[key]
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            raise EditError
    return data


def _with(data: Node, keys: Keys, node: Node) -> Node:
    if not keys:
        return node
    first, rest = keys[0], keys[1:]
    if isinstance(data, dict) and isinstance(first, str):
        return {**data, first: _with(data.get(first, {}), rest, node)}
    if isinstance(data, list) and isinstance(first, int) and first < len(data):
        return [*data[:first], _with(data[first], rest, node), *data[first + 1 :]]
    raise EditError


def _without(data: Node, keys: Keys) -> Node:
    first, rest = keys[0], keys[1:]
    if isinstance(data, dict) and isinstance(first, str) and first in data:
        kept = {key: value for key, value in data.items() if key != first}
        return {**data, first: _without(data[first], rest)} if rest else kept
    if isinstance(data, list) and isinstance(first, int) and first < len(data):
        kept_list = [*data[:first], *data[first + 1 :]]
        if rest:
            return [*data[:first], _without(data[first], rest), *data[first + 1 :]]
        return kept_list
    raise EditError
