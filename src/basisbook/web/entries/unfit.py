"""What keeps an entry from being read, and the control that a place within it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.convert import Fault, UnfitError, convert
from basisbook.ledger.fields import fields_of
from basisbook.ledger.scalar_messages import BY_TYPE
from basisbook.web.entries.plain import plain
from basisbook.web.entries.shapes import shape_of
from basisbook.web.entries.typed import Twice
from basisbook.yamltext import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.yamltext import Keys, Node


def unfit(record: type[NamedTuple], entry: Mapping[str, Node]) -> dict[str, str]:
    """Return what keeps an entry from being read at all, by the names of its controls."""
    told = {
        control_name(record, entry, Spot(keys, on_key=True)): _("This stands above already.")
        for keys in _twice(dict(entry), ())
    }
    try:
        convert(record, dict(entry))
    except UnfitError as error:
        told |= {
            control_name(record, entry, Spot(fault.keys, fault.on_key)): _sentence(fault)
            for fault in reversed(error.faults)
        }
    return told


def _twice(node: Node, path: Keys) -> Iterator[Keys]:
    """Yield the paths of what stands under a name that another row has already."""
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if isinstance(key, Twice):
            yield (*path, key)
        yield from _twice(value, (*path, key))


def control_name(record: type[NamedTuple], entry: Mapping[str, Node], spot: Spot) -> str:
    """Return the name of the control for a spot within an entry, "" if it has none."""
    if not spot.path:
        return ""
    key = str(spot.path[0])
    field = fields_of(record).get(key)
    if field is None:
        return ""
    steps = _steps(field.annotation, entry.get(key), spot._replace(path=spot.path[1:]))
    return ".".join((key, *steps))


def _steps(annotation: Any, node: Node | None, spot: Spot) -> Iterator[str]:  # noqa: ANN401 - any type of a field
    keys = spot.path
    shape = shape_of(annotation)
    if shape.sort == "either" and isinstance(node, dict):
        shape = shape_of(shape.of[1])
    if not keys:
        return
    if shape.sort == "record":
        yield control_name(shape.of[0], node if isinstance(node, dict) else {}, spot)
    elif shape.sort == "list" and isinstance(node, list) and isinstance(keys[0], int):
        yield str(keys[0])
        item = node[keys[0]] if keys[0] < len(node) else None
        yield from _steps(shape.of[0], item, spot._replace(path=keys[1:]))
    elif shape.sort == "map" and isinstance(node, dict) and isinstance(keys[0], str):
        if keys[0] not in node:
            return
        yield str(list(node).index(keys[0]))
        yield "name" if spot.on_key and len(keys) == 1 else "value"
        yield from _steps(shape.of[1], node[keys[0]], spot._replace(path=keys[1:]))


def _sentence(fault: Fault) -> str:
    if fault.kind == "missing" or (fault.on_key and fault.written == ""):
        return _("This is needed.")
    if fault.kind == "word":
        return _("Choose one of the answers in the list.")
    if fault.kind == "unknown":
        key = fault.keys[-1]
        return _("The text of this entry has “{key}”, which is not known here.").format(key=key)
    if fault.written == "" or fault.kind not in BY_TYPE:
        return _("This is not filled in as it should be.")
    _code, text, remedy = BY_TYPE[fault.kind](str(fault.written))
    return plain(f"{text} {remedy}", fault.keys)
