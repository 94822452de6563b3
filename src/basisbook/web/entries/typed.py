"""What was typed into a form, as an entry of the book writes it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from basisbook.imports import scalars as friendly
from basisbook.ledger.fields import fields_of
from basisbook.ledger.scalars import (
    Scalar,
    UnreadableError,
    parse_amount_or_all,
    parse_date,
    parse_money,
    parse_signed_money,
    parse_text,
    parse_vested,
)
from basisbook.money import written_money
from basisbook.web.entries.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basisbook.yamltext import Node

MOST_ROWS = 100
_AMOUNTS = (parse_money, parse_amount_or_all, parse_signed_money, parse_vested)
_ALL = {"all": "all", "全部": "all"}


class Twice(str):
    """A name that an earlier row has already: kept apart from it, so that neither is lost."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        """Be no other name, though it reads the same."""
        return self is other


def entry_of(record: type[NamedTuple], typed: Mapping[str, str]) -> dict[str, Node]:
    """Return the entry that the fields of a form say, in the order of the record."""
    made = _record(record, "", typed)
    entry = made if isinstance(made, dict) else {}
    # A note stands at the end, where it reads as one.
    return {key: entry[key] for key in sorted(entry, key=lambda key: key == "note")}


def normal(scalar: Scalar, text: str) -> str:
    """Return what was typed as the book writes it, where there is no doubt what is meant."""
    if scalar.parse is parse_text:
        return text.strip()
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    try:
        scalar.parse(plain)
    except UnreadableError:
        return _meant(scalar, plain) or plain
    return plain


def _meant(scalar: Scalar, text: str) -> str:
    try:
        if scalar.parse is parse_date:
            return friendly.date(text).isoformat()
        if scalar.parse is parse_amount_or_all and text.lower() in _ALL:
            return _ALL[text.lower()]
        if scalar.parse in _AMOUNTS and re.fullmatch(r"\$?\s*[\d,]*\.?\d*", text):
            cents = friendly.amount(text)
            return "" if cents is None else written_money(cents)
    except friendly.UnreadError:
        pass
    return ""


def rows(typed: Mapping[str, str], path: str) -> int:
    """Return how many rows a list has in what was typed."""
    prefix = f"{path}."
    places = [
        name.removeprefix(prefix).partition(".")[0] for name in typed if name.startswith(prefix)
    ]
    numbers = [int(place) for place in places if re.fullmatch(r"\d{1,3}", place)]
    return min(MOST_ROWS, max(numbers, default=-1) + 1)


def _read(annotation: Any, path: str, typed: Mapping[str, str]) -> Node | None:  # noqa: ANN401 - any type of a field
    shape = shape_of(annotation)
    if shape.sort == "record":
        return _record(shape.of[0], f"{path}.", typed)
    if shape.sort == "list":
        read = (_read(shape.of[0], f"{path}.{row}", typed) for row in range(rows(typed, path)))
        return [each for each in read if each is not None] or None
    if shape.sort == "map":
        return _map(shape.of, path, typed)
    if shape.sort == "either":
        return _map(shape_of(shape.of[1]).of, path, typed) or _read(shape.of[0], path, typed)
    text = typed.get(path, "")
    said = normal(shape.of[0], text) if shape.sort == "scalar" else text.strip()
    return said or None


def _record(record: type[NamedTuple], prefix: str, typed: Mapping[str, str]) -> Node | None:
    read = {
        key: _read(field.annotation, f"{prefix}{key}", typed)
        for key, field in fields_of(record).items()
    }
    return {key: value for key, value in read.items() if value is not None} or None


def _map(of: tuple[Any, ...], path: str, typed: Mapping[str, str]) -> Node | None:
    found: dict[str, Node] = {}
    for row in range(rows(typed, path)):
        name = _read(of[0], f"{path}.{row}.name", typed)
        value = _read(of[1], f"{path}.{row}.value", typed)
        if name is not None or value is not None:
            said = str(name or "")
            found[Twice(said) if said in found else said] = value or ""
    return found or None
