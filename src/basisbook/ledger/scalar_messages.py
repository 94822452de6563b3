"""Sentences for amounts, dates and years that are not written as the book wants them."""

from __future__ import annotations

import re

from basisbook.i18n import gettext as _
from basisbook.ledger.scalars import EARLIEST_YEAR, LATEST_YEAR
from basisbook.ledger.suggest import printable
from basisbook.years import days_in_month

Sentences = tuple[str, str, str]
"""Code, what is wrong, and how to mend it."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DECIMALS = re.compile(r"\$?[\d,]*\.\d*")
_GROUPS = re.compile(r"\$?[\d,]+(\.\d{2})?|\$?[\d.]+,\d{2}")
_NEGATIVE = re.compile(r"\$?[-\u2212]|.*[-\u2212]$|\(.*\)$", re.DOTALL)
_EXPONENT = re.compile(r"\$?[\d.]+[eE][+-]?\d+")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTHS = 12


def money(value: str) -> Sentences:
    """Say what is wrong with an amount."""
    shown = printable(value)
    if value == "all":
        return "E147", _("The word 'all' cannot stand here."), _("Write the amount.")
    if value.endswith("%"):
        return (
            "E144",
            _("'{value}' is a percentage, not an amount of money.").format(value=shown),
            _("Write the amount in dollars."),
        )
    if _NEGATIVE.match(value):
        return (
            "E141",
            _("'{value}' is negative; amounts in a book never are.").format(value=shown),
            _("A loss is not written as an amount: write the account's `value` on a date."),
        )
    return _money_form(value, shown)


def _money_form(value: str, shown: str) -> Sentences:
    if _EXPONENT.fullmatch(value):
        return (
            "E145",
            _("'{value}' is written with an exponent.").format(value=shown),
            _("Write all digits of the amount, such as 1,000."),
        )
    if _DECIMALS.fullmatch(value):
        return (
            "E142",
            _("'{value}' does not have two digits of cents.").format(value=shown),
            _("Write cents with two digits, such as 6.50, or leave them out."),
        )
    if _GROUPS.fullmatch(value):
        return (
            "E143",
            _("The commas in '{value}' do not separate thousands.").format(value=shown),
            _("Write 6,500.00 or 6500.00: commas for thousands, a point for cents."),
        )
    return (
        "E140",
        _("'{value}' is not an amount of money.").format(value=shown),
        _("Write dollars and cents, such as 6500, 6,500.00 or $6,500."),
    )


def money_bound(value: str) -> Sentences:
    """Say that an amount is beyond anything a book can hold."""
    return (
        "E146",
        _("The amount '{value}' is too large.").format(value=printable(value)),
        _("Check the number of digits."),
    )


def date_form(value: str) -> Sentences:
    """Say how a date is written."""
    match = _SLASHED.fullmatch(value.strip())
    if match is None or min(int(match[1]), int(match[2])) > _MONTHS:
        return (
            "E150",
            _("'{value}' is not a date.").format(value=printable(value)),
            _("Write year, month and day: YYYY-MM-DD, such as 2024-03-15."),
        )
    first, second, year = match.groups()
    if int(first) > _MONTHS or int(second) > _MONTHS:
        month, day = (second, first) if int(first) > _MONTHS else (first, second)
        return (
            "E154",
            _("'{value}' is not how a book writes a date.").format(value=printable(value)),
            _("Write {date}.").format(date=f"{year}-{month:0>2}-{day:0>2}"),
        )
    return (
        "E152",
        _("'{value}' can be read in two ways.").format(value=printable(value)),
        _("Write year, month and day: {month_first} if the month is first.").format(
            month_first=f"{year}-{first:0>2}-{second:0>2}"
        ),
    )


def date_impossible(value: str) -> Sentences:
    """Say which days a month has."""
    match = _ISO.fullmatch(value.strip())
    year, month = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= month <= _MONTHS:
        return (
            "E153",
            _("'{value}' has no month {month}.").format(value=printable(value), month=month),
            _("Write year, month and day, in this order: YYYY-MM-DD."),
        )
    last = days_in_month(year, month)
    return (
        "E151",
        _("There is no day {value}.").format(value=printable(value)),
        _("The last day of that month was {last}.").format(last=f"{year}-{month:02}-{last:02}"),
    )


def year_form(value: str) -> Sentences:
    """Say how a year is written."""
    return (
        "E155",
        _("'{value}' is not a year.").format(value=printable(value)),
        _("Write a year with four digits, such as 2024."),
    )


def year_range(value: str) -> Sentences:
    """Say which years a book can hold."""
    return (
        "E156",
        _("The year in '{value}' is not between {first} and {last}.").format(
            value=printable(value), first=EARLIEST_YEAR, last=LATEST_YEAR
        ),
        _("Check the digits of the year."),
    )


def quantity(value: str) -> Sentences:
    """Say how a number of shares is written."""
    return (
        "E535",
        _("'{value}' is not a number of shares.").format(value=printable(value)),
        _('Write it with at most six decimals, such as "1,250.5".'),
    )


def count(value: str) -> Sentences:
    """Say how a number of things is written."""
    return (
        "E500",
        _("'{value}' is not a number of things.").format(value=printable(value)),
        _("Write a whole number from 1 to 9999 in digits."),
    )


def percent(value: str) -> Sentences:
    """Say how a rate is written."""
    return (
        "E148",
        _("'{value}' is not a percentage of 100% or less.").format(value=printable(value)),
        _("Write the rate with a percent sign, such as 24% or 9.3%."),
    )


def decimal(value: str) -> Sentences:
    """Say how a decimal of a form is written."""
    return (
        "E710",
        _("'{value}' is not a decimal between 0 and 1.").format(value=printable(value)),
        _('Write it as it stands on the form, such as "0.105".'),
    )


BY_TYPE = {
    "decimal": decimal,
    "percent": percent,
    "quantity": quantity,
    "count": count,
    "money": money,
    "money_bound": money_bound,
    "date_form": date_form,
    "date_impossible": date_impossible,
    "year_form": year_form,
    "year_range": year_range,
}
