"""The steps of a door: what is asked, how an answer is looked at, and when it is asked at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from basisbook.i18n import gettext as _
from basisbook.ledger.scalar_messages import BY_TYPE
from basisbook.ledger.scalars import (
    Scalar,
    UnreadableError,
    parse_date,
    parse_money,
    parse_text,
    parse_year,
)
from basisbook.web.controls import Control, Option
from basisbook.web.doors.days import come
from basisbook.web.entries.typed import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from basisbook.web.controls import Kind

_SCALARS = {
    "money": Scalar(parse_money, {}),
    "date": Scalar(parse_date, {}),
    "year": Scalar(parse_year, {}),
    "text": Scalar(parse_text, {}),
}


class Ask(NamedTuple):
    """One question in plain words."""

    name: str
    label: str
    kind: Literal["money", "date", "year", "text", "radio"]
    help: str = ""
    options: tuple[Option, ...] = ()
    required: bool = True
    look: Callable[[str], str] = come
    """What is wrong with a day or a year that can be read as such."""


def fitting(_answers: Mapping[str, str]) -> dict[str, str]:
    """Return that answers fit each other, whatever they are."""
    return {}


class Step(NamedTuple):
    """One page of a door.

    `apart` says what is wrong with answers that do not fit each other, by the name of one.
    """

    title: str
    asks: tuple[Ask, ...]
    about: str = ""
    apart: Callable[[Mapping[str, str]], dict[str, str]] = fitting


class Door(NamedTuple):
    """A way from a few answers to a book.

    `steps` depend on what was answered so far; `book` makes the text of the book of all of it.
    """

    name: str
    title: str
    about: str
    steps: Callable[[Mapping[str, str]], tuple[Step, ...]]
    book: Callable[[Mapping[str, str]], str]


def ask(  # noqa: PLR0913 - a question in its parts
    kind: Literal["money", "date", "year", "text", "radio"],
    name: str,
    label: str,
    help_: str = "",
    *,
    options: Mapping[str, str] | None = None,
    required: bool = True,
    look: Callable[[str], str] = come,
) -> Ask:
    """Return a question."""
    made = tuple(Option(value, words) for value, words in (options or {}).items())
    return Ask(name, label, kind, help_, made, required, look)


def taken(
    step: Step, typed: Mapping[str, str], before: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the answers of a step as the book writes them, and what is wrong with them.

    `before` has the answers of earlier steps, which these may not fit.
    """
    answers, errors = {}, {}
    for one in step.asks:
        told = typed.get(one.name, "")
        answers[one.name] = told.strip()
        if one.kind != "radio":
            answers[one.name] = normal(_SCALARS[one.kind], told)
        error = _wrong(one, answers[one.name])
        if error:
            errors[one.name] = error
    return answers, errors or step.apart({**before, **answers})


def _wrong(one: Ask, told: str) -> str:
    if not told:
        return _("This is needed.") if one.required else ""
    if one.kind == "radio":
        known = any(told == option.value for option in one.options)
        return "" if known else _("Choose one of the answers in the list.")
    try:
        _SCALARS[one.kind].parse(told)
    except UnreadableError as error:
        if error.kind not in BY_TYPE:
            return _("Write it on one line, without control characters.")
        _code, text, remedy = BY_TYPE[error.kind](told)
        return f"{text} {remedy}"
    return one.look(told) if one.kind in ("date", "year") else ""


def controls(
    asks: Iterable[Ask], answers: Mapping[str, str], errors: Mapping[str, str]
) -> list[Control]:
    """Return the controls of questions, with what was answered before."""
    return [
        Control(
            one.name,
            one.label,
            _kind(one),
            answers.get(one.name, ""),
            errors.get(one.name, ""),
            one.help,
            one.options,
            one.required,
        )
        for one in asks
    ]


def _kind(one: Ask) -> Kind:
    return one.kind
