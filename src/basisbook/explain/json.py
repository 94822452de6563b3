"""A report, or what was found in the law, as JSON: the model as it is, money as integer cents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple


def to_dict(model: NamedTuple) -> dict[str, Any]:
    """Return a model as dictionaries, lists, text and integers.

    Every field is present, also when it is null or empty, in the order of the model.

    Units: cents.
    """
    plain: dict[str, Any] = _plain(model)
    return plain


def to_json(model: NamedTuple) -> str:
    """Return a model as JSON text, ending with a line end.

    Units: cents.
    """
    return json.dumps(to_dict(model), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON is any of six types
    if isinstance(value, dict):
        return {key: _counted(member) for key, member in value.items()}
    if hasattr(value, "_asdict"):
        return {name: _plain(member) for name, member in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [_plain(member) for member in value]
    if value is None or isinstance(value, str | int):
        return value
    message = f"{type(value).__name__} has no place in a report"
    raise TypeError(message)


def _counted(value: object) -> Any:  # noqa: ANN401 - as above
    """Return a value of a trace step, where the schema has a number for yes and no."""
    return int(value) if isinstance(value, bool) else _plain(value)
