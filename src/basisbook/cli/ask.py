"""Questions at the terminal: each answer is looked at at once, and asked again with a reason."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import rich_click as click

from basisbook.i18n import gettext as _
from basisbook.money import written_money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[[str], str]

UNKNOWN = ""
"""What an answer is when the user does not know; it is written nowhere."""

ALL = "all"


class RefusedError(ValueError):
    """An answer that cannot be taken; its text says why and how to write it."""


def ask(question: str, read: Reader, *, default: str | None = None) -> str:
    """Return the answer as the book writes it; asked until `read` takes it.

    Without a `default` the question must be answered.
    """
    while True:
        shown = f" [{default}]" if default else ""
        typed: str = click.prompt(
            f"{question}{shown}", default=default or "", show_default=False, prompt_suffix=": "
        )
        if not typed.strip() and default == UNKNOWN:
            return UNKNOWN
        try:
            return read(typed.strip())
        except RefusedError as reason:
            click.echo(f"  {reason}")


def text(question: str) -> str:
    """Return a line of text, or unknown."""
    return ask(question, _text, default=UNKNOWN)


def _text(typed: str) -> str:
    if not typed.isprintable():
        raise RefusedError(_("Write it on one line, without control characters."))
    return typed


def money(question: str, *, default: str | None = None, whole: bool = False) -> str:
    """Return an amount; with `whole`, the word `all` is an answer too."""
    return ask(question, _all_or_money if whole else _money, default=default)


def _all_or_money(typed: str) -> str:
    return ALL if typed.lower() == ALL else _money(typed)


def _money(typed: str) -> str:
    from basisbook.ledger.scalars import parse_money

    try:
        cents = parse_money(typed)
    except ValueError:
        raise RefusedError(_("Write an amount such as 6,500 or 6500.25.")) from None
    return written_money(cents)


def year(question: str, *, default: str | None = UNKNOWN) -> str:
    """Return a year of four digits, or unknown."""
    return ask(question, _year, default=default)


def _year(typed: str) -> str:
    from basisbook.ledger.scalars import parse_year

    try:
        return str(parse_year(typed))
    except ValueError:
        raise RefusedError(_("Write a year of four digits, such as 2024.")) from None


def date(question: str, *, default: str | None = None, after: str = "") -> str:
    """Return a date that has come, and is not before `after`."""

    def read(typed: str) -> str:
        return _past(_date(typed), after)

    return ask(question, read, default=default)


def _date(typed: str) -> datetime.date:
    from basisbook.ledger.scalars import UnreadableError, parse_date

    try:
        return parse_date(typed)
    except UnreadableError as error:
        if error.kind == "date_impossible":
            raise RefusedError(_("There is no such day. Write it as 2024-11-20.")) from None
        raise RefusedError(_("Write the date as year, month, day: 2024-11-20.")) from None


def _past(day: datetime.date, after: str) -> str:
    if day > datetime.date.today():  # noqa: DTZ011 - the user's own day is meant
        raise RefusedError(_("That day has not come yet. A book holds what has happened."))
    if after and day.isoformat() < after:
        raise RefusedError(_("That is before {date}; it cannot be.").format(date=after))
    return day.isoformat()


def choose(question: str, options: Mapping[str, str]) -> str:
    """Return the key of one of the options, which are shown numbered, in plain words."""
    click.echo(question)
    for number, words in enumerate(options.values(), 1):
        click.echo(f"  {number}  {words}")
    keys = list(options)

    def read(typed: str) -> str:
        if typed.isdecimal() and 1 <= int(typed) <= len(keys):
            return keys[int(typed) - 1]
        raise RefusedError(_("Type a number from 1 to {last}.").format(last=len(keys)))

    return ask(_("Number"), read)


def yes(question: str, *, default: bool) -> bool:
    """Return whether the user says yes."""
    return click.confirm(question, default=default)
