"""Boxes 14 to 19 of a Form 1099-R as a book has them: what went to a state, and to a locality."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from basisbook.i18n import gettext as _
from basisbook.imports.masking import masked
from basisbook.imports.model import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from basisbook.imports.form_boxes import ReadBox
    from basisbook.imports.model import Fields, Spot

_STATE = {"withheld": "box_14", "distribution": "box_16"}
_LOCAL = {"withheld": "box_17", "distribution": "box_19"}
NAMES = frozenset(("box_14", "box_15", "box_16", "box_17", "box_18", "box_19"))
_TWO_LETTERS = re.compile(r"([A-Z]{2})\b")


def states(boxes: Mapping[str, ReadBox], told: Callable[[ReadBox], Value]) -> Fields:
    """Return the part of a form's boxes that is about states and localities, if it holds any."""
    found: Fields = {}
    state, local = _amounts(boxes, told, _STATE), _amounts(boxes, told, _LOCAL)
    if state:
        of_state: Fields = {"state": _state(boxes, told), **state}
        found["states"] = (of_state,)
    if local:
        name = boxes.get("box_18")
        of_place: Fields = {"locality": told(name) if name else _unnamed(local), **local}
        found["localities"] = (of_place,)
    return found


def _amounts(
    boxes: Mapping[str, ReadBox], told: Callable[[ReadBox], Value], names: Mapping[str, str]
) -> dict[str, Value]:
    return {key: told(boxes[name]) for key, name in names.items() if name in boxes}


def _state(boxes: Mapping[str, ReadBox], told: Callable[[ReadBox], Value]) -> Value:
    """Return the state; the payer's number there, which follows it, is not kept."""
    box = boxes.get("box_15")
    if box is None:
        return _unnamed(_amounts(boxes, told, _STATE))
    letters = _TWO_LETTERS.match(box.text.strip())
    value = told(box)
    if letters:
        return value._replace(text=letters[1])
    return value._replace(
        text=masked(box.text), doubt=_("It does not begin with the two letters of a state.")
    )


def _unnamed(beside: Mapping[str, Value]) -> Value:
    spot: Spot = next(iter(beside.values())).spot
    return Value("", spot, _("Nothing was found beside the words of the box."))
