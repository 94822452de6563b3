"""Amounts and dates as exports write them: read exactly, or not at all."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from basisbook.money import BOUND, Cents

DateOrder = Literal["month first", "day first", "year first"]

_POINT = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<rest>\d*))?")
_COMMA = re.compile(r"(?P<whole>\d{1,3}(?:[.']\d{3})+|\d+)?(?:,(?P<rest>\d*))?")
_NOISE = re.compile(r"[\s$\u00a0\u202f]|USD|US")
_COMMA_DECIMAL = re.compile(r"[-+(]?\s*\$?(?:\d{1,3}(?:[. ']\d{3})+|\d+),\d{1,2}\)?-?")
_POINT_DECIMAL = re.compile(r"[-+(]?\s*\$?(?:\d{1,3}(?:,\d{3})+|\d*)\.\d{1,2}\)?-?")
_NUMERIC = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_NAMED = re.compile(r"(?:(\d{1,2})[ -])?([A-Za-z]{3})[a-z]*\.?(?:[ -](\d{1,2}))?,?[ -](\d{4})")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTHS_LONG, _DAYS_LONG = 12, 31
_LONGEST = 2 * len(str(BOUND))
NOTHING = ("", "-", "--", "n/a", "N/A", "—")


class UnreadError(ValueError):
    """A cell that is no amount or no date."""


def amount(text: str, *, comma: bool = False) -> Cents | None:
    """Return the cents of `1,234.56`, `(5.00)`, `-$5`, `5.00-`; None if there is no amount.

    `comma` reads `1.234,56`. Parts of a cent are refused unless they are zero: what they were
    rounded to is not ours to say.
    """
    plain = _NOISE.sub("", text.replace("\u2212", "-"))
    if plain in NOTHING:
        return None
    digits, negative = _unsigned(plain)
    match = (_COMMA if comma else _POINT).fullmatch(digits)
    if match is None or not (match["whole"] or match["rest"]):
        raise UnreadError(text)
    rest = (match["rest"] or "").ljust(2, "0")
    if rest[2:].strip("0"):
        raise UnreadError(text)
    whole = re.sub(r"\D", "", match["whole"] or "0")
    if len(whole) > _LONGEST:
        raise UnreadError(text)
    value = int(whole) * 100 + int(rest[:2])
    if value >= BOUND:
        raise UnreadError(text)
    return -value if negative else value


def is_amount(text: str, *, comma: bool = False) -> bool:
    """Return whether a text is an amount that can be read."""
    try:
        return amount(text, comma=comma) is not None
    except UnreadError:
        return False


def _unsigned(text: str) -> tuple[str, bool]:
    """Return the digits of an amount, and whether it is below zero."""
    bracketed = text.startswith("(") and text.endswith(")")
    inner = text[1:-1] if bracketed else text
    minus = inner.startswith("-") or inner.endswith("-")
    return inner.removeprefix("+").removeprefix("-").removesuffix("-"), bracketed or minus


def has_comma_decimals(texts: list[str]) -> bool:
    """Return whether a column of amounts writes cents behind a comma, as `1.234,56`.

    Where more amounts have them behind a point, the one with a comma is a slip.
    """
    told = [text.strip() for text in texts if text.strip() not in NOTHING]
    commas, points = (
        sum(form.fullmatch(text) is not None for text in told)
        for form in (_COMMA_DECIMAL, _POINT_DECIMAL)
    )
    return commas > points


def date(text: str, order: DateOrder = "month first") -> datetime.date:
    """Return the date that a cell begins with; a time or `as of …` behind it is not looked at."""
    plain = text.strip()
    for read in (_chinese, _compact, _named):
        found = read(plain)
        if found is not None:
            return found
    match = _NUMERIC.match(plain)
    if match is None:
        raise UnreadError(text)
    return _built(*_ordered(match, order), text)


def is_date(text: str, order: DateOrder = "month first") -> bool:
    """Return whether a text is a date that can be read."""
    try:
        date(text, order)
    except UnreadError:
        return False
    return True


def _ordered(match: re.Match[str], order: DateOrder) -> tuple[int, int, int]:
    first, second, third = match.groups()
    if len(first) == 4:  # noqa: PLR2004 - a year
        return int(first), int(second), int(third)
    year = int(third) + (2000 if len(third) <= 2 else 0)  # noqa: PLR2004 - two digits of a year
    if order == "day first":
        return year, int(second), int(first)
    return year, int(first), int(second)


def _chinese(text: str) -> datetime.date | None:
    match = _CHINESE.match(text)
    return _built(int(match[1]), int(match[2]), int(match[3]), text) if match else None


def _compact(text: str) -> datetime.date | None:
    match = _COMPACT.match(text)
    return _built(int(match[1]), int(match[2]), int(match[3]), text) if match else None


def _named(text: str) -> datetime.date | None:
    match = _NAMED.match(text)
    if match is None or match[2].lower() not in _MONTHS or not (match[1] or match[3]):
        return None
    month = _MONTHS.index(match[2].lower()) + 1
    return _built(int(match[4]), month, int(match[1] or match[3]), text)


def _built(year: int, month: int, day: int, text: str) -> datetime.date:
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        raise UnreadError(text) from None
    if not 1900 <= year <= 2199:  # noqa: PLR2004 - the years of the book's format
        raise UnreadError(text)
    return found


def day_first(texts: list[str]) -> bool | None:
    """Return whether a column of dates begins with days; None if it does not say so of itself.

    A date that is none in either order says nothing, and a slip among many does not turn them.
    """
    pairs = [match.groups() for text in texts if (match := _NUMERIC.match(text.strip()))]
    short = [(int(first), int(second)) for first, second, _ in pairs if len(first) <= 2]  # noqa: PLR2004
    days = sum(second <= _MONTHS_LONG < first <= _DAYS_LONG for first, second in short)
    months = sum(first <= _MONTHS_LONG < second <= _DAYS_LONG for first, second in short)
    return None if days == months else days > months
