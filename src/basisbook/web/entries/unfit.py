"""What keeps an entry from being read, and the control that a place within it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.convert import Fault, UnfitError, convert
from basisbook.ledger.fields import fields_of
from basisbook.ledger.scalar_messages import BY_TYPE
from basisbook.web.entries.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from basisbook.yamltext import Keys, Node


def unfit(record: type[NamedTuple], entry: Mapping[str, Node]) -> dict[str, str]:
    """Return what keeps an entry from being read at all, by the names of its controls."""
    try:
        convert(record, dict(entry))
    except UnfitError as error:
        return {
            control_name(record, entry, fault.keys): _sentence(fault)
            for fault in reversed(error.faults)
        }
    return {}


def control_name(record: type[NamedTuple], entry: Mapping[str, Node], keys: Keys) -> str:
    """Return the name of the control for a path within an entry, "" if it has none."""
    if not keys:
        return ""
    field = fields_of(record).get(str(keys[0]))
    if field is None:
        return ""
    steps = _steps(field.annotation, entry.get(str(keys[0])), keys[1:])
    return ".".join((str(keys[0]), *steps))


def _steps(annotation: Any, node: Node | None, keys: Keys) -> Iterator[str]:  # noqa: ANN401 - any type of a field
    shape = shape_of(annotation)
    if shape.sort == "either" and isinstance(node, dict):
        shape = shape_of(shape.of[1])
    if not keys:
        return
    if shape.sort == "record":
        yield control_name(shape.of[0], node if isinstance(node, dict) else {}, keys)
    elif shape.sort == "list" and isinstance(node, list) and isinstance(keys[0], int):
        yield str(keys[0])
        yield from _steps(shape.of[0], node[keys[0]] if keys[0] < len(node) else None, keys[1:])
    elif shape.sort == "map" and isinstance(node, dict) and keys[0] in node:
        yield str(list(node).index(str(keys[0])))
        yield "value"
        yield from _steps(shape.of[1], node[str(keys[0])], keys[1:])


def _sentence(fault: Fault) -> str:
    if fault.kind == "missing":
        return _("This is needed.")
    if fault.kind == "word":
        return _("Choose one of the answers in the list.")
    if fault.kind == "unknown":
        key = fault.keys[-1]
        return _("The text of this entry has “{key}”, which is not known here.").format(key=key)
    if fault.written == "" or fault.kind not in BY_TYPE:
        return _("This is not filled in as it should be.")
    _code, text, remedy = BY_TYPE[fault.kind](str(fault.written))
    return f"{text} {remedy}"
