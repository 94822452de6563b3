"""Where in the app an entry of a book is changed: its page, and the field on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinja2.utils import url_quote

from basisbook.i18n import gettext as _
from basisbook.ledger.book import DOCUMENT_KINDS, event_kind
from basisbook.web.entries import kinds, words
from basisbook.web.entries.names import listed, names_of
from basisbook.web.entries.parts import EVENTS, FACTS, entry_title, event_part
from basisbook.web.entries.unfit import control_name
from basisbook.web.papers.shown import paper_of, paper_title
from basisbook.yamltext import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.yamltext import Keys, Node

DOCUMENTS = "documents"
_ENTRY = 2
"""Steps in the path of an entry."""


class Place(NamedTuple):
    """An address below the book's own, and what stands there."""

    address: str
    said: str


def place_of(data: Mapping[str, Node], spot: Spot) -> Place | None:
    """Return where what stands in a book at a spot is changed; None if no page is for it."""
    part = str(spot.path[0]) if spot.path else ""
    if part in FACTS:
        return _fact(data, spot)
    if part == EVENTS:
        return _event(data, spot)
    return _document(data, spot) if part == DOCUMENTS else None


def _fact(data: Mapping[str, Node], spot: Spot) -> Place | None:
    name = str(spot.path[0])
    part = FACTS[name]
    keys = spot.path[: 1 if part.sort == "one" else _ENTRY]
    entry = _entry(data, keys)
    if entry is None or (part.sort != "one" and len(keys) < _ENTRY):
        return None
    key = "" if part.sort == "one" else str(keys[1])
    field = control_name(part.record, entry, spot._replace(path=spot.path[len(keys) :]))
    shown = key if part.sort == "map" else str(entry.get("year") or entry.get("state") or "")
    address = f"/facts/{name}/edit/{url_quote(key)}"
    return _place(address, f"{entry_title(name)} {shown}".strip(), field)


def _event(data: Mapping[str, Node], spot: Spot) -> Place | None:
    entry = _entry(data, spot.path[:_ENTRY])
    kind = event_kind(entry) if entry else None
    part = event_part(kind or "")
    if entry is None or kind is None or part is None or len(spot.path) < _ENTRY:
        return None
    field = control_name(part.record, entry, spot._replace(path=spot.path[_ENTRY:]))
    said = f"{kinds.title(kind)} {entry.get('date', '')}".strip()
    return _place(f"/events/{spot.path[1]}/edit", said, field)


def _document(data: Mapping[str, Node], spot: Spot) -> Place | None:
    entry = _entry(data, spot.path[:_ENTRY])
    if entry is None or len(spot.path) < _ENTRY or not any(key in DOCUMENT_KINDS for key in entry):
        return None
    names = names_of(data)
    said = paper_title(entry, {**names.plans, **names.accounts})
    boxes = (box for box in paper_of(entry).boxes if box.keys == spot.path[_ENTRY:])
    field = next((box.name for box in boxes), "")
    return Place(f"/documents/{spot.path[1]}" + (f"#{field}" if field else ""), said)


def _entry(data: Mapping[str, Node], keys: Keys) -> Mapping[str, Node] | None:
    node: Node | None = data.get(str(keys[0]))
    if len(keys) == _ENTRY and isinstance(node, dict):
        node = node.get(str(keys[1]))
    elif len(keys) == _ENTRY and isinstance(node, list) and isinstance(keys[1], int):
        node = node[keys[1]] if keys[1] < len(node) else None
    return node if isinstance(node, dict) else None


def _place(address: str, said: str, field: str) -> Place:
    if not field:
        return Place(address, said)
    steps = tuple(int(step) if step.isdecimal() else step for step in field.split("."))
    label = words.label(tuple(step for step in steps if step != "value") or steps)
    return Place(f"{address}#{field}", _("{entry}: {field}").format(entry=said, field=label))


def answered(data: Mapping[str, Node], write: str) -> Place | None:
    """Return where an open question is answered, from what it says to write into the book."""
    part, _colon, rest = write.partition(": ")
    if rest.startswith("- "):
        return _in_list(data, part, rest.removeprefix("- ").strip("{}"))
    subject, _colon, told = rest.partition(": ")
    if part == DOCUMENTS:
        return Place("/documents", _("Documents"))
    if part not in FACTS:
        return None
    one = FACTS[part].sort == "one"
    keys = (part, subject if one else told.partition(":")[0])
    found = {part: {}, **data} if one else data
    return place_of(found, Spot(keys if one else (part, subject, keys[1]), on_key=False))


def _in_list(data: Mapping[str, Node], part: str, write: str) -> Place | None:
    """Return where an entry of a list says more: that which `write` means, or a new one."""
    told = dict(pair.partition(": ")[::2] for pair in write.split(", "))
    kind = event_kind(told) if part == EVENTS else None
    known = {key for key in told if key in ("date", "year", kind)}
    field = next((key for key in told if key not in known), "")
    for at, entry in enumerate(listed(data, part)):
        if isinstance(entry, dict) and all(entry.get(key) == told[key] for key in known):
            return place_of(data, Spot((part, at, field), on_key=False))
    if kind is not None:
        return Place(f"/events/add/{kind}#{field}", kinds.title(kind))
    return Place(f"/facts/{part}/add#{field}", entry_title(part)) if part in FACTS else None


def moved_to(data: Mapping[str, Node], keys: Keys, kept: Mapping[str, Node]) -> Keys | None:
    """Return where an entry of one text stands in another, None if it is not in it.

    What a form would add or take out moves the entries behind it.
    """
    if len(keys) < _ENTRY or not isinstance(keys[1], int):
        return keys
    entry, there = _entry(data, keys[:_ENTRY]), listed(kept, str(keys[0]))
    return (keys[0], there.index(entry), *keys[2:]) if entry in there else None  # type: ignore[arg-type]
