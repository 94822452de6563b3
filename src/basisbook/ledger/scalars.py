"""Scalars of the book: text in, one typed value out, or a reason that can be shown.

`PydanticCustomError` types are stable names; `read` turns them into sentences in the
reader's language.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from basisbook.money import BOUND, Cents

EARLIEST_YEAR = 1900
LATEST_YEAR = 2199

_MONEY = re.compile(r"\$?(?P<dollars>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<cents>\d{2}))?")
_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NAME_LENGTH = 60


def parse_money(value: object) -> Cents:
    """Return the cents of `6500`, `6,500.00` or `$6,500`; nothing is rounded or guessed."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match = _MONEY.fullmatch(str(value).strip())
    if match is None:
        raise PydanticCustomError("money", "not an amount of money")
    cents = int(match["dollars"].replace(",", "")) * 100 + int(match["cents"] or 0)
    if cents >= BOUND:
        raise PydanticCustomError("money_bound", "amount too large")
    return cents


def parse_signed_money(value: object) -> Cents:
    """Return the cents of an amount that may begin with a minus sign, such as `-$6,500`."""
    if isinstance(value, str) and value.strip().startswith("-"):
        return -parse_money(value.strip().removeprefix("-"))
    return parse_money(value)


def parse_date(value: object) -> datetime.date:
    """Return the date written YYYY-MM-DD."""
    if isinstance(value, datetime.date):
        return value
    match = _DATE.fullmatch(str(value).strip())
    if match is None:
        raise PydanticCustomError("date_form", "not a date")
    year, month, day = map(int, match.groups())
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise PydanticCustomError("year_range", "year out of range")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise PydanticCustomError("date_impossible", "no such day") from None


def parse_year(value: object) -> int:
    """Return a calendar or taxable year of four digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if _YEAR.fullmatch(str(value).strip()) is None:
        raise PydanticCustomError("year_form", "not a year")
    year = int(str(value))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise PydanticCustomError("year_range", "year out of range")
    return year


def _clean(value: str) -> str:
    if _CONTROL.search(value):
        raise PydanticCustomError("control_character", "control character")
    return value


def _name(value: str) -> str:
    if not value or len(value) > _NAME_LENGTH:
        raise PydanticCustomError("name_length", "name too long")
    return _clean(value)


# An editor reads an unquoted 6500.50 as a number, though Basisbook never does.
_MONEY_SCHEMA = {
    "type": ["string", "number"],
    "minimum": 0,
    "pattern": r"^\$?(\d{1,3}(,\d{3})+|\d+)(\.\d{2})?$",
}

_SIGNED_MONEY_SCHEMA = {
    "type": ["string", "number"],
    "pattern": r"^-?\$?(\d{1,3}(,\d{3})+|\d+)(\.\d{2})?$",
}

Amount = Annotated[Cents, BeforeValidator(parse_money), WithJsonSchema(_MONEY_SCHEMA)]
"""Money, never negative: in the file dollars, in memory cents."""

SignedAmount = Annotated[
    Cents, BeforeValidator(parse_signed_money), WithJsonSchema(_SIGNED_MONEY_SCHEMA)
]
"""Money that may be negative, such as adjusted gross income after losses."""

AmountOrAll = Annotated[
    Literal["all"] | Amount,
    BeforeValidator(lambda value: value if value == "all" else parse_money(value)),
    WithJsonSchema({"anyOf": [{"const": "all"}, _MONEY_SCHEMA]}),
]
"""Money, or the word `all` for whatever the account holds."""

Date = Annotated[
    datetime.date,
    BeforeValidator(parse_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Year = Annotated[
    int,
    BeforeValidator(parse_year),
    WithJsonSchema({"type": ["integer", "string"], "pattern": r"^\d{4}$"}),
]
Text = Annotated[str, AfterValidator(_clean)]
Name = Annotated[str, AfterValidator(_name)]
