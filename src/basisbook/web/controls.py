"""What a form asks: controls with what was typed, and what is wrong with it beside them."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "text", "money", "date", "year", "number", "choice", "radio", "area", "file", "hidden"
]


class Option(NamedTuple):
    """One of the answers that may be chosen."""

    value: str
    label: str


class Control(NamedTuple):
    """A question of a form, as `macros/fields.html` shows it.

    `error` is a whole sentence in the language of the page; `value` is what was typed, kept as
    it was typed.
    """

    name: str
    label: str
    kind: Kind = "text"
    value: str = ""
    error: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
