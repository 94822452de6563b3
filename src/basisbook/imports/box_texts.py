"""What stands in a box of a form, by the kind of the box: amounts, codes, years, dates, marks."""

from __future__ import annotations

import re

from basisbook.imports import scalars
from basisbook.imports.scalars import UnreadError

MARKS = frozenset("Xx✓✔☒☑✗✘■●")

_MONEY = re.compile(r"\(?-?\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?\)?")
_CENTS = re.compile(r"\.\d\d\)?$|,\d{3}\)?$")
_CODE = re.compile(r"[1-9A-NP-WY]{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def money(words: list[str]) -> list[str]:
    """Return the amounts among words, as the book writes them.

    A whole number is an amount only behind a dollar sign, or it could be a box's number.
    """
    found = []
    for before, word in zip(["", *words], words, strict=False):
        plain = word.replace("$", "")
        if _MONEY.fullmatch(word) and (
            _CENTS.search(plain) or before == "$" or word.startswith("$")
        ):
            found.append(_as_written(plain))
    return found


def _as_written(plain: str) -> str:
    negative = plain.startswith(("(", "-"))
    whole, _point, cents = plain.strip("(-)").replace(",", "").partition(".")
    return f"{'-' if negative else ''}{int(whole):,}.{cents or '00'}"


def codes(words: list[str]) -> list[str]:
    """Return the distribution codes among words: one, or two together or apart."""
    found = [word for word in words if _CODE.fullmatch(word)]
    return ["".join(found)] if len("".join(found)) <= 2 and found else found  # noqa: PLR2004


def years(words: list[str]) -> list[str]:
    """Return the years among words."""
    return [word.strip(",.;:()") for word in words if _YEAR.fullmatch(word.strip(",.;:()"))]


def dates(words: list[str]) -> list[str]:
    """Return the dates among words, as the book writes them."""
    found = []
    for word in words:
        try:
            found.append(scalars.date(word).isoformat())
        except UnreadError:
            continue
    return found
