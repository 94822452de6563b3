"""Scalars of the book: text in, one typed value out, or a reason that can be shown.

The kinds of `UnreadableError` are stable names; `messages` turns them into sentences in
the reader's language.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Annotated, Literal

from basisbook.money import BOUND, Cents, Ratio

if TYPE_CHECKING:
    from collections.abc import Callable

EARLIEST_YEAR = 1900
LATEST_YEAR = 2199

_MONEY = re.compile(r"\$?(?P<dollars>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<cents>\d{2}))?")
_PERCENT = re.compile(r"(?P<whole>\d{1,3})(?:\.(?P<fraction>\d{1,4}))?\s?%")
_DECIMAL = re.compile(r"(?P<whole>[01])?(?:\.(?P<places>\d{1,9}))?(?<=\d)")
_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_COUNT = re.compile(r"[1-9]\d{0,3}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NAME_LENGTH = 60
_LONGEST = 2 * len(str(BOUND))
"""Digits and commas of an amount that can still be in bounds; Python reads only so many."""


MILLION = 1_000_000
_QUANTITY = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,6}))?")


class UnreadableError(ValueError):
    """A text that its field cannot take; `kind` is the stable name of the reason."""

    def __init__(self, kind: str) -> None:
        """Keep the name of the reason."""
        super().__init__(kind)
        self.kind = kind


class Scalar:
    """How a field reads its text, and what the published schema says of it."""

    __slots__ = ("parse", "schema")

    def __init__(self, parse: Callable[[str], object], schema: dict[str, object]) -> None:
        """Keep both."""
        self.parse = parse
        self.schema = schema


def parse_money(value: str) -> Cents:
    """Return the cents of `6500`, `6,500.00` or `$6,500`; nothing is rounded or guessed."""
    match = _MONEY.fullmatch(value.strip())
    if match is None:
        raise UnreadableError("money")
    if len(match["dollars"]) > _LONGEST:
        raise UnreadableError("money_bound")
    cents = int(match["dollars"].replace(",", "")) * 100 + int(match["cents"] or 0)
    if cents >= BOUND:
        raise UnreadableError("money_bound")
    return cents


def parse_signed_money(value: str) -> Cents:
    """Return the cents of an amount that may begin with a minus sign, such as `-$6,500`."""
    if value.strip().startswith("-"):
        return -parse_money(value.strip().removeprefix("-"))
    return parse_money(value)


def parse_vested(value: str) -> Cents | Ratio:
    """Return the cents of an amount, or the ratio of a percentage such as `60%` or `33.33%`."""
    match = _PERCENT.fullmatch(value.strip())
    if match is None:
        return parse_money(value)
    places = len(match["fraction"] or "")
    return Ratio(int(match["whole"] + (match["fraction"] or "")), 100 * 10**places)


def parse_percent(value: str) -> Ratio:
    """Return the ratio of a percentage such as `24%` or `9.3%`, which is at most 100%."""
    ratio = parse_vested(value) if value.strip().endswith("%") else None
    if not isinstance(ratio, Ratio) or ratio.numerator > ratio.denominator:
        raise UnreadableError("percent")
    return ratio


def parse_decimal(value: str) -> Ratio:
    """Return the ratio of a decimal of at most 1, such as `0.105`; its places are kept."""
    match = _DECIMAL.fullmatch(value.strip())
    if match is None:
        raise UnreadableError("decimal")
    places = match["places"] or ""
    ratio = Ratio(int((match["whole"] or "0") + places), 10 ** len(places))
    if ratio.numerator > ratio.denominator:
        raise UnreadableError("decimal")
    return ratio


def parse_date(value: str) -> datetime.date:
    """Return the date written YYYY-MM-DD."""
    match = _DATE.fullmatch(value.strip())
    if match is None:
        raise UnreadableError("date_form")
    year, month, day = map(int, match.groups())
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise UnreadableError("year_range")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise UnreadableError("date_impossible") from None


def parse_year(value: str) -> int:
    """Return a calendar or taxable year of four digits."""
    if _YEAR.fullmatch(value.strip()) is None:
        raise UnreadableError("year_form")
    year = int(value)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise UnreadableError("year_range")
    return year


def parse_quantity(value: str) -> int:
    """Return a number of shares in millionths."""
    match = _QUANTITY.fullmatch(value.strip())
    if match is None or len(match[1]) > _LONGEST:
        raise UnreadableError("quantity")
    return int(match[1].replace(",", "")) * MILLION + int((match[2] or "").ljust(6, "0"))


def parse_count(value: str) -> int:
    """Return a number of things, from 1 to 9999."""
    if _COUNT.fullmatch(value.strip()) is None:
        raise UnreadableError("count")
    return int(value)


def parse_amount_or_all(value: str) -> Cents | Literal["all"]:
    """Return the cents of an amount, or the word `all`."""
    return "all" if value == "all" else parse_money(value)


def parse_text(value: str) -> str:
    """Return a text that holds nothing which a screen would obey."""
    if _CONTROL.search(value):
        raise UnreadableError("control_character")
    return value


def parse_name(value: str) -> str:
    """Return a name: a text that is there, and short enough to be printed in a sentence."""
    if not value or len(value) > _NAME_LENGTH:
        raise UnreadableError("name_length")
    return parse_text(value)


# An editor reads an unquoted 6500.50 as a number, though Basisbook never does.
_MONEY_SCHEMA: dict[str, object] = {
    "type": ["string", "number"],
    "minimum": 0,
    "pattern": r"^\$?(\d{1,3}(,\d{3})+|\d+)(\.\d{2})?$",
}

_SIGNED_MONEY_SCHEMA: dict[str, object] = {
    "type": ["string", "number"],
    "pattern": r"^-?\$?(\d{1,3}(,\d{3})+|\d+)(\.\d{2})?$",
}

# Nor does an editor take the name 401 or the title no for text.
_TEXT_SCHEMA: dict[str, object] = {"type": ["string", "number", "boolean"]}

Amount = Annotated[Cents, Scalar(parse_money, _MONEY_SCHEMA)]
"""Money, never negative: in the file dollars, in memory cents."""

SignedAmount = Annotated[Cents, Scalar(parse_signed_money, _SIGNED_MONEY_SCHEMA)]
"""Money that may be negative, such as adjusted gross income after losses."""

AmountOrAll = Annotated[
    Cents | Literal["all"],
    Scalar(parse_amount_or_all, {"anyOf": [{"const": "all"}, _MONEY_SCHEMA]}),
]
"""Money, or the word `all` for whatever the account holds."""

Vested = Annotated[
    Cents | Ratio,
    Scalar(
        parse_vested,
        {"anyOf": [_MONEY_SCHEMA, {"type": "string", "pattern": r"^\d{1,3}(\.\d{1,4})?\s?%$"}]},
    ),
]
"""The nonforfeitable part of an amount: money, or a percentage."""

Percent = Annotated[
    Ratio,
    Scalar(parse_percent, {"type": "string", "pattern": r"^\d{1,3}(\.\d{1,4})?\s?%$"}),
]
"""A rate, at most 100%."""

Decimal = Annotated[
    Ratio,
    Scalar(
        parse_decimal,
        {
            "type": ["string", "number"],
            "pattern": r"^[01]?(\.\d{1,9})?$",
            "maximum": 1,
            "minimum": 0,
        },
    ),
]
"""A decimal of at most 1 with its places, as line 10 of Form 8606 has it."""

Quantity = Annotated[
    int,
    Scalar(
        parse_quantity,
        {
            "type": ["string", "number"],
            "minimum": 0,
            "pattern": r"^(\d{1,3}(,\d{3})+|\d+)(\.\d{1,6})?$",
        },
    ),
]
"""A number of shares: in the file with up to six decimals, in memory millionths."""

Date = Annotated[
    datetime.date,
    Scalar(parse_date, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Year = Annotated[int, Scalar(parse_year, {"type": ["integer", "string"], "pattern": r"^\d{4}$"})]
Count = Annotated[
    int, Scalar(parse_count, {"type": ["integer", "string"], "pattern": r"^[1-9]\d{0,3}$"})
]
Text = Annotated[str, Scalar(parse_text, _TEXT_SCHEMA)]
Name = Annotated[str, Scalar(parse_name, _TEXT_SCHEMA)]
